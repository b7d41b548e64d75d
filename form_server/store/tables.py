"""TinyDB's storage and table over SQLite rows: its documents and queries, narrowed by indexes.

TinyDB 4.9.0 is pinned: `_read_table`, `_update_table`, `_get_next_id` and the hash of a query are private to
it, and `tests/store/test_tinydb.py` holds what we rely on.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryInstance, QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from form_server.store.narrowed import Narrowed, narrow
from form_server.store.protocol import Unnarrowed
from form_server.store.rows import RowsChanged, RowsRead, Wanted
from form_server.store.schema import FileShape

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class RowStorage(Storage):
    """Rows of one SQLite file."""

    def __init__(self, connection: sqlite3.Connection, shape: FileShape) -> None:
        self.connection = connection
        self.shape = shape

    def read(self) -> dict[str, dict[str, Any]]:
        """Table → its documents by id, read when they are asked for."""
        rows = {each.name: RowsRead(self.connection, each, None) for each in self.shape.tables}
        return cast(dict[str, dict[str, Any]], rows)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Raises TypeError: TinyDB would write all tables at once."""
        raise TypeError("rows are written one by one, never the whole file")

    def close(self) -> None:
        """Closes the connection."""
        self.connection.close()


class RowTable(Table):
    """A TinyDB table whose ids are text and whose queries go through the lookup table."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, **more: Any) -> None:
        super().__init__(storage, name, cache_size=0, **more)
        self._rows = cast(RowStorage, storage)
        self._shape = self._rows.shape.table(name)
        self._wanted: Wanted = None

    # -- the two methods that everything funnels through ----------------------

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        rows = RowsRead(self._rows.connection, self._shape, self._wanted)
        return cast(dict[str, Mapping[str, Any]], rows)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        rows = RowsChanged(self._rows.connection, self._shape, self._wanted)
        updater(rows)
        rows.flush()

    def _get_next_id(self) -> str:
        return os.urandom(8).hex()

    # -- what TinyDB would filter after reading everything --------------------

    def search(self, cond: QueryLike) -> list[Document]:
        """As in TinyDB; only rows that the indexes offer are read."""
        with self._narrowed(cond):
            return super().search(cond)

    def get(self, cond: Any = None, doc_id: Any = None, doc_ids: Any = None) -> Any:
        """As in TinyDB: one document by condition or id, several by `doc_ids`."""
        with self._narrowed(cond, doc_ids if doc_id is None else []):
            return super().get(cond, doc_id, doc_ids)

    def update(
        self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None
    ) -> list[int]:
        """As in TinyDB: the ids of the documents that were changed."""
        chosen = None if doc_ids is None else list(doc_ids)
        with self._narrowed(cond, chosen):
            return super().update(fields, cond, chosen)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None
    ) -> list[int]:
        """As in TinyDB: the ids of the documents that were removed."""
        chosen = None if doc_ids is None else list(doc_ids)
        with self._narrowed(cond, chosen):
            return super().remove(cond, chosen)

    # -- what lists need beyond TinyDB ----------------------------------------

    def page(
        self, cond: QueryLike, after: str, limit: int, order: str = "", descending: bool = False
    ) -> tuple[list[Document], str | None]:
        """At most `limit` documents in order of an indexed field, else of id, and the `after` of the next page.

        Raises Unnarrowed.
        """
        condition = self._narrow_or_refuse(cond).condition
        rows = RowsRead(self._rows.connection, self._shape, condition)
        found: list[Document] = []
        while len(found) <= limit:
            missing = limit + 1 - len(found)
            batch = rows.page(after, missing, order, descending)
            fitting = (self._document(*each) for each in batch if cond(each[1]))
            found.extend(fitting)
            if len(batch) < missing:
                return found[:limit], None
            after = batch[-1][0]
        return found[:limit], str(found[limit - 1].doc_id)

    def tally(self, cond: QueryLike) -> int:
        """How many documents fit; bodies are read only when the indexes alone cannot tell."""
        narrowed = self._narrow_or_refuse(cond)
        if not narrowed.exact:
            return len(self.search(cond))
        rows = RowsRead(self._rows.connection, self._shape, narrowed.condition)
        return int(rows.by_lookup("count(DISTINCT id)")[0])

    def candidates(self, cond: QueryLike) -> set[str]:
        """Ids of all that fit, by the indexes alone; of some more when they cannot tell."""
        condition = self._narrow_or_refuse(cond).condition
        return set(RowsRead(self._rows.connection, self._shape, condition).by_lookup("id"))

    def put(self, document_id: str, document: Mapping[str, Any]) -> None:
        """Replaces the whole document, or adds it; TinyDB's `upsert` would merge the fields."""
        self.replace(document_id, lambda _: document)

    def replace(
        self, document_id: str, make: Callable[[Mapping[str, Any] | None], Mapping[str, Any]]
    ) -> None:
        """Puts what `make` makes of the present document, or of None; nothing when it raises."""

        def updater(rows: MutableMapping[str, Any]) -> None:
            rows[document_id] = dict(make(rows.get(document_id)))

        self._update_table(updater)

    def walk(self, after: str = "") -> Iterator[Document]:
        """Every document in order of id, read in short steps."""
        while True:
            rows = self._rows.connection.execute(
                f"SELECT id FROM {self.name} WHERE id > ? ORDER BY id LIMIT 200", (after,)
            ).fetchall()
            for (document_id,) in rows:
                yield self.get(doc_id=document_id)
            if not rows:
                return
            after = rows[-1][0]

    def ids_under(self, prefix: str) -> list[str]:
        """The ids that begin so, in order."""
        rows = self._rows.connection.execute(
            f"SELECT id FROM {self.name} WHERE id >= ? AND id < ? ORDER BY id",
            (prefix, prefix + "\U0010ffff"),
        )
        return [document_id for (document_id,) in rows]

    # -- narrowing -------------------------------------------------------------

    @contextmanager
    def _narrowed(self, cond: Any, doc_ids: Iterable[Any] | None = None) -> Iterator[None]:
        """While it lasts, reading the table finds only what may fit."""
        if doc_ids is not None:
            with self._wanting(tuple(str(each) for each in doc_ids)):
                yield
        elif cond is None:
            yield
        else:
            with self._wanting(self._narrow_or_refuse(cond).condition):
                yield

    @contextmanager
    def _wanting(self, wanted: Wanted) -> Iterator[None]:
        before, self._wanted = self._wanted, wanted
        try:
            yield
        finally:
            self._wanted = before

    def _narrow_or_refuse(self, cond: QueryLike) -> Narrowed:
        hashed = cond._hash if isinstance(cond, QueryInstance) else None
        narrowed = narrow(hashed, self._shape)
        if narrowed is None:
            raise Unnarrowed(f"{self.name}: {cond!r}")
        return narrowed

    def _document(self, document_id: str, document: Mapping[str, Any]) -> Document:
        return Document(document, cast(int, document_id))


class RowDB(TinyDB):
    """TinyDB on one connection to a store file."""

    table_class = RowTable  # type: ignore[assignment]

    def __init__(self, connection: sqlite3.Connection, shape: FileShape) -> None:
        super().__init__(connection, shape, storage=RowStorage)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection that all its tables use."""
        return cast(RowStorage, self.storage).connection

    def rows(self, name: str) -> RowTable:
        """The table of that name, which the shape of the file must have."""
        return cast(RowTable, self.table(name))
