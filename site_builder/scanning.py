"""What every file holds, by hash; a file whose stamp has not moved since last time is not read again."""

import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.files import put_text

PACKAGE = Path(__file__).parent
SETTLED = 2_000_000_000
"""nanoseconds after which another change of a file is sure to move its stamp"""

Stamp = list[int | str]
"""size, inode, modified, changed, hash"""
Hashes = Mapping[str, str]
"""name below the folder → SHA-256 of the file, in the order of names"""


class Scanner:
    """Remembers stamps and hashes in `memory`; without one, every file is read."""

    def __init__(self, memory: Path | None = None) -> None:
        self._memory = memory
        self._known: dict[str, dict[str, Stamp]] = _read(memory) if memory else {}
        self._changed = False

    def hashes(self, root: Path) -> Hashes:
        """The hash of every file below the folder."""
        known = self._known.get(str(root.resolve()), {})
        now = time.time_ns()
        stamps = {
            name: self._stamp(path, found, known.get(name), now)
            for name, path, found in sorted(walk(root), key=lambda each: each[0])
        }
        self._changed |= stamps != known
        self._known[str(root.resolve())] = stamps
        return {name: str(stamp[4]) for name, stamp in stamps.items()}

    def _stamp(self, path: str, found: os.stat_result, known: Stamp | None, now: int) -> Stamp:
        stamp: Stamp = [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]
        if known and known[:4] == stamp:
            return known
        with open(path, "rb") as file:  # noqa: PTH123 - twenty thousand times, Path is slow
            digest = hashlib.sha256(file.read()).hexdigest()
        settled = now - found.st_ctime_ns > SETTLED
        return [*(stamp if settled else (-1, -1, -1, -1)), digest]

    def remember(self) -> None:
        """Keeps what was seen for the next time."""
        if self._memory and self._changed:
            put_text(self._memory, json.dumps(self._known))


def _read(memory: Path) -> dict[str, dict[str, Stamp]]:
    try:
        known: dict[str, dict[str, Stamp]] = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def walk(root: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Name below the root, path and stamp of every file, whole folders at a time."""
    waiting = [("", str(root))]
    while waiting:
        before, folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = before + entry.name
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        waiting.append((f"{name}/", entry.path))
                elif entry.is_file():
                    yield name, entry.path, entry.stat()


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
        digest(around, files["prose.py"]),
    )


def digest(*values: object) -> str:
    """One hash over values that JSON can carry."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
