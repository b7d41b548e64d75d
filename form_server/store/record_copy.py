"""A consistent copy of the records while the service runs, and a look at whether a copy is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from form_server.store import folder, store_file
from form_server.store.audit import Chain
from form_server.store.shelves import RECORDS


def copy_records(source: Path, target: Path, audit_salt: bytes) -> int:
    """Copies `records.db` from folder to folder as it stands at one moment; the number of audit events in it.

    The service goes on reading and writing meanwhile. Raises Damaged or Unavailable.
    """
    folder.prepare(target)
    file, copy = source / RECORDS.file, target / RECORDS.file
    folder.touch_private(copy)
    with store_file.named(copy):
        with (
            closing(store_file.connect(file, RECORDS)) as live,
            closing(sqlite3.connect(copy)) as made,
        ):
            live.backup(made)
        with closing(sqlite3.connect(copy, isolation_level=None)) as made:
            made.execute("PRAGMA journal_mode = WAL")
            chain = Chain(target, audit_salt)
            chain.follow(made)
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return chain.head().sequence
