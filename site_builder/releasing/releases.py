"""Releases on disk: written fresh, switched by one link, the last ones kept (the output edge)."""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.disk.files import link_with_copy, put_text, sync_folder, write_or_share
from site_builder.published.plain import Plain
from site_builder.releasing.unused_trees import remove, sweep

KEPT = 5
ASSETS_KEPT = 30 * 24 * 3600
"""seconds for which assets of earlier releases stay reachable (principle 43)"""


class NoSuchRelease(Exception):
    """The named release is not among those kept."""


@dataclass(frozen=True, slots=True)
class Output:
    """The folder output/: `releases/<id>/`, `builds/<id>.json`, `trees/` that releases share, the link `current`."""

    root: Path

    @property
    def releases(self) -> Path:
        """The folder in which each release is a folder."""
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

    def publish(
        self, name: str, files: Mapping[str, bytes], trees: Mapping[str, Path], record: Plain
    ) -> None:
        """Writes the release, shares with the one before what is the same, then switches to it.

        `trees` are folders and files below `root` by the addresses that they are to have; call with
        the lock held. A release of that name was made from the same inputs, so it is only switched to.
        """
        if not (self.releases / name).is_dir():
            waiting = self.releases / f".{name}.{os.getpid()}"
            for address, data in files.items():
                name_below = address.lstrip("/")
                write_or_share(waiting / name_below, data, self.root / "current" / name_below)
            for address, shared in trees.items():
                _share(waiting / address, shared)
            self._carry_assets(waiting)
            self.settle()
            waiting.rename(self.releases / name)
            sync_folder(self.releases)
        note = self.root / "builds" / f"{name}.json"
        put_text(note, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        self.switch(name)
        self._forget_old()

    def settle(self) -> None:
        """Makes what was written last through a loss of power: once for all of it."""
        os.sync()

    def switch(self, name: str) -> None:
        """Puts that release in force, in one step. Raises NoSuchRelease."""
        if not (self.releases / name).is_dir():
            raise NoSuchRelease(name)
        waiting = self.root / f".current.{os.getpid()}"
        waiting.unlink(missing_ok=True)
        waiting.symlink_to(Path("releases") / name)
        waiting.replace(self.root / "current")
        sync_folder(self.root)

    def _carry_assets(self, waiting: Path) -> None:
        """Links the assets that pages in caches may still ask for."""
        earlier = self.root / "current" / "assets"
        oldest = time.time() - ASSETS_KEPT
        for path in sorted(earlier.rglob("*")) if earlier.is_dir() else ():
            target = waiting / "assets" / path.relative_to(earlier)
            if path.is_file() and not target.exists() and path.stat().st_mtime >= oldest:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(path, target)

    @contextmanager
    def building(self) -> Iterator[None]:
        """What is made inside counts as made when it ends well; call with the lock held.

        After a sudden end the next builder takes away all that no release holds: it may not be whole.
        """
        mark = self.root / "building"
        if mark.exists():
            self._clear_leftovers()
        mark.touch()
        yield
        mark.unlink()

    def _clear_leftovers(self) -> None:
        for pattern in ("releases/.*", ".current.*", "builds/.*", "cache/.*", "cache/*/.*"):
            for path in self.root.glob(pattern):
                remove(path)
        sweep(self.root, thorough=True)

    def _forget_old(self) -> None:
        current = self.current()
        for name in [each for each in self.names() if each != current][KEPT - 1 :]:
            shutil.rmtree(self.releases / name)
        kept = set(self.names())
        for note in (self.root / "builds").glob("*.json"):
            if note.stem not in kept:
                note.unlink()
        sweep(self.root)


def _share(place: Path, shared: Path) -> None:
    """The file, or the folder by a link that stays true when output/ is moved."""
    if shared.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(os.path.relpath(shared, place.parent))
    else:
        link_with_copy(shared, place)
