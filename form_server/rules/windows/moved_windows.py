"""What changes for whom when the times of a round are moved; counted beforehand, told before anybody publishes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from site_builder.published.release import OfficeDays, Round, Window
from site_builder.published.words import last_day


class Effect(StrEnum):
    """One consequence; its sentence stands in `web/words/window_effects.py`."""

    APPLICATION_OPENS = "application-opens"
    APPLICATION_CLOSES = "application-closes"
    CONFIRMATION_OPENS = "confirmation-opens"
    CONFIRMATION_CLOSES = "confirmation-closes"
    SHUT_AT_ONCE = "shut-at-once"
    OPEN_AT_ONCE = "open-at-once"
    INSIDE = "inside"
    DRAFTS_LONGER = "drafts-longer"
    DRAFTS_SHORTER = "drafts-shorter"
    SUBMITTED_LONGER = "submitted-longer"
    SUBMITTED_SHORTER = "submitted-shorter"
    OFFICE_KEEPS_ITS_DAYS = "office-keeps-its-days"
    OFFICE_ENDS_TOO_SOON = "office-ends-too-soon"
    CONFIRMATION_ENDS_TOO_SOON = "confirmation-ends-too-soon"
    HOTLINE_ENDS_SOONER = "hotline-ends-sooner"
    CALENDARS = "calendars"


@dataclass(frozen=True, slots=True)
class Concerned:
    """How many people stand where, at the moment of looking."""

    inside: int
    """signed in"""
    drafts: int
    submitted: int


@dataclass(frozen=True, slots=True)
class Times:
    """The windows of a round that are moved together."""

    application: Window
    confirmation: Window


@dataclass(frozen=True, slots=True)
class Consequence:
    """One effect with the facts that its sentence needs: days, counts, offices."""

    effect: Effect
    facts: Mapping[str, str]


def consequences(
    one: Round, new: Times, concerned: Concerned, now: datetime
) -> tuple[Consequence, ...]:
    """Everything that follows, what matters most first; nothing when no time is moved."""
    old = Times(one.application, one.confirmation.window)
    if old == new:
        return ()
    return (
        *_moved(old, new),
        *_at_once(old.application, new.application, now),
        *_people(old.application, new.application, concerned),
        *_offices(one, new),
        Consequence(Effect.CALENDARS, {}),
    )


def _moved(old: Times, new: Times) -> Iterator[Consequence]:
    pairs = (
        (Effect.APPLICATION_OPENS, old.application.opens, new.application.opens),
        (Effect.APPLICATION_CLOSES, old.application.closes, new.application.closes),
        (Effect.CONFIRMATION_OPENS, old.confirmation.opens, new.confirmation.opens),
        (Effect.CONFIRMATION_CLOSES, old.confirmation.closes, new.confirmation.closes),
    )
    for effect, before, after in pairs:
        if before != after:
            facts = {"before": before.isoformat(), "after": after.isoformat()}
            yield Consequence(effect, facts)


def _at_once(old: Window, new: Window, now: datetime) -> Iterator[Consequence]:
    if old.holds(now) and not new.holds(now):
        yield Consequence(Effect.SHUT_AT_ONCE, {})
    if new.holds(now) and not old.holds(now):
        yield Consequence(Effect.OPEN_AT_ONCE, {})


def _people(old: Window, new: Window, concerned: Concerned) -> Iterator[Consequence]:
    if old.closes == new.closes:
        return
    longer = new.closes > old.closes
    told = (
        (Effect.INSIDE, concerned.inside),
        (Effect.DRAFTS_LONGER if longer else Effect.DRAFTS_SHORTER, concerned.drafts),
        (Effect.SUBMITTED_LONGER if longer else Effect.SUBMITTED_SHORTER, concerned.submitted),
    )
    for effect, number in told:
        yield Consequence(effect, {"number": str(number), "after": new.closes.isoformat()})


def _offices(one: Round, new: Times) -> Iterator[Consequence]:
    """Offices with days of their own keep them; who confirms less long than people may apply is told."""
    if new.confirmation.closes < new.application.closes:
        yield Consequence(Effect.CONFIRMATION_ENDS_TOO_SOON, {})
    for code, days in one.offices.items():
        effect = (
            Effect.OFFICE_ENDS_TOO_SOON
            if days.window.closes < new.application.closes
            else Effect.OFFICE_KEEPS_ITS_DAYS
        )
        yield Consequence(effect, _office_facts(code, days))
    if one.hotline.last_day < last_day(new.application):
        yield Consequence(Effect.HOTLINE_ENDS_SOONER, {"day": one.hotline.last_day.isoformat()})


def _office_facts(code: str, days: OfficeDays) -> dict[str, str]:
    return {
        "office": code,
        "opens": days.window.opens.isoformat(),
        "closes": days.window.closes.isoformat(),
    }
