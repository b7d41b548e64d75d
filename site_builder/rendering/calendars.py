"""The calendar files: every window of every round, together and one by one, with reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from site_builder.published.release import Release, Round

ALARMS = (timedelta(days=-3), timedelta(days=-1))
WHOLE = "/calendar.ics"
OWN_DAYS = "-confirmation-"
"""in the names of entries between round and office"""
ASK_AGAIN = timedelta(hours=12)
"""how soon a calendar that subscribes should look again"""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    """stays the same when the dates are moved, so that calendars move theirs"""
    words: str
    opens: datetime | date
    closes: datetime | date
    yearly: bool = False


def calendars(release: Release, at: datetime) -> dict[str, str]:
    """Address → iCalendar text: all entries for subscribing, and each alone."""
    entries = tuple(_entries(release, at))
    files = {WHOLE: _text(release, entries, at)}
    single = (*entries, *_offices(release))
    return files | {_address(each): _text(release, (each,), at) for each in single}


def _address(entry: _Entry) -> str:
    return address_of(entry.name)


def address_of(uid: str) -> str:
    """Where the entry of that name stands alone."""
    return f"/calendar/{uid.partition('@')[0]}.ics"


def for_everybody(uid: str) -> bool:
    """Whether the entry also stands in the whole calendar: the days of a single office do not."""
    return OWN_DAYS not in uid


def _entries(release: Release, at: datetime) -> Iterator[_Entry]:
    for one in release.rounds:
        yield from _windows(one)
    current = release.round_at(at)
    if current:
        yield from _transfers(current, min(one.application.opens.year for one in release.rounds))


def _windows(one: Round) -> Iterator[_Entry]:
    span = one.application
    yield _Entry(f"{one.id}-application", f"{one.title}网上申报", span.opens, span.closes)
    days = one.confirmation.window
    yield _Entry(f"{one.id}-confirmation", f"{one.title}现场确认", days.opens, days.closes)
    if one.review:
        yield _Entry(
            f"{one.id}-review", f"{one.title}三级会审", one.review.opens, one.review.closes
        )


def _offices(release: Release) -> Iterator[_Entry]:
    """The on-site days of offices that have their own: files to pick from, not for everybody."""
    names = {each.code: each.name for each in release.offices}
    for one in release.rounds:
        for code, days in one.offices.items():
            words = f"{one.title}现场确认：{names.get(code, code)}"
            span = days.window
            yield _Entry(f"{one.id}{OWN_DAYS}{code}", words, span.opens, span.closes)


def _transfers(one: Round, year: int) -> Iterator[_Entry]:
    """The months of transfer as the round at hand has them, every year from that one on (S76)."""
    for month in one.transfer_months:
        first = date(year, month, 1)
        after = (first + timedelta(days=31)).replace(day=1)
        yield _Entry(f"transfer-{month}", "办理转考", first, after, yearly=True)


def _text(release: Release, entries: tuple[_Entry, ...], at: datetime) -> str:
    book = Calendar()
    book.add("prodid", "-//Biye//calendar//ZH")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", release.site.service)
    book.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for each in entries:
        book.add_component(_event(release, each, at))
    text: str = book.to_ical().decode()
    return text


def _event(release: Release, entry: _Entry, at: datetime) -> Event:
    event = Event()
    host = urlsplit(release.site.address).hostname or "biye"
    event.add("uid", f"{entry.name}@{host}")
    event.add("sequence", 0)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", entry.words)
    event.add("url", f"{release.site.address}/calendar/")
    event.add("dtstart", _instant(entry.opens))
    event.add("dtend", _instant(entry.closes))
    event.add("transp", "TRANSPARENT")
    if entry.yearly:
        event.add("rrule", {"freq": "yearly"})
    for before in ALARMS:
        event.add_component(_alarm(entry.words, before))
    return event


def _alarm(words: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{words}将在 {-before.days} 天后结束")
    alarm.add("trigger", before, parameters={"RELATED": "END"})
    return alarm


def _instant(moment: datetime | date) -> datetime | date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
