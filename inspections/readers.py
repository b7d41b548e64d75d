"""Strict readers of the feed, the calendars and the sitemap, at least two for each format."""

import json
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import icalendar

from inspections.answers import Answer
from inspections.house import Site
from inspections.verdicts import Verdict
from inspections.workshop import HERE, node, python

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(answers: Sequence[Answer]) -> Verdict:
    """feedparser and atoma; the rules of RFC 4287 themselves are in tests/site_builder/test_feeds.py."""
    files = _ending(answers, "/feed.xml")
    done = python(str(HERE / "outside_readers.py"), "feed", *map(str, files))
    return _verdict("Atom (feedparser, atoma)", files, done)


def calendars(answers: Sequence[Answer]) -> list[Verdict]:
    """icalendar, ics, vobject and ical.js, one after the other."""
    files = _ending(answers, ".ics")
    names = list(map(str, files))
    own = tuple(fault for each in files for fault in _by_icalendar(each))
    outside = python(str(HERE / "outside_readers.py"), "calendar", *names)
    script = node(str(HERE / "read_calendars.cjs"), *names)
    return [
        Verdict("iCalendar (icalendar)", f"{len(files)} files", own),
        _verdict("iCalendar (ics, vobject)", files, outside),
        _verdict("iCalendar (ical.js)", files, script),
    ]


def sitemap(site: Site, answers: Sequence[Answer]) -> Verdict:
    """Each address in it is a page that answers, and stands there once."""
    pages = {f"{site.base}{each.address}" for each in answers if each.file.suffix == ".html"}
    (file,) = _ending(answers, "/sitemap.xml")
    root = ET.parse(file).getroot()
    told = [loc.text or "" for loc in root.findall(f"{SITEMAP}url/{SITEMAP}loc")]
    faults = [] if root.tag == f"{SITEMAP}urlset" else [f"root {root.tag}"]
    faults += [f"{each}: no such page" for each in told if each not in pages]
    faults += [f"{each}: named twice" for each in sorted(set(told)) if told.count(each) > 1]
    return Verdict("sitemap", f"{len(told)} addresses", tuple(faults))


def _by_icalendar(file: Path) -> list[str]:
    data = file.read_bytes()
    try:
        book = icalendar.Calendar.from_ical(data)
    except ValueError as error:
        return [f"{file.name}: {error}"]
    found = [f"{file.name}: {error}" for part in book.walk() for error in part.errors]
    found += [f"{file.name}: {len(each)} octets" for each in data.split(b"\r\n") if len(each) > 75]
    return found + ([] if book.to_ical() == data else [f"{file.name}: not as it would be written"])


def _ending(answers: Sequence[Answer], ending: str) -> list[Path]:
    found = [each.file for each in answers if each.address.endswith(ending)]
    assert found, f"nothing published ends with {ending}"
    return found


def _verdict(
    judge: str, files: Sequence[Path], done: "subprocess.CompletedProcess[str]"
) -> Verdict:
    """What a reader in another process found: a JSON list on standard output."""
    if done.returncode:
        return Verdict(judge, "", (done.stderr.strip(),))
    return Verdict(judge, f"{len(files)} files", tuple(json.loads(done.stdout)))
