"""How the round goes: figures of one's own scope, all from counters that each change keeps (no dossier is read)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from form_server.actions.acts import Acting
from form_server.rules import counted_facts
from form_server.rules.counted_facts import (
    APPLIED,
    AWAITING_CONFIRMATION,
    CONFIRMED,
    DELEGATED,
    RETURNED,
)
from form_server.rules.dossier import Role, Staff, State, Verdict
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import offices_of, sees_all
from form_server.store.protocol import By, Per, Tallied, View
from site_builder.published.release import REVIEW_LEVELS, Release, Round
from site_builder.published.words import OFFICE_ZONE

REVIEWED = tuple(map(counted_facts.reviewed, REVIEW_LEVELS))
AWAITING = (AWAITING_CONFIRMATION, RETURNED, *map(counted_facts.awaiting, REVIEW_LEVELS))
DONE = (APPLIED, CONFIRMED, *REVIEWED)
STATES = tuple(map(counted_facts.in_state, State))
VERDICTS = tuple(map(counted_facts.with_verdict, Verdict))
Counts = Mapping[str, int]
"""what → how many"""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits, and since when the oldest of it has waited."""

    what: str
    total: int
    oldest: datetime
    """the hour in which it began to wait"""
    ages: tuple[int, int, int]
    """waiting for less than a day, less than three, longer"""


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of one round in the scope of one person."""

    round: Round
    today: Counts
    total: Counts
    days: tuple[tuple[date, Counts], ...]
    hours: tuple[tuple[int, Counts], ...]
    """of today, 0 to 23"""
    backlogs: tuple[Backlog, ...]
    offices: tuple[tuple[str, Counts], ...]
    """by code; empty where there is one only"""
    majors: tuple[tuple[str, Counts], ...]


def overview(acting: Acting, round_id: str = "") -> Overview | Refused:
    """NOT_FOUND for a round that is not there; without one the round under way."""
    round_ = acting.resources.round_asked(round_id, acting.visit.received_at)
    if isinstance(round_, Refused):
        return round_
    return acting.resources.store.read(lambda view: _look(acting, view, round_))


def _look(acting: Acting, view: View, round_: Round) -> Overview:
    places = tally_places(acting.staff, acting.release)
    now = acting.visit.received_at.astimezone(OFFICE_ZONE)
    done = view.tallied(round_.id, DONE, By.HOUR, places, Per.VALUE)
    waiting = view.tallied(round_.id, AWAITING, By.HOUR, places, Per.VALUE)
    majors = view.tallied(round_.id, (*DONE, *AWAITING), By.MAJOR, places, Per.VALUE)
    days = _days(done, round_, now.date())
    return Overview(
        round_,
        dict(days).get(now.date(), {}),
        summed((*done, *waiting)),
        days,
        _hours(done, now),
        tuple(_backlogs(waiting, now)),
        _offices(acting, view, round_),
        tuple(sorted(grouped(majors, lambda one: one.value).items())),
    )


def _days(done: Iterable[Tallied], round_: Round, today: date) -> tuple[tuple[date, Counts], ...]:
    """Every day since the round opened until today or its last one, those on which nothing happened too."""
    by_day = grouped(done, lambda one: one.value[:10])
    counted = [date.fromisoformat(day) for day in by_day]
    closes = round_.confirmation.window.closes.astimezone(OFFICE_ZONE).date()
    first = min([round_.application.opens.astimezone(OFFICE_ZONE).date(), *counted])
    last = max([min(today, closes), *counted])
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple((day, by_day.get(day.isoformat(), {})) for day in days)


def tally_places(staff: Staff, release: Release) -> tuple[str, ...]:
    """Under which counters this person's scope stands."""
    if sees_all(staff) or staff.role is Role.ADMINISTRATOR:
        return ("",)
    if staff.role is Role.UNIVERSITY:
        return (counted_facts.at_university(staff.office),)
    return offices_of(staff, release)


def _codes(acting: Acting) -> tuple[str, ...]:
    """The offices in this person's scope."""
    if sees_all(acting.staff) or acting.staff.role is Role.ADMINISTRATOR:
        return tuple(each.code for each in acting.release.offices)
    return offices_of(acting.staff, acting.release)


def _offices(acting: Acting, view: View, round_: Round) -> tuple[tuple[str, Counts], ...]:
    codes = _codes(acting)
    if len(codes) < 2:
        return ()
    found = view.tallied(round_.id, (*DONE, *AWAITING), By.MAJOR, codes, Per.PLACE)
    return tuple(sorted(grouped(found, lambda one: one.place).items()))


def _hours(done: Iterable[Tallied], now: datetime) -> tuple[tuple[int, Counts], ...]:
    today = [each for each in done if each.value.startswith(f"{now:%Y-%m-%d}")]
    by_hour = grouped(today, lambda one: one.value[11:])
    return tuple((hour, by_hour.get(f"{hour:02d}", {})) for hour in range(24))


def _backlogs(waiting: Sequence[Tallied], now: datetime) -> Iterable[Backlog]:
    for what in AWAITING:
        found = [(_hour(each.value), each.n) for each in waiting if each.what == what]
        if not found:
            continue
        ages = [0, 0, 0]
        for since, n in found:
            days = (now - since).total_seconds() / 86_400
            ages[0 if days < 1 else 1 if days < 3 else 2] += n
        oldest = min(since for since, _ in found)
        yield Backlog(what, sum(ages), oldest, (ages[0], ages[1], ages[2]))


def _hour(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H").replace(tzinfo=OFFICE_ZONE)


def grouped(found: Iterable[Tallied], by: Callable[[Tallied], str]) -> dict[str, Counts]:
    """Key → what → how many."""
    made: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in found:
        made[by(each)][each.what] += each.n
    return {key: dict(counts) for key, counts in made.items()}


def summed(found: Iterable[Tallied]) -> Counts:
    """All counters added up by what they count."""
    return grouped(found, lambda _: "").get("", {})


@dataclass(frozen=True, slots=True)
class SeasonReport:
    """The season in figures."""

    round: Round
    total: Counts
    offices: tuple[tuple[str, Counts], ...]
    majors: tuple[tuple[str, Counts], ...]
    days: tuple[tuple[date, Counts], ...]


def season(acting: Acting, round_id: str = "") -> SeasonReport | Refused:
    """Of one round, in this person's scope; NOT_FOUND for a round that is not there."""
    round_ = acting.resources.round_asked(round_id, acting.visit.received_at)
    if isinstance(round_, Refused):
        return round_
    whats, codes = (*DONE, RETURNED, DELEGATED, *STATES, *VERDICTS), _codes(acting)
    places = tally_places(acting.staff, acting.release)

    def question(view: View) -> SeasonReport:
        by_place = view.tallied(round_.id, whats, By.MAJOR, codes, Per.PLACE)
        by_major = view.tallied(round_.id, whats, By.MAJOR, codes, Per.VALUE)
        done = view.tallied(round_.id, DONE, By.HOUR, places, Per.VALUE)
        return SeasonReport(
            round_,
            summed(by_place),
            tuple(sorted(grouped(by_place, lambda one: one.place).items())),
            tuple(sorted(grouped(by_major, lambda one: one.value).items())),
            _days(done, round_, acting.visit.received_at.astimezone(OFFICE_ZONE).date()),
        )

    return acting.resources.store.read(question)
