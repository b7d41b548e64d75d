"""Looks into the audit: the days asked for are found by halving, so that old events cost nothing."""

import json
import sqlite3
from datetime import datetime, timedelta

from form_server.store.protocol import AuditEvent, AuditPage, AuditWanted
from site_builder.published.plain import from_plain

NEARLY = timedelta(minutes=10)
"""events are kept in order of commits, which may differ a little from that of requests"""
FIELDS = ("actor", "act", "subject", "result")


def audited(
    connection: sqlite3.Connection, wanted: AuditWanted, before: int | None, limit: int
) -> AuditPage:
    """The events that fit, numbered below `before`, the newest first."""
    first = _first_since(connection, wanted.since - NEARLY)
    end = _first_since(connection, wanted.until + NEARLY)
    text, values = _fitting(wanted)
    rows = connection.execute(
        f"SELECT sequence, event FROM audit WHERE sequence >= ? AND sequence < ? {text}"
        " ORDER BY sequence DESC LIMIT ?",
        [first, end if before is None else min(end, before), *values, limit + 1],
    ).fetchall()
    events = tuple((number, from_plain(AuditEvent, json.loads(event))) for number, event in rows)
    return AuditPage(events[:limit], events[limit - 1][0] if len(events) > limit else None)


def _fitting(wanted: AuditWanted) -> tuple[str, list[str]]:
    """The conditions in SQL, and their values; moments are compared as moments."""
    text = "AND julianday(event ->> '$.at') >= julianday(?) AND julianday(event ->> '$.at') < julianday(?)"
    values = [wanted.since.isoformat(), wanted.until.isoformat()]
    for name in FIELDS:
        if value := getattr(wanted, name):
            text += f" AND event ->> '$.{name}' = ?"
            values.append(value)
    return text, values


def _first_since(connection: sqlite3.Connection, moment: datetime) -> int:
    """The number of the first event that is not older, one past the last when all are."""
    newest = connection.execute("SELECT max(sequence) FROM audit").fetchone()[0] or 0
    low, high = 1, newest + 1
    while low < high:
        middle = (low + high) // 2
        if _moment(connection, middle) < moment:
            low = middle + 1
        else:
            high = middle
    return low


def _moment(connection: sqlite3.Connection, sequence: int) -> datetime:
    found = connection.execute(
        "SELECT event ->> '$.at' FROM audit WHERE sequence = ?", (sequence,)
    ).fetchone()
    return datetime.fromisoformat(found[0])
