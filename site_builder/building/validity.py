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
        """Whether the release still says the same at that moment."""
        after_start = self.since is None or self.since <= moment
        return after_start and (self.until is None or moment < self.until)

    def narrowed(self, published: Iterable[date], held: Iterable[date]) -> "Span":
        """The same with the days of notices: those that are there, and those to come."""
        starts = [self.since] if self.since else []
        ends = [self.until] if self.until else []
        return Span(
            max([*starts, *map(_midnight, published)], default=None),
            min([*ends, *map(_midnight, held)], default=None),
        )


def validity(release: Release, at: datetime) -> Span:
    """The span around `at` in which every page would come out the same, as far as data goes."""
    moments = {*_turning_points(release, at)}
    return Span(
        max((each for each in moments if each <= at), default=None),
        min((each for each in moments if each > at), default=None),
    )


def _turning_points(release: Release, at: datetime) -> Iterator[datetime]:
    """Windows, ends of majors, and the weeks in which the transfer month is announced (S76, principle 6)."""
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
    given = {month for one in release.rounds for month in one.transfer_months}
    months = given & {*range(1, 13)}
    for each in (year - 1, year, year + 1):
        for month in months:
            first = date(each, month, 1)
            yield _midnight((first - timedelta(days=1)).replace(day=15))
            yield _midnight((first + timedelta(days=31)).replace(day=1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE)
