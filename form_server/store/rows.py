"""One table's documents as a mapping over SQLite rows: what TinyDB is given to read and to change."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from form_server.store.narrowed import All, Condition, Either, Sql, ids
from form_server.store.ordered import by_field, by_id
from form_server.store.protocol import Unnarrowed
from form_server.store.schema import TableShape
from form_server.store.store_file import body_of, check_sum

Document = dict[str, Any]
FEW = 2_000
"""up to so many candidates are looked up and sorted; beyond, the table is walked in order"""
MANY = 20_000
"""the same where a walk may go far: in another order than the ids, or where several parts must all hold"""


Wanted = Condition | tuple[str, ...] | None
"""a condition, some ids, or nothing that may be walked through"""


def to_body(document: Mapping[str, Any]) -> str:
    """The document as compact JSON, as a row keeps it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


class RowsRead(Mapping[str, Document]):
    """The documents that fit what is wanted; single ones are found by id whatever is wanted."""

    def __init__(self, connection: sqlite3.Connection, shape: TableShape, wanted: Wanted) -> None:
        self._connection = connection
        self._shape = shape
        self._wanted = wanted
        self._lookup = f"{shape.name}_lookup"

    def __getitem__(self, document_id: str) -> Document:
        row = self._row(document_id)
        return body_of(self._shape.name, document_id, *row)

    def _row(self, document_id: str) -> tuple[int, str]:
        """Check sum and body. Raises KeyError."""
        row: tuple[int, str] | None = self._connection.execute(
            f"SELECT sum, body FROM {self._shape.name} WHERE id = ?", (document_id,)
        ).fetchone()
        if row is None:
            raise KeyError(document_id)
        return row

    def __iter__(self) -> Iterator[str]:
        return (document_id for document_id, _ in self.items())

    def __len__(self) -> int:
        counted = self._connection.execute(f"SELECT count(*) FROM {self._shape.name}")
        return int(counted.fetchone()[0])

    def items(self) -> Iterator[tuple[str, Document]]:  # type: ignore[override]
        """One row at a time, so that a walk over all of them needs no memory for all of them."""
        for document_id, kept, body in self._selected():
            yield document_id, body_of(self._shape.name, document_id, kept, body)

    def _selected(self) -> sqlite3.Cursor:
        text, values = self._select()
        return self._connection.execute(text, values)

    def _select(self) -> Sql:
        table = self._shape.name
        everything = f"SELECT id, sum, body FROM {table}"
        if self._wanted is None:
            raise Unnarrowed(f"every row of {table}")
        if isinstance(self._wanted, tuple):
            marks = ", ".join("?" * len(self._wanted))
            return f"{everything} WHERE id IN ({marks}) ORDER BY id", list(self._wanted)
        text, values = ids(self._fewest_first(self._wanted), self._lookup)
        return f"{everything} WHERE id IN ({text}) ORDER BY id", values

    def page(
        self, after: str, limit: int, order: str = "", descending: bool = False
    ) -> list[tuple[str, Document]]:
        """In order of an indexed field, else of id, those after the document `after`; `wanted` must be a condition."""
        assert isinstance(self._wanted, Condition)
        condition = self._fewest_first(self._wanted)
        several = isinstance(condition, All) and len(condition.parts) > 1
        few = self._bounded_count(condition) <= (MANY if order or several else FEW)
        table = self._shape.name
        if order:
            place = self._place(after, order) if after else None
            text, values = by_field(condition, few, table, order, place, descending)
        else:
            text, values = by_id(condition, few, table, after, descending)
        rows = self._connection.execute(text, [*values, limit])
        return [(each[0], body_of(table, *each)) for each in rows]

    def _place(self, after: str, order: str) -> tuple[str, str]:
        """Value and id at which the page before ended; the very beginning when that row is gone."""
        found = self._connection.execute(
            f"SELECT value FROM {self._lookup} WHERE id = ? AND field = ?", (after, order)
        ).fetchone()
        return (found[0] if found else "", after)

    def by_lookup(self, what: str) -> list[Any]:
        """`what` about the ids that fit the condition, without looking at a body."""
        assert isinstance(self._wanted, Condition)
        text, values = ids(self._fewest_first(self._wanted), self._lookup)
        return [row[0] for row in self._connection.execute(f"SELECT {what} FROM ({text})", values)]

    def _fewest_first(self, condition: Condition) -> Condition:
        """Of parts that must all hold, the rarest leads: SQLite has no statistics of its own here."""
        if isinstance(condition, Either):
            return Either(tuple(self._fewest_first(part) for part in condition.parts))
        if not isinstance(condition, All):
            return condition
        parts = [self._fewest_first(part) for part in condition.parts]
        if len(parts) > 1:
            parts.sort(key=self._bounded_count)
        return All(tuple(parts))

    def _bounded_count(self, condition: Condition) -> int:
        first = condition.parts[0] if isinstance(condition, All) else condition
        text, values = ids(first, self._lookup)
        counted = self._connection.execute(
            f"SELECT count(*) FROM (SELECT id FROM ({text}) LIMIT {MANY + 1})", values
        )
        return int(counted.fetchone()[0])


