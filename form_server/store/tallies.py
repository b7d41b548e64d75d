"""Counters of what is true of applications, kept in the same commit as the dossier that changed them."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from form_server.rules.counted_facts import Fact
from form_server.store.protocol import By, Per, Tallied

STATEMENTS = (
    "CREATE TABLE IF NOT EXISTS tally (round TEXT NOT NULL, what TEXT NOT NULL, by TEXT NOT NULL,"
    " place TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,"
    " PRIMARY KEY (round, what, by, place, value)) WITHOUT ROWID",
)
BETWEEN = "\x1f"
"""stands in no value that was typed or imported"""
Key = tuple[str, str, str, str, str]


def texts(facts: Iterable[Fact]) -> list[str]:
    """As they are kept with the dossier, so that the next save knows what to take back."""
    return sorted(BETWEEN.join(_parts(each)) for each in facts)


def move(connection: sqlite3.Connection, before: Sequence[str], after: Sequence[str]) -> None:
    """Counts what is true now and no longer counts what was."""
    moved: Counter[Key] = Counter()
    for text in after:
        moved.update(_keys(text))
    for text in before:
        moved.subtract(_keys(text))
    connection.executemany(
        "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(*key, n) for key, n in moved.items() if n],
    )


def forget(connection: sqlite3.Connection) -> None:
    """All of them, before everything is counted anew."""
    connection.execute("DELETE FROM tally")


def tallied(
    connection: sqlite3.Connection,
    round_id: str,
    whats: Sequence[str],
    by: By,
    places: Sequence[str],
    per: Per,
) -> tuple[Tallied, ...]:
    """Counters that are not nought, in order of what, place and value."""
    place = "''" if per is Per.VALUE else "place"
    value = "''" if per is Per.PLACE else "value"
    marks = ", ".join("?" * len(whats)), ", ".join("?" * len(places))
    rows = connection.execute(
        f"SELECT what, {place}, {value}, sum(n) FROM tally WHERE round = ? AND by = ?"
        f" AND what IN ({marks[0]}) AND place IN ({marks[1]}) AND n <> 0"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        [round_id, str(by), *whats, *places],
    )
    return tuple(Tallied(*each) for each in rows)


def differing(connection: sqlite3.Connection, kept: Iterable[Sequence[str]]) -> int:
    """How many counters are not what a count of all dossiers says; for tools."""
    counted: Counter[Key] = Counter(key for each in kept for text in each for key in _keys(text))
    for *key, n in connection.execute("SELECT round, what, by, place, value, n FROM tally"):
        counted[(key[0], key[1], key[2], key[3], key[4])] -= n
    return sum(1 for n in counted.values() if n)


def _parts(fact: Fact) -> tuple[str, ...]:
    parts = fact.round, fact.what, fact.office, fact.university, fact.major, fact.hour
    return tuple(each.replace(BETWEEN, "") for each in parts)


def _keys(text: str) -> Iterator[Key]:
    fact = Fact(*text.split(BETWEEN))
    for place in fact.places:
        yield fact.round, fact.what, str(By.MAJOR), place, fact.major
        if fact.hour:
            yield fact.round, fact.what, str(By.HOUR), place, fact.hour
