"""Looks into a ZIP before anything unpacks it, so that a small file cannot fill memory or disk."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

CHUNK = 1 << 20
Look = Callable[[str, bytes], None]


class Harmful(Exception):
    """The archive is damaged, encrypted, or unpacks to more than it may."""


def check_archive(
    path: Path, most_bytes: int, most_members: int, look: Look = lambda name, chunk: None
) -> None:
    """Unpacks every member into nothing, showing each chunk to `look`. Raises Harmful.

    The sizes an archive states are not believed alone: reading to the end shows when it lied.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > most_members or sum(m.file_size for m in members) > most_bytes:
                raise Harmful
            for member in members:
                with archive.open(member) as content:
                    while chunk := content.read(CHUNK):
                        look(member.filename, chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise Harmful from error
