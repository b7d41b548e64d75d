"""Several files of content/ replaced together: all are written beside their places first."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.disk.files import sync_folder


def replace_files(root: Path, texts: Mapping[str, str], gone: Sequence[str] = ()) -> None:
    """Puts each text in its place by one rename; nothing changes when one cannot be written."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, text in texts.items():
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            # The ending keeps it from being read as content should the machine stop here.
            beside = place.with_name(f".{place.name}.new")
            waiting.append((beside, place))
            _write(beside, text)
    except OSError:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)
        raise
    for beside, place in waiting:
        beside.replace(place)
    for name in gone:
        (root / name).unlink()
    for folder in {place.parent for _, place in waiting} | {(root / name).parent for name in gone}:
        sync_folder(folder)


def write_file(place: Path, data: bytes) -> None:
    """The file as a whole or not at all."""
    beside = place.with_name(f".{place.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
