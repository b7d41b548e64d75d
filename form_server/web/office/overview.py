"""/staff/overview/: how the round goes, as small pictures and numbers; /staff/report/: the season on paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from form_server.actions.acts import Acting
from form_server.actions.office import overview
from form_server.actions.office.overview import Counts, Overview
from form_server.rules.dossier import Role
from form_server.rules.outcome import Refused
from form_server.web.forms import asked
from form_server.web.routes import Answer, Routes
from form_server.web.views.charts import Chart, chart
from form_server.web.views.warnings import problems
from form_server.web.web import Web
from form_server.web.words import overview_words as said
from form_server.web.words.vocabulary_figures import BACKLOGS, SERIES, WHATS
from site_builder.published.release import Round
from site_builder.published.rounds import Window
from site_builder.published.words import OFFICE_ZONE

MOST_DAYS = 28
WATCHES = (Role.PROVINCE, Role.ADMINISTRATOR)
"""who is told about disk, site and copies"""
Table = tuple[tuple[str, ...], ...]
routes = Routes()


@routes.get("/staff/overview/")
def show(web: Web, acting: Acting) -> Answer:
    seen = overview.overview(acting, asked("round"))
    if isinstance(seen, Refused):
        return seen
    release, now = acting.release, acting.visit.received_at
    return web.pages.page(
        "office/overview.html",
        staff=acting.staff,
        seen=seen,
        rounds=release.rounds,
        figures=[(seen.today.get(what, 0), said.TODAY.format(WHATS[what])) for what, _ in SERIES],
        totals=[(seen.total.get(what, 0), WHATS[what]) for what, _ in SERIES],
        clocks=_clocks(seen.round, now),
        days=_charts(seen),
        day_rows=_day_rows(seen),
        hour_charts=_hour_charts(seen),
        hour_rows=_hour_rows(seen),
        columns=[words for _, words in SERIES],
        backlogs=[_backlog(one, now) for one in seen.backlogs],
        offices=_named(seen.offices, {each.code: each.name for each in release.offices}),
        majors=_named(seen.majors, {one.code: f"{one.code} {one.name}" for one in release.majors}),
        problems=_problems(web, acting),
        watches=acting.staff.role in WATCHES,
    )


def _problems(web: Web, acting: Acting) -> tuple[str, ...]:
    """Of disk, site and copies, for those who look after them."""
    if acting.staff.role not in WATCHES:
        return ()
    now, machine_now = acting.visit.received_at, acting.resources.machine_now()
    return tuple(problems(web.settings, acting.release, now, machine_now))


def _charts(seen: Overview) -> list[Chart]:
    days = seen.days[-MOST_DAYS:]
    return [
        chart(
            said.EACH_DAY.format(WHATS[what]),
            [(f"{day.month}-{day.day}", counts.get(what, 0)) for day, counts in days],
        )
        for what, _ in SERIES
    ]


def _hour_charts(seen: Overview) -> list[Chart]:
    return [
        chart(
            said.EACH_HOUR.format(WHATS[what]),
            [(f"{hour}", counts.get(what, 0)) for hour, counts in seen.hours],
        )
        for what, _ in SERIES[:2]
    ]


def _day_rows(seen: Overview) -> Table:
    days = reversed(seen.days[-MOST_DAYS:])
    return tuple((f"{day:%Y-%m-%d}", *_cells(counts)) for day, counts in days)


def _hour_rows(seen: Overview) -> Table:
    return tuple(
        (f"{hour}:00–{hour + 1}:00", *_cells(counts)) for hour, counts in seen.hours if counts
    )


def _cells(counts: Counts) -> tuple[str, ...]:
    return tuple(f"{counts.get(what, 0):,}" for what, _ in SERIES)


def _named(rows: Sequence[tuple[str, Counts]], names: Mapping[str, str]) -> Table:
    return tuple(
        (names.get(code, code or said.NONE), *_cells(counts), f"{_waiting(counts):,}")
        for code, counts in rows
    )


def _waiting(counts: Counts) -> int:
    return sum(counts.get(what, 0) for what in overview.AWAITING[:1])


def _backlog(one: overview.Backlog, now: datetime) -> tuple[str, ...]:
    days = (now - one.oldest).days
    hours = (now - one.oldest).seconds // 3600
    since = f"{one.oldest.astimezone(OFFICE_ZONE):%m-%d %H}"
    oldest = said.OLDEST.format(days=days, hours=hours, since=since)
    return BACKLOGS[one.what], f"{one.total:,}", oldest, *(f"{n:,}" for n in one.ages)


def _clocks(round_: Round, now: datetime) -> list[tuple[str, str]]:
    return [
        (said.APPLICATION, _clock(round_.application, now)),
        (said.CONFIRMATION, _clock(round_.confirmation.window, now)),
    ]


def _clock(window: Window, now: datetime) -> str:
    """How long until it opens or closes."""
    if now < window.opens:
        return said.OPENS_IN.format(_left(window.opens, now))
    if now < window.closes:
        return said.CLOSES_IN.format(_left(window.closes, now))
    return said.CLOSED


def _left(moment: datetime, now: datetime) -> str:
    left = moment - now
    if left.days >= 30:
        return said.DAYS.format(left.days)
    hours, minutes = left.seconds // 3600, left.seconds % 3600 // 60
    return said.TIME_LEFT.format(days=left.days, hours=hours, minutes=minutes)
