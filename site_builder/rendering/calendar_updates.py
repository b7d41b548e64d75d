"""Published calendars as a continuation of earlier ones: entries keep their names, move, or are called off."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from site_builder.published.words import OFFICE_ZONE
from site_builder.rendering.calendars import WHOLE, address_of, for_everybody

REMEMBERED = ("calendar.ics", "calendar/*-confirmation-*.ics")
"""the published files that together hold every entry"""
CALLED_OFF = "（已取消）"
"""for calendars that show an entry whatever its status says"""
KEPT = ("uid", "sequence", "url", "dtstart", "dtend", "rrule", "transp")
"""what an entry that is called off still says"""
Entries = Mapping[str, Event]
"""by their names, which stay the same in every release"""


def continued(files: Mapping[str, bytes], earlier: Iterator[str], at: datetime) -> dict[str, bytes]:
    """The same files, each calendar entry as a continuation of what `earlier` calendars said.

    An entry that says the same keeps number and stamp; one that was moved gets the next number. One that
    is gone although it is not over yet stays, called off, so that calendars that subscribed take it out.
    """
    if WHOLE not in files:
        return dict(files)
    known = _newest(earlier)
    books = {name: _book(data) for name, data in files.items() if name.endswith(".ics")}
    for name, event in _gone(known, books, at).items():
        called_off = _called_off(event, at)
        books.setdefault(address_of(name), Calendar(books[WHOLE])).add_component(called_off)
        if for_everybody(name):
            books[WHOLE].add_component(called_off)
    for book in books.values():
        _continue(book, known)
    return {**files, **{name: book.to_ical() for name, book in books.items()}}


def _newest(earlier: Iterator[str]) -> Entries:
    """Each entry as it was said last."""
    known: dict[str, Event] = {}
    for text in earlier:
        for event in Calendar.from_ical(text).walk("VEVENT"):
            before = known.get(event["uid"])
            if before is None or before.get("sequence", 0) < event.get("sequence", 0):
                known[event["uid"]] = event
    return known


def _book(data: bytes) -> Calendar:
    return Calendar.from_ical(data.decode())


def _gone(known: Entries, books: Mapping[str, Calendar], at: datetime) -> Entries:
    """What was promised for a time that has not passed and is promised no more."""
    said = {event["uid"] for book in books.values() for event in book.walk("VEVENT")}
    return {uid: event for uid, event in known.items() if uid not in said and not _over(event, at)}


def _over(event: Event, at: datetime) -> bool:
    """What is over leaves calendars without a word; what comes every year is never over."""
    end: datetime | date = event.decoded("dtend")
    if not isinstance(end, datetime):
        end = datetime.combine(end, time(), OFFICE_ZONE)
    return "rrule" not in event and end <= at


def _called_off(event: Event, at: datetime) -> Event:
    """The entry without its reminders; one that was called off before stays as it is."""
    if event.get("status") == "CANCELLED":
        return event
    off = Event()
    for name in KEPT:
        if name in event:
            off[name] = event[name]
    off.add("summary", f"{CALLED_OFF}{event['summary']}")
    off.add("dtstamp", at.astimezone(UTC))
    off.add("status", "CANCELLED")
    return off


def _continue(book: Calendar, known: Entries) -> None:
    for event in book.walk("VEVENT"):
        before = known.get(event["uid"])
        if before is None:
            continue
        same = _said(event) == _said(before)
        event["sequence"] = before.get("sequence", 0) + (0 if same else 1)
        if same:
            event["dtstamp"] = before["dtstamp"]


def _said(event: Event) -> tuple[bytes, ...]:
    """What people are told: when, how often, what, and whether it is called off."""
    return tuple(
        event[name].to_ical() if name in event else b""
        for name in ("dtstart", "dtend", "rrule", "summary", "status")
    )
