"""The store of the records: dossiers, accounts, staff and audit in `records.db`."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from form_server.store.audit import Chain
from form_server.store.engine import Engine
from form_server.store.initials import initials_of
from form_server.store.protocol import View
from form_server.store.records import RecordsView
from form_server.store.shelves import RECORDS
from form_server.store.tables import RowDB
from form_server.store.upkeep import refresh, wrong_tallies

T = TypeVar("T")


class TinyStore:
    """`Store` over TinyDB's documents in durable rows; safe for many threads and processes.

    `audit_salt` keys the audit and lies apart from the data. `thorough=False` skips reading the whole file at
    opening, for workers of a service that has just done so. Raises Damaged.
    """

    def __init__(
        self,
        folder: Path,
        audit_salt: bytes,
        *,
        thorough: bool = True,
    ) -> None:
        self._chain = Chain(folder, audit_salt)
        self._engine = Engine(
            folder,
            RECORDS,
            thorough=thorough,
            before_making=self._chain.begin,
            refresh=lambda rows: refresh(rows, initials_of),
            after_commit=lambda rows: self._chain.follow(rows.connection),
        )
        try:
            self._engine.read(lambda rows: self._chain.check_end(rows.connection))
        except BaseException:
            self._engine.close()
            raise

    def commit(self, change: Callable[[View], T]) -> T:
        """Runs `change` alone among writers, all of it or nothing; returns when it is on disk."""
        return self._engine.commit(lambda rows: self._ask(rows, change))

    def read(self, question: Callable[[View], T]) -> T:
        """Asks one consistent state; nothing is written."""
        return self._engine.read(lambda rows: self._ask(rows, question))

    def verify_audit(self) -> str | None:
        """None when the chain is whole, else a sentence naming the first broken place."""
        # The head first: the chain read after it may be longer, never shorter.
        head = self._chain.head()
        return self._engine.read(lambda rows: self._chain.verify(rows.connection, head))

    def wrong_tallies(self) -> int:
        """How many counters differ from a count of all dossiers; for tools."""
        return self._engine.read(wrong_tallies)

    def close(self) -> None:
        """Lets go of the file; for the end of the process."""
        self._engine.close()

    def _ask(self, rows: RowDB, ask: Callable[[View], T]) -> T:
        view = RecordsView(rows, self._chain, initials_of)
        try:
            return ask(view)
        finally:
            view.end()
