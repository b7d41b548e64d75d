"""Runs with the judges' own Python: reads feeds or calendars, prints the faults as JSON.

outside_readers.py feed|calendar FILE…
"""

import json
import sys
from pathlib import Path

import atoma
import feedparser
import ics
import vobject


def feed_faults(data: bytes) -> list[str]:
    lenient = feedparser.parse(data)
    found = [str(lenient.bozo_exception)] if lenient.bozo else []
    found += [] if lenient.version == "atom10" else [f"taken for {lenient.version}"]
    try:
        strict = atoma.parse_atom_bytes(data)
    except (atoma.FeedParseError, atoma.FeedXMLError) as error:
        return [*found, f"atoma: {error}"]
    return found + ([] if len(strict.entries) == len(lenient.entries) else ["entries lost"])


def calendar_faults(data: bytes) -> list[str]:
    text, found = data.decode(), []
    try:
        by_ics = {
            (one.uid, one.begin.datetime, one.end.datetime) for one in ics.Calendar(text).events
        }
    except Exception as error:
        return [f"ics: {error!r}"]
    try:
        book = vobject.readOne(text)
        book.validate(raiseException=True)
    except Exception as error:
        return [f"vobject: {error!r}"]
    if {one[0] for one in by_ics} != {one.uid.value for one in book.vevent_list}:
        found.append("the two readers see different entries")
    return found


READERS = {"feed": feed_faults, "calendar": calendar_faults}

if __name__ == "__main__":
    reader, *files = sys.argv[1:]
    told = [
        f"{Path(name).name}: {fault}"
        for name in files
        for fault in READERS[reader](Path(name).read_bytes())
    ]
    print(json.dumps(told, ensure_ascii=False))
