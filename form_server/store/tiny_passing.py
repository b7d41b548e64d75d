"""Short-lived rows in `passing.db`: sessions, one-time rights, throttle counts."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tinydb import Query

from form_server.store.engine import Engine
from form_server.store.index_terms import instant
from form_server.store.protocol import Passing
from form_server.store.schema import FileShape, Indexed, TableShape
from form_server.store.tables import RowTable

T = TypeVar("T")

PASSING = FileShape(
    "passing.db", 1, (TableShape("passing", (Indexed(("expires",)),)),), synchronous="NORMAL"
)


class TinyPassing:
    """`PassingStore` over the same rows; its last second may be lost at a power cut, never at a kill."""

    def __init__(self, folder: Path) -> None:
        self._engine = Engine(folder, PASSING)

    def put(self, row: Passing) -> None:
        """Adds, or replaces the row of that key."""
        document = _document(row.value, row.expires)
        self._change(lambda table: table.put(row.key, document))

    def get(self, key: str, now: datetime) -> Passing | None:
        """None once it has expired."""
        return self._engine.read(lambda rows: _get(rows.rows("passing"), key, now))

    def take(self, key: str, now: datetime) -> Passing | None:
        """Gets and deletes in one step, so that a one-time right is used once."""

        def taking(table: RowTable) -> Passing | None:
            row = _get(table, key, now)
            table.remove(doc_ids=[key])
            return row

        return self._change(taking)

    def renew(self, row: Passing, now: datetime) -> bool:
        """Keeps `row` only where one of its key still stands; whether it did."""
        document = _document(row.value, row.expires)

        def renewing(table: RowTable) -> bool:
            if _get(table, row.key, now) is None:
                return False
            table.put(row.key, document)
            return True

        return self._change(renewing)

    def delete(self, key: str) -> None:
        """Nothing happens where there is no such row."""
        self._change(lambda table: table.remove(doc_ids=[key]))

    def delete_all(self, prefix: str) -> None:
        """Every row whose key begins so."""
        self._change(lambda table: table.remove(doc_ids=table.ids_under(prefix)))

    def hit(self, key: str, now: datetime, seconds: int) -> int:
        """Counts one more event in a window that starts with the first; returns the count."""

        def hitting(table: RowTable) -> int:
            row = _get(table, key, now)
            count = _count(row) + 1
            expires = row.expires if row else now + timedelta(seconds=seconds)
            table.put(key, _document({"count": str(count)}, expires))
            return count

        return self._change(hitting)

    def hits(self, key: str, now: datetime) -> tuple[int, int]:
        """The count and the seconds until it is forgotten, (0, 0) when there is none."""
        row = self.get(key, now)
        if row is None:
            return 0, 0
        return _count(row), math.ceil((row.expires - now).total_seconds())

    def alive(self, prefix: str, now: datetime) -> int:
        """How many rows stand under keys that begin so."""

        def counted(table: RowTable) -> int:
            return sum(_get(table, str(key), now) is not None for key in table.ids_under(prefix))

        return self._engine.read(lambda rows: counted(rows.rows("passing")))

    def purge(self, now: datetime) -> int:
        """Removes what has expired; how many rows that were."""
        expired = Query().expires <= instant(now)
        return self._change(lambda table: len(table.remove(expired)))

    def close(self) -> None:
        """Lets go of the file; for the end of the process."""
        self._engine.close()

    def _change(self, change: Callable[[RowTable], T]) -> T:
        return self._engine.commit(lambda rows: change(rows.rows("passing")))


def _document(value: Mapping[str, str], expires: datetime) -> dict[str, Any]:
    return {"value": dict(value), "expires": instant(expires)}


def _get(table: RowTable, key: str, now: datetime) -> Passing | None:
    document = table.get(doc_id=key)
    if document is None:
        return None
    row = Passing(key, document["value"], datetime.fromisoformat(document["expires"]))
    return row if row.expires > now else None


def _count(row: Passing | None) -> int:
    return int(row.value["count"]) if row else 0
