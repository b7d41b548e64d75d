"""The folder of a store on disk: who may look in, who may write, names that last."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from form_server.durable import sync_folder


def prepare(folder: Path) -> None:
    """Makes the folder if need be; its owner alone may look in."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Alone among all threads and processes that lock the same file; ends with the process at the latest.

    Opened anew each time, so that a forked child never inherits a lock. SQLite's own lock lets a writer
    starve, because it polls; this one queues.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def touch_private(file: Path) -> None:
    """An empty file of mode 0600; SQLite gives its companions the same mode."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def put_in_place(file: Path, target: Path) -> None:
    """Renames so that the new name survives a power cut."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    file.replace(target)
    sync_folder(target.parent)
