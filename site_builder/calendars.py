"""The calendar file: every window of every round, with reminders before its end."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from site_builder.published.release import Release, Round

ALARMS = (timedelta(days=-3), timedelta(days=-1))


def calendar(release: Release, at: datetime) -> str:
    """All windows and the transfer months as one iCalendar text."""
    book = Calendar()
    book.add("prodid", "-//Biye//calendar//ZH")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", release.site.service)
    host = urlsplit(release.site.address).hostname or "biye"
    for event in (*_windows(release, host, at), *_transfers(release, host, at)):
        book.add_component(event)
    text: str = book.to_ical().decode()
    return text


def _windows(release: Release, host: str, at: datetime) -> Iterator[Event]:
    for one in release.rounds:
        for key, words, opens, closes in _spans(one):
            yield _event(f"{one.id}-{key}@{host}", f"{one.title}{words}", opens, closes, at)


def _spans(one: Round) -> Iterator[tuple[str, str, datetime, datetime]]:
    yield "application", "网上申报", one.application.opens, one.application.closes
    days = one.confirmation.window
    yield "confirmation", "现场确认", days.opens, days.closes
    if one.review:
        yield "review", "三级会审", one.review.opens, one.review.closes


def _transfers(release: Release, host: str, at: datetime) -> Iterator[Event]:
    """The months of transfer, which return every year (S76)."""
    for one in sorted(release.rounds, key=lambda each: each.application.opens)[-1:]:
        year = min(each.application.opens.year for each in release.rounds)
        for month in one.transfer_months:
            first = date(year, month, 1)
            after = (first + timedelta(days=31)).replace(day=1)
            event = _event(f"transfer-{month}@{host}", "办理转考", first, after, at)
            event.add("rrule", {"freq": "yearly"})
            yield event


def _event(
    name: str, words: str, opens: datetime | date, closes: datetime | date, at: datetime
) -> Event:
    event = Event()
    event.add("uid", name)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", words)
    event.add("dtstart", _instant(opens))
    event.add("dtend", _instant(closes))
    event.add("transp", "TRANSPARENT")
    for before in ALARMS:
        event.add_component(_alarm(words, before))
    return event


def _alarm(words: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{words}将在 {-before.days} 天后结束")
    alarm.add("trigger", before, parameters={"RELATED": "END"})
    return alarm


def _instant(moment: datetime | date) -> datetime | date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
