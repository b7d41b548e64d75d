"""Looks into a ZIP before anything unpacks it, so that a small file cannot fill memory or disk."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

CHUNK = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""the only ways that give back a bounded piece at a time; spreadsheets and word processors know no other"""
Look = Callable[[str, bytes], None]


class Harmful(Exception):
    """The archive is damaged, encrypted, packed in a way that cannot be bounded, or unpacks to more than it may."""


def check_archive(
    path: Path, most_bytes: int, most_members: int, look: Look = lambda name, chunk: None
) -> None:
    """Unpacks every member into nothing, showing each chunk to `look` with slashes in its name. Raises Harmful.

    The sizes an archive states are not believed alone: reading to the end shows when it lied.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > most_members or sum(m.file_size for m in members) > most_bytes:
                raise Harmful
            for member in members:
                if member.compress_type not in _PACKED:
                    raise Harmful
                with archive.open(member) as content:
                    while chunk := content.read(CHUNK):
                        look(member_name(member.filename), chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise Harmful from error


def member_name(filename: str) -> str:
    """The name with slashes, whatever the program that packed it writes between folders."""
    return filename.replace("\\", "/")
