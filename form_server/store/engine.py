"""One store file shared by threads and processes: consistent reads, and writers one at a time."""

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from form_server.store import store_file
from form_server.store.folder import locked, prepare
from form_server.store.schema import FileShape
from form_server.store.tables import RowDB
from form_server.store.write_queue import Queue

T = TypeVar("T")
IDLE_READERS = 16
"""connections kept open for the next readers"""


class Engine:
    """Opens the file, makes it when there is none yet, and is safe after a fork.

    `thorough` reads the whole file at opening; a service does that once and its workers skip it.
    `before_making` runs under the writers' lock before a new file is made, and may raise Damaged.
    `refresh` runs within the change that brings a file of an older program up to this one.
    `after_commit` runs under the writers' lock when a commit is on disk.
    """

    def __init__(
        self,
        folder: Path,
        shape: FileShape,
        *,
        thorough: bool = True,
        before_making: Callable[[], None] = lambda: None,
        refresh: Callable[[RowDB], None] = lambda _: None,
        after_commit: Callable[[RowDB], None] = lambda _: None,
    ) -> None:
        prepare(folder)
        self.file = folder / shape.file
        self._lock = folder / f"{shape.file}.lock"
        self._shape = shape
        self._after_commit = after_commit
        with locked(self._lock):
            if not self.file.exists():
                before_making()
                store_file.make(self.file, shape)
            store_file.grow(self.file, shape, lambda grown: refresh(RowDB(grown, shape)))
        store_file.inspect(self.file, shape, thorough)
        self._closed = False
        self._forked: list[_Process] = []
        self._process = _Process(os.getpid())

    def read(self, question: Callable[[RowDB], T]) -> T:
        """Answers from one consistent state of the file."""
        with store_file.named(self.file), self._borrowed() as rows:
            rows.connection.execute("BEGIN")
            try:
                return question(rows)
            finally:
                rows.connection.execute("ROLLBACK")

    def commit(self, change: Callable[[RowDB], T]) -> T:
        """Runs the change alone among writers; returns when it is on disk."""
        process = self._here()
        with store_file.named(self.file):
            queue, rows = self._writer(process)
        answer: T = queue.commit(lambda: change(rows))
        return answer

    def close(self) -> None:
        """Ends every connection; the last one of all processes folds the log into the file."""
        if self._closed:
            return
        process = self._here()
        with process.guard:
            self._closed = True
            writer, process.writer = process.writer, None
            idle = [process.idle.pop() for _ in range(len(process.idle))]
        # Not under the guard: the change that the writer waits for may want to read.
        if writer:
            writer[0].close()
        for rows in idle:
            rows.close()

    def _here(self) -> "_Process":
        """This process's connections; a forked child leaves its parent's alone, unclosed."""
        self._refuse_when_closed()
        if self._process.pid != os.getpid():
            self._forked.append(self._process)
            self._process = _Process(os.getpid())
        return self._process

    @contextmanager
    def _borrowed(self) -> Iterator[RowDB]:
        process = self._here()
        with process.guard:
            rows = process.idle.pop() if process.idle else None
        if rows is None:
            rows = self._connected(writes=False)
        try:
            yield rows
        finally:
            if not self._kept(process, rows):
                rows.close()

    def _kept(self, process: "_Process", rows: RowDB) -> bool:
        """Whether the next reader may have them; a store that was closed meanwhile keeps nothing."""
        with process.guard:
            spent = self._closed or rows.connection.in_transaction
            if spent or len(process.idle) >= IDLE_READERS:
                return False
            process.idle.append(rows)
            return True

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise RuntimeError(f"{self.file.name} is closed")

    def _connected(self, writes: bool) -> RowDB:
        connection = store_file.connect(self.file, self._shape, writes)
        return RowDB(connection, self._shape)

    def _writer(self, process: "_Process") -> tuple[Queue, RowDB]:
        with process.guard:
            # Somebody may have closed the store while this thread waited for the guard.
            self._refuse_when_closed()
            if process.writer is None:
                rows = self._connected(writes=True)

                def together(run: Callable[[], bool]) -> None:
                    self._together(rows, run)

                process.writer = Queue(rows.connection, together), rows
            return process.writer

    def _together(self, rows: RowDB, run: Callable[[], bool]) -> None:
        """`run` inside one transaction, kept and synced when it says so."""
        connection = rows.connection
        with store_file.named(self.file), locked(self._lock):
            connection.execute("BEGIN IMMEDIATE")
            try:
                kept = run()
                connection.execute("COMMIT" if kept else "ROLLBACK")
            except BaseException:
                _roll_back(connection)
                raise
            if kept:
                self._after_commit(rows)


class _Process:
    """What one process holds open."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.guard = threading.Lock()
        self.idle: deque[RowDB] = deque()
        self.writer: tuple[Queue, RowDB] | None = None


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
