"""Between which moments a release says the same things, if nobody edits the content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from site_builder.published.moments import boundaries
from site_builder.published.release import Release
from site_builder.published.words import OFFICE_ZONE


@dataclass(frozen=True, slots=True)
class Span:
    """From the first moment on, before the second; None is without end."""

    since: datetime | None
    until: datetime | None

    def holds(self, moment: datetime) -> bool:
        after_start = self.since is None or self.since <= moment
        return after_start and (self.until is None or moment < self.until)


def validity(release: Release, at: datetime, held: Iterable[date] = ()) -> Span:
    """The span around `at` in which every page would come out the same; `held` are days of notices to come."""
    published = (each.date for each in release.notices)
    moments = {*_turning_points(release, at), *map(_midnight, (*published, *held))}
    return Span(
        max((each for each in moments if each <= at), default=None),
        min((each for each in moments if each > at), default=None),
    )


def _turning_points(release: Release, at: datetime) -> Iterator[datetime]:
    """Windows, ends of majors, and the weeks in which the transfer month is announced (T13)."""
    yield from boundaries(release)
    for major in release.majors:
        for since in (
            major.no_new_candidates_since,
            major.no_exams_since,
            major.no_certificates_since,
        ):
            if since:
                yield _midnight(since)
    year = at.astimezone(OFFICE_ZONE).year
    months = {month for one in release.rounds for month in one.transfer_months}
    for each in (year - 1, year, year + 1):
        for month in months:
            first = date(each, month, 1)
            yield _midnight((first - timedelta(days=1)).replace(day=15))
            yield _midnight((first + timedelta(days=31)).replace(day=1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE)
