"""DATA-cache/publishing/: where the builder's command line works for the desk; may be deleted at any time."""

import fcntl
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LONGEST_USED = 24 * 3600.0
"""seconds after which nobody works in a folder any more: its owner was killed"""
BETWEEN_TRIES = 0.05


class Workroom:
    """`root` is made when it is needed; only this service writes there."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def folder(self, name: str) -> Iterator[Path]:
        """An empty folder for one piece of work; gone afterwards."""
        self._made()
        with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=self.root) as place:
            yield Path(place)

    def clear(self) -> None:
        """Takes away what somebody left behind who was killed at work."""
        oldest = time.time() - LONGEST_USED
        for place in self.root.glob("*-*"):
            if place.lstat().st_mtime < oldest:
                shutil.rmtree(place, ignore_errors=True)

    @property
    def overlay(self) -> Path:
        """The content as a draft would make it; always there, so that the next check finds what this one knew."""
        return self.root / "check" / "content"

    @property
    def kept(self) -> Path:
        """What one check of everything leaves for the next."""
        return self.root / "check" / "kept"

    @contextmanager
    def checking(self, until: float) -> Iterator[int | None]:
        """The lock of the only check at a time, to be handed on to the process that checks; None when it is not free.

        `until` is a moment of time.monotonic().
        """
        self._made()
        self.overlay.parent.mkdir(exist_ok=True, mode=0o700)
        with (self.overlay.parent / "lock").open("w") as lock:
            yield lock.fileno() if _locked(lock.fileno(), until) else None

    def _made(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)


def lay_over(root: Path, place: Path, texts: Mapping[str, bytes | None]) -> None:
    """Makes `place` look like `root` with `texts` in it; what is not on their way is linked whole."""
    place.mkdir()
    inside: dict[str, dict[str, bytes | None]] = {}
    for name, text in texts.items():
        first, _, rest = name.partition("/")
        inside.setdefault(first, {})[rest] = text
    there = {each.name for each in root.iterdir()} if root.is_dir() else set()
    for name in there - set(inside):
        (place / name).symlink_to(root / name)
    for name, below in inside.items():
        text = below.get("")
        if "" not in below:
            lay_over(root / name, place / name, below)
        elif text is not None:
            (place / name).write_bytes(text)


def _locked(handle: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(BETWEEN_TRIES)
        else:
            return True
