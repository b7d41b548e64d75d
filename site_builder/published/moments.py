"""Where a moment stands among the windows of the rounds, and how long a page may be kept."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from site_builder.published.release import Release, Round
from site_builder.published.words import OFFICE_ZONE

LONGEST_CACHE = 300
"""seconds; five minutes (principle 5)"""


def phase(release: Release, now: datetime) -> str:
    """Where the round under way stands, else the next, else the last one (S51–S53).

    before: its applications have not opened; open: they are open; between: they have closed and on-site
    confirmation is not over; after: the last round is over; none: no round at all.
    """
    one = release.round_at(now)
    if one is None:
        return "none"
    if now < one.application.opens:
        return "before"
    if one.application.holds(now):
        return "open"
    return "between" if now < max(one_end for _, one_end in _confirmations(one)) else "after"


def round_over(rounds: Iterable[Round], now: datetime) -> Round | None:
    """The round that opened last, once its last window has closed: it is under review or decided (S65–S71)."""
    opened = (each for each in rounds if each.application.opens <= now)
    last = max(opened, key=lambda each: each.application.opens, default=None)
    ends = (end for _, end in _confirmations(last)) if last else ()
    return last if last and now >= max((last.application.closes, *ends)) else None


def next_boundary(release: Release, now: datetime) -> datetime | None:
    """The first moment after `now` at which a window opens or closes or a page changes."""
    ends = (release.valid_until,) if release.valid_until else ()
    return min((each for each in (*boundaries(release), *ends) if each > now), default=None)


def boundaries(release: Release) -> Iterator[datetime]:
    """Every moment at which a window of any round opens or closes, in no order."""
    for one in release.rounds:
        yield one.registration_opens
        yield one.application.opens
        yield one.application.closes
        for span in _confirmations(one):
            yield from span
        if one.review:
            yield from (one.review.opens, one.review.closes)


def _confirmations(one: Round) -> Iterator[tuple[datetime, datetime]]:
    for days in (one.confirmation, *one.offices.values()):
        yield days.window.opens, days.window.closes


def hotline_staffed(one: Round, now: datetime) -> bool:
    """Whether somebody answers the telephone now; weekends are not left out (S48–S50)."""
    hotline = one.hotline
    here = now.astimezone(OFFICE_ZONE)
    if not hotline.first_day <= here.date() <= hotline.last_day:
        return False
    return hotline.opens.zfill(5) <= f"{here:%H:%M}" < hotline.closes.zfill(5)


def cache_seconds(release: Release, now: datetime) -> int:
    """How long a published page may stay in a cache: five minutes, never past the next boundary."""
    boundary = next_boundary(release, now)
    if boundary is None:
        return LONGEST_CACHE
    return min(LONGEST_CACHE, (boundary - now) // timedelta(seconds=1))
