"""What every file holds, by hash; a file whose stamp has not moved since last time is not read again."""

import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from site_builder.disk.build_cache import BuildCache

PACKAGE = Path(__file__).parents[1]
CONVERTING = tuple(
    f"rendering/{name}.py" for name in ("markdown_html", "line_breaks", "prose", "quick_markdown")
)
"""what makes HTML of Markdown"""
SETTLED = 2_000_000_000
"""nanoseconds after which another change of a file is sure to move its stamp"""

FEW = 50
Stamp = tuple[int, int, int, int]
"""size, inode, modified, changed"""
UNSETTLED: Stamp = (-1, -1, -1, -1)
Seen = tuple[Stamp, str]
"""the stamp that a file had and its hash"""
Hashes = Mapping[str, str]
"""name below the folder → SHA-256 of the file, in the order of names"""


class Scanner:
    """Remembers stamps and hashes in the cache; without one, every file is read."""

    def __init__(self, cache: BuildCache | None = None) -> None:
        self._cache = cache
        self._known: dict[str, dict[str, Seen]] = (cache and cache.last("stamps")) or {}
        self._read = 0

    def hashes(self, root: Path) -> Hashes:
        """The hash of every file below the folder."""
        place = str(root.resolve())
        known = self._known.get(place, {})
        now = time.time_ns()
        seen = {}
        for name, path, stamp in sorted(walk(root), key=itemgetter(0)):
            own = known.get(name)
            if own is None or own[0] != stamp:
                own = _read(path, stamp, now)
                self._read += 1
            seen[name] = own
        self._known[place] = seen
        return {name: own[1] for name, own in seen.items()}

    def remember(self) -> None:
        """Keeps what was seen for the next time; a few files are read again sooner than all is written."""
        if self._cache and self._read > FEW:
            self._cache.keep("stamps", "", self._known)


def _read(path: str, stamp: Stamp, now: int) -> Seen:
    with open(path, "rb") as file:  # noqa: PTH123 - twenty thousand times, Path is slow
        own = hashlib.sha256(file.read()).hexdigest()
    return stamp if now - stamp[3] > SETTLED else UNSETTLED, own


def walk(root: Path) -> Iterator[tuple[str, str, Stamp]]:
    """Name below the root, path and stamp of every file, whole folders at a time."""
    waiting = [("", str(root))]
    while waiting:
        before, folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = before + entry.name
                if entry.is_file():
                    found = entry.stat()
                    stamp = (found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
                    yield name, entry.path, stamp
                elif entry.is_dir() and entry.name != "__pycache__":
                    waiting.append((f"{name}/", entry.path))


@dataclass(frozen=True, slots=True)
class Code:
    """Digests of what makes pages: all of it, and what converts Markdown."""

    whole: str
    prose: str


def code_of(scanner: Scanner) -> Code:
    """This package with its templates, the packages installed and Python itself."""
    installed = (Path(sysconfig.get_path(where)) for where in ("purelib", "platlib"))
    versions = {each.name for folder in installed for each in folder.glob("*.dist-info")}
    files = scanner.hashes(PACKAGE)
    around = (sys.version, sorted(versions))
    return Code(
        digest(around, list(files.items())),
        digest(around, [files[name] for name in CONVERTING]),
    )


def digest(*values: object) -> str:
    """One hash over values that JSON can carry."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
