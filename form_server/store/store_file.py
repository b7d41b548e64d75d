"""Makes, opens and checks a store file; a damaged one is refused with its place and never emptied."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from form_server.store import folder
from form_server.store.protocol import Damaged, Unavailable
from form_server.store.schema import FileShape

APPLICATION_ID = 0x42495945
"""marks the file as ours in its header"""
BUSY_SECONDS = 30.0
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_OUT_OF_REACH = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
}


def check_sum(document_id: str, body: str) -> int:
    """Of a row; SQLite itself does not notice a changed byte inside a text."""
    return zlib.crc32(body.encode(), zlib.crc32(document_id.encode()))


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Turns SQLite's complaint about a broken file into Damaged, about the disk into Unavailable."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        if code in _BROKEN:
            raise Damaged(f"{file}: {error}") from error
        if code in _OUT_OF_REACH:
            raise Unavailable(f"{file.name}: {error}") from error
        raise
    except OSError as error:
        raise Unavailable(f"{file.name}: {error}") from error


def connect(file: Path, shape: FileShape, writes: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode; it may change threads, one thread at a time."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        with named(file):
            connection.execute(f"PRAGMA synchronous = {shape.synchronous}")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA secure_delete = FAST")
            connection.execute(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
            connection.execute("PRAGMA schema_version").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def make(file: Path, shape: FileShape) -> None:
    """Made aside and renamed, so that a store is there whole or not at all. The caller holds the lock."""
    aside = file.with_name(file.name + ".new")
    for left in (aside, *aside.parent.glob(aside.name + "-*")):
        left.unlink(missing_ok=True)
    folder.touch_private(aside)
    with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        for table in shape.tables:
            for statement in table.statements():
                connection.execute(statement)
        for statement in (*shape.more, *shape.grown):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {shape.version}")
        connection.execute("COMMIT")
    folder.put_in_place(aside, file)


def grow(
    file: Path, shape: FileShape, refresh: Callable[[sqlite3.Connection], None] = lambda _: None
) -> None:
    """Gives a file of an older program what it lacks, all of it or nothing. The caller holds the lock.

    `refresh` brings the rows up to what this program finds them by.
    """
    with named(file), closing(connect(file, shape)) as connection:
        if not _older(connection, shape):
            return
    with named(file), closing(connect(file, shape, writes=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        for table in shape.tables:
            for statement in () if table.name in there else table.statements():
                connection.execute(statement)
        for statement in shape.grown:
            connection.execute(statement)
        refresh(connection)
        connection.execute(f"PRAGMA user_version = {shape.version}")
        connection.execute("COMMIT")


def _older(connection: sqlite3.Connection, shape: FileShape) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(application == APPLICATION_ID and 0 < version < shape.version)


def inspect(file: Path, shape: FileShape, thorough: bool) -> None:
    """Raises Damaged for a file that is empty, not ours, of another version or, looked at thoroughly, not whole."""
    if file.stat().st_size == 0:
        raise Damaged(f"{file}: the file is empty")
    with named(file), closing(connect(file, shape)) as connection:
        _inspect_header(file, shape, connection)
        if thorough:
            _inspect_pages(file, connection)
            for table in shape.tables:
                _inspect_rows(file, table.name, connection)


def _inspect_header(file: Path, shape: FileShape, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise Damaged(f"{file}: this is no store of ours")
    if version > shape.version:
        raise Damaged(
            f"{file}: written by a newer program (shape {version}, this program knows {shape.version})"
        )


def _inspect_pages(file: Path, connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Damaged(f"{file}: {found}")


def _inspect_rows(file: Path, table: str, connection: sqlite3.Connection) -> None:
    for document_id, kept, body in connection.execute(f"SELECT id, sum, body FROM {table}"):
        if check_sum(document_id, body) != kept:
            raise Damaged(f"{file}: row {document_id!r} of {table} does not fit its check sum")


def body_of(table: str, document_id: str, kept: int, body: str) -> dict[str, object]:
    """The document of a row just read. Raises Damaged."""
    if check_sum(document_id, body) != kept:
        raise Damaged(f"row {document_id!r} of {table} does not fit its check sum")
    document: dict[str, object] = json.loads(body)
    return document
