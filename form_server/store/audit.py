"""The audit: rows that are only ever added, each bound to the one before by a keyed hash (security F5).

The chain shows an edited, removed or reordered event. A cut tail leaves a whole but shorter chain, so the head
(count and hash) is kept in a file of its own, written after each commit. It shows a tail cut off records.db. It
cannot show that both were put back to an older state together: only a copy kept elsewhere can.
"""

import contextlib
import hashlib
import hmac
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from form_server.store.protocol import AuditEvent, Damaged
from site_builder.published.plain import to_plain

START = "0" * 64
HEAD_FILE = "audit-head"
STATEMENTS = (
    "CREATE TABLE audit (sequence INTEGER PRIMARY KEY, hash TEXT NOT NULL, event TEXT NOT NULL)",
    "CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END",
    "CREATE TRIGGER audit_stays BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END",
)
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{17}[\dXx]|\d{15}|\d{12})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain reaches."""

    sequence: int
    hash: str

    def line(self) -> bytes:
        """As its file holds it: always of the same length, so that it is overwritten in one step."""
        return f"{self.sequence:020d} {self.hash}\n".encode("ascii")


class Chain:
    """Adds to the audit and checks it; `key` is kept apart from the data."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.file = folder / HEAD_FILE
        self._key = key

    def append(self, connection: sqlite3.Connection, event: AuditEvent) -> None:
        """Raises ValueError when a detail holds an ID number or an admission number in clear."""
        for name, value in event.detail.items():
            if _NUMBER.search(f"{name}\n{value}"):
                raise ValueError(f"audit detail {name!r} holds a number that names a person")
        text = json.dumps(to_plain(event), ensure_ascii=False, sort_keys=True)
        last = newest(connection)
        after = self._after(last, text)
        connection.execute("INSERT INTO audit VALUES (?, ?, ?)", (after.sequence, after.hash, text))

    def verify(self, connection: sqlite3.Connection, known: Head) -> str | None:
        """Walks the whole chain; None, or a sentence naming the first broken place."""
        head = Head(0, START)
        for sequence, kept, text in _events(connection):
            if sequence != head.sequence + 1:
                return f"audit event {head.sequence + 1} is missing"
            head = self._after(head, text)
            if head.hash != kept:
                return f"audit event {sequence} is not what was written"
            if sequence == known.sequence and kept != known.hash:
                return f"audit event {sequence} is not the one that {HEAD_FILE} knows"
        if head.sequence < known.sequence:
            return f"the audit ends after event {head.sequence}, {HEAD_FILE} knows {known.sequence}"
        return None

    def check_end(self, connection: sqlite3.Connection) -> None:
        """Quick look at opening: the end of the chain is there and fits the key. Raises Damaged."""
        known = self.head()
        last = newest(connection)
        if last.sequence < known.sequence:
            raise Damaged(
                f"the audit ends after event {last.sequence}, {self.file} knows {known.sequence}"
            )
        if last.sequence == 0:
            return
        text = _cell(connection, last.sequence, "event")
        before = _cell(connection, last.sequence - 1, "hash") or START
        if self._after(Head(last.sequence - 1, before), text) != last:
            raise Damaged(f"audit event {last.sequence} does not fit the audit key")

    def head(self) -> Head:
        """As last written to its file. Raises Damaged."""
        try:
            sequence, hashed = self.file.read_text(encoding="ascii").split()
            return Head(int(sequence), hashed)
        except FileNotFoundError:
            raise Damaged(f"{self.file} is missing") from None
        except ValueError:
            raise Damaged(f"{self.file} cannot be read") from None

    def begin(self) -> None:
        """For a new store. Raises Damaged when the head tells of events that are gone."""
        if self.file.exists() and self.head().sequence > 0:
            raise Damaged(f"the records are gone, {self.file} knows {self.head().sequence} events")
        self._write(Head(0, START))

    def follow(self, connection: sqlite3.Connection) -> None:
        """After a commit: the file may lag behind the chain, never run ahead of it.

        The commit is on disk already and stands; a head that could not be written is written with the next.
        """
        with contextlib.suppress(OSError):
            self._write(newest(connection))

    def _write(self, head: Head) -> None:
        descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.pwrite(descriptor, head.line(), 0)
        finally:
            os.close(descriptor)

    def _after(self, last: Head, text: str) -> Head:
        bound = f"{last.hash}\n{last.sequence + 1}\n{text}".encode()
        return Head(last.sequence + 1, hmac.new(self._key, bound, hashlib.sha256).hexdigest())


def newest(connection: sqlite3.Connection) -> Head:
    """The end of the chain; number 0 where there is no event."""
    row = connection.execute(
        "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    return Head(*row) if row else Head(0, START)


def _events(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    yield from connection.execute("SELECT sequence, hash, event FROM audit ORDER BY sequence")


def _cell(connection: sqlite3.Connection, sequence: int, column: str) -> str:
    found = connection.execute(
        f"SELECT {column} FROM audit WHERE sequence = ?", (sequence,)
    ).fetchone()
    return str(found[0]) if found else ""
