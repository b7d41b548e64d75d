"""The candidate's own calendar file: until when to submit, and when to come to which counter."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.published.release import Release, Round, Window

if TYPE_CHECKING:
    from icalendar import Alarm, Event

ALARMS = (timedelta(days=-3), timedelta(days=-1))
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def personal_calendar(release: Release, one: Round, office: str, *, submitted: bool) -> bytes:
    """iCalendar with an entry for each date that still concerns this candidate, with reminders.

    Entries keep their name in every copy and a newer release has the higher number, so that opening the
    file again moves what was moved.
    """
    # Imported here: few people ask for a calendar, and every worker would carry it.
    from icalendar import Calendar

    book = Calendar()
    book.add("prodid", "-//Biye//personal//ZH")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    if not submitted:
        words = f"{one.title}：网上申报截止，保存不等于提交"
        book.add_component(_entry(release, f"{one.id}-submit", words, one.application, ""))
    found, days = release.office(office), one.confirmation_of(office)
    name = found.name if found else "档案所在地自考办"
    where = f"{name}，{found.address}，电话 {found.phone}" if found else name
    words = f"{one.title}：到{name}现场确认"
    book.add_component(_entry(release, f"{one.id}-confirm", words, days.window, where))
    text: bytes = book.to_ical()
    return text


def _entry(release: Release, name: str, words: str, span: Window, where: str) -> "Event":
    from icalendar import Event

    built = release.built_at or EPOCH
    event = Event()
    event.add("uid", f"my-{name}@{urlsplit(release.site.address).hostname or 'biye'}")
    event.add("sequence", int((built - EPOCH).total_seconds()) // 60)
    event.add("dtstamp", built.astimezone(UTC))
    event.add("summary", words)
    event.add("url", f"{release.site.address}/apply/tasks")
    event.add("dtstart", span.opens.astimezone(UTC))
    event.add("dtend", span.closes.astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    if where:
        event.add("location", where)
    for before in ALARMS:
        event.add_component(_alarm(words, before))
    return event


def _alarm(words: str, before: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{words}（还有 {-before.days} 天）")
    alarm.add("trigger", before, parameters={"RELATED": "END"})
    return alarm
