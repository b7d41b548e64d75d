"""Puts files into a folder or a ZIP archive that appears when it is whole, or not at all."""

import os
import shutil
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

Files = Iterable[tuple[str, bytes]]
"""name below the folder and bytes of each"""


class Occupied(Exception):
    """The folder holds something that is not for us to replace."""


def write_folder(files: Files, folder: Path, mark: str) -> None:
    """Writes the folder, or replaces one that holds a file called `mark`. Raises Occupied."""
    if folder.exists() and not (folder.is_dir() and _is_ours(folder, mark)):
        raise Occupied(folder)
    waiting = folder.with_name(f".{folder.name}.{os.getpid()}")
    earlier = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        for name, data in files:
            path = waiting / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.exists():
            folder.rename(earlier)
        waiting.rename(folder)
    finally:
        for left in (waiting, earlier):
            shutil.rmtree(left, ignore_errors=True)


def _is_ours(folder: Path, mark: str) -> bool:
    return (folder / mark).is_file() or not any(folder.iterdir())


def write_archive(files: Files, archive: Path, dated: datetime) -> None:
    """Writes the archive, all its files of that moment, in a folder of the archive's name."""
    waiting = archive.with_name(f".{archive.name}.{os.getpid()}")
    stamp = (dated.year, dated.month, dated.day, dated.hour, dated.minute, dated.second)
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(waiting, "w", zipfile.ZIP_DEFLATED) as into:
            for name, data in files:
                entry = zipfile.ZipInfo(f"{archive.stem}/{name}", stamp)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                into.writestr(entry, data)
        waiting.replace(archive)
    finally:
        waiting.unlink(missing_ok=True)
