"""A day without power: what was confirmed on paper is entered until a set hour of the day after (principle 32)."""

import re
from datetime import date, datetime, time, timedelta

from form_server.rules.application import Application
from form_server.rules.windows.window import reopening_closes
from site_builder.published.release import Round, Window
from site_builder.published.words import OFFICE_ZONE

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def paper_window(application: Application, round: Round, office: str) -> Window:
    """The days on which it may have been confirmed on paper: the office's own; for what was reopened, from then on
    until it can be confirmed anew no longer (principle 33).
    """
    reopened = application.reopened
    if reopened is None or reopened.approved_at is None:
        return round.confirmation_of(office).window
    return Window(reopened.approved_at, reopening_closes(round, office))


def entry_closes(day: date, until: str) -> datetime:
    """The first moment at which confirmations of that day are entered no longer; `until` is HH:MM of the day after."""
    return datetime.combine(day + timedelta(days=1), time.fromisoformat(until), OFFICE_ZONE)


def open_days(now: datetime, window: Window, until: str) -> tuple[date, ...]:
    """The days of `window` whose confirmations on paper may be entered at `now`, the newest first."""
    today = now.astimezone(OFFICE_ZONE).date()
    days = (today, today - timedelta(days=1))
    return tuple(
        day for day in days if now < entry_closes(day, until) and _overlaps(day, window, now)
    )


def _overlaps(day: date, window: Window, now: datetime) -> bool:
    begins = datetime.combine(day, time.min, OFFICE_ZONE)
    return begins < window.closes and window.opens < begins + timedelta(days=1) and begins <= now


def paper_moment(
    day: str, clock: str, now: datetime, window: Window, until: str
) -> datetime | None:
    """When it was confirmed on paper (2007-06-01, 15:20); None for what cannot be, or is entered too late."""
    open_day = next((d for d in open_days(now, window, until) if d.isoformat() == day), None)
    if open_day is None or not _TIME.fullmatch(clock):
        return None
    moment = datetime.combine(open_day, time.fromisoformat(clock), OFFICE_ZONE)
    return moment if window.holds(moment) and moment <= now else None
