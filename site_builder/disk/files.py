"""Writing files so that a reader or a sudden end finds the old or the new, never a half."""

import os
from pathlib import Path

from site_builder.disk.packed_copies import PACKED, packings

COMPRESSED = frozenset((".html", ".css", ".js", ".json", ".xml", ".ics", ".txt", ".svg", ".csv"))
WORTH_COMPRESSING = 256


def put_text(path: Path, text: str) -> None:
    """Replaces the file in one step."""
    put(path, text.encode())


def put(path: Path, data: bytes) -> None:
    """Replaces the file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    waiting.write_bytes(data)
    waiting.replace(path)


def write_with_copy(path: Path, data: bytes) -> None:
    """A new file and, where it is worth it, its packed copies; equal input, equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(str(path), data)
    if path.suffix in COMPRESSED and len(data) >= WORTH_COMPRESSING:
        for ending, packed in packings(data, once="assets" in path.parts):
            _write(f"{path}{ending}", packed)


def _write(path: str, data: bytes) -> None:
    with open(path, "xb", buffering=0) as file:  # noqa: PTH123 - forty thousand times, Path is slow
        file.write(data)


def write_or_share(path: Path, data: bytes, earlier: Path) -> None:
    """The file, shared with the earlier one when that is the same."""
    if _holds(earlier, data):
        link_with_copy(earlier, path)
    else:
        write_with_copy(path, data)


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there and has exactly that content."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def link_with_copy(earlier: Path, path: Path) -> None:
    """Shares an earlier file and its packed copies instead of writing them again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.link(earlier, path)
    for ending in PACKED:
        packed = earlier.with_name(f"{earlier.name}{ending}")
        if packed.exists():
            os.link(packed, path.with_name(f"{path.name}{ending}"))


def sync_folder(folder: Path) -> None:
    """Makes the names in the folder last through a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
