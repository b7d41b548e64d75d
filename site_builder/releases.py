"""Releases on disk: written fresh, switched by one link, the last ones kept (the output edge)."""

import fcntl
import gzip
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.published.plain import Plain

KEPT = 5
ASSETS_KEPT = 30 * 24 * 3600
"""seconds for which assets of earlier releases stay reachable (`decisions.md` 43)"""
COMPRESSED = frozenset((".html", ".css", ".js", ".json", ".xml", ".ics", ".txt", ".svg", ".csv"))
WORTH_COMPRESSING = 256


class NoSuchRelease(Exception):
    """The named release is not among those kept."""


@dataclass(frozen=True, slots=True)
class Output:
    """The folder output/: `releases/<id>/`, `builds/<id>.json` beside them, and the link `current`."""

    root: Path

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One builder at a time; the others wait."""
        self.releases.mkdir(parents=True, exist_ok=True)
        (self.root / "builds").mkdir(exist_ok=True)
        with (self.root / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def current(self) -> str:
        """Id of the release in force; empty when there is none."""
        link = self.root / "current"
        return link.resolve().name if link.is_symlink() and link.exists() else ""

    def names(self) -> tuple[str, ...]:
        """Ids of the releases kept, the newest first."""
        if not self.releases.is_dir():
            return ()
        found = [each for each in self.releases.iterdir() if not each.name.startswith(".")]
        ordered = sorted(found, key=lambda each: (each.stat().st_mtime_ns, each.name))
        return tuple(each.name for each in reversed(ordered))

    def texts(self, *patterns: str) -> Iterator[str]:
        """What the files of these names said in each release kept, the newest first."""
        for name in self.names():
            for pattern in patterns:
                for path in sorted((self.releases / name).glob(pattern)):
                    yield path.read_text(encoding="utf-8")

    def record(self, name: str) -> Plain:
        """What was noted when that release was built; empty when nothing is known."""
        try:
            return json.loads((self.root / "builds" / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def publish(self, name: str, files: Mapping[str, bytes], record: Plain) -> None:
        """Writes the release whole, then switches to it; call with the lock held.

        A release of that name was made from the same inputs, so it is only switched to.
        """
        self._clear_leftovers()
        if (self.releases / name).is_dir():
            self.switch(name)
            return
        waiting = self.releases / f".{name}.{os.getpid()}"
        for address, data in files.items():
            _write(waiting / address.lstrip("/"), data)
        self._carry_assets(waiting)
        _sync_folder(waiting)
        waiting.rename(self.releases / name)
        _sync_folder(self.releases)
        note = self.root / "builds" / f"{name}.json"
        _write(note, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
        self.switch(name)
        self._forget_old()

    def switch(self, name: str) -> None:
        """Puts that release in force, in one step. Raises NoSuchRelease."""
        if not (self.releases / name).is_dir():
            raise NoSuchRelease(name)
        waiting = self.root / f".current.{os.getpid()}"
        waiting.unlink(missing_ok=True)
        waiting.symlink_to(Path("releases") / name)
        waiting.replace(self.root / "current")
        _sync_folder(self.root)

    def _carry_assets(self, waiting: Path) -> None:
        """Links the assets that pages in caches may still ask for."""
        earlier = self.root / "current" / "assets"
        oldest = time.time() - ASSETS_KEPT
        for path in sorted(earlier.rglob("*")) if earlier.is_dir() else ():
            target = waiting / "assets" / path.relative_to(earlier)
            if path.is_file() and not target.exists() and path.stat().st_mtime >= oldest:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(path, target)

    def _clear_leftovers(self) -> None:
        """Takes away what a builder that was stopped left behind."""
        for path in self.releases.glob(".*"):
            shutil.rmtree(path)

    def _forget_old(self) -> None:
        current = self.current()
        for name in [each for each in self.names() if each != current][KEPT - 1 :]:
            shutil.rmtree(self.releases / name)
        kept = set(self.names())
        for note in (self.root / "builds").glob("*.json"):
            if note.stem not in kept:
                note.unlink()


def with_compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and, beside each text that is worth it, its gzip copy; equal input, equal bytes."""
    packed = {
        f"{address}.gz": gzip.compress(data, 6, mtime=0)
        for address, data in files.items()
        if Path(address).suffix in COMPRESSED and len(data) >= WORTH_COMPRESSING
    }
    return {**files, **packed}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