class RowsChanged(RowsRead, MutableMapping[str, Document]):
    """Documents that may be replaced, removed or changed in place; `flush` writes what differs."""

    def __init__(self, connection: sqlite3.Connection, shape: TableShape, wanted: Wanted) -> None:
        super().__init__(connection, shape, wanted)
        self._loaded: dict[str, Document | None] = {}
        self._before: dict[str, tuple[str, set[tuple[str, str]]]] = {}

    def __getitem__(self, document_id: str) -> Document:
        if document_id not in self._loaded:
            self._load(document_id, *self._row(document_id))
        document = self._loaded.get(document_id)
        if document is None:
            raise KeyError(document_id)
        return document

    def __setitem__(self, document_id: str, document: Document) -> None:
        if document_id not in self._loaded:
            self.get(document_id)  # so that `flush` knows whether there was one before
        self._loaded[document_id] = document

    def __delitem__(self, document_id: str) -> None:
        if document_id not in self:
            raise KeyError(document_id)
        self._loaded[document_id] = None

    def items(self) -> Iterator[tuple[str, Document]]:  # type: ignore[override]
        """Every wanted document, changed ones as they will be kept, deleted ones left out."""
        for document_id, kept, body in self._selected():
            if document_id not in self._loaded:
                self._load(document_id, kept, body)
        kept = [(key, value) for key, value in self._loaded.items() if value is not None]
        yield from kept

    def _load(self, document_id: str, kept: int, body: str) -> None:
        document = body_of(self._shape.name, document_id, kept, body)
        self._loaded[document_id] = document
        self._before[document_id] = (body, self._shape.found_by(document))

    def flush(self) -> None:
        """All or nothing, also within a transaction that goes on."""
        self._connection.execute("SAVEPOINT flush")
        try:
            self._write_changes()
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO flush")
                self._connection.execute("RELEASE flush")
            raise
        self._connection.execute("RELEASE flush")

    def _write_changes(self) -> None:
        for document_id, document in self._loaded.items():
            if document is None:
                self._remove(document_id)
            else:
                self._keep(document_id, document)

    def _remove(self, document_id: str) -> None:
        if document_id not in self._before:
            return
        table = self._shape.name
        self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (document_id,))
        self._found_by(document_id, self._before[document_id][1], set())

    def _keep(self, document_id: str, document: Document) -> None:
        body, table = to_body(document), self._shape.name
        before, found_before = self._before.get(document_id, ("", set()))
        if body == before:
            return
        if before:
            statement = f"UPDATE {table} SET sum = ?, body = ? WHERE id = ?"
        else:
            statement = f"INSERT INTO {table} (sum, body, id) VALUES (?, ?, ?)"
        self._connection.execute(statement, (check_sum(document_id, body), body, document_id))
        self._found_by(document_id, found_before, self._shape.found_by(document))

    def _found_by(
        self, document_id: str, before: set[tuple[str, str]], after: set[tuple[str, str]]
    ) -> None:
        for field, value in before - after:
            self._connection.execute(
                f"DELETE FROM {self._lookup} WHERE field = ? AND value = ? AND id = ?",
                (field, value, document_id),
            )
        for field, value in sorted(after - before):
            self._connection.execute(
                f"INSERT INTO {self._lookup} (field, value, id) VALUES (?, ?, ?)",
                (field, value, document_id),
            )
