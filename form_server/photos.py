"""The folder of photos: `ab/<sha256>.jpg`, written by imports, read by pages and papers (principle 25)."""

import re
from pathlib import Path

from form_server.exchange.photo_files import keep_photo
from form_server.store.protocol import Unavailable

_NAME = re.compile(r"[0-9a-f]{64}")


class PhotoFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, photo: bytes) -> str:
        """Writes a re-encoded JPEG and waits for the disk; returns its digest. Raises Unavailable."""
        try:
            return keep_photo(self._folder, photo)
        except OSError as error:
            raise Unavailable(f"photos: {error}") from error

    def read(self, sha256: str) -> bytes | None:
        """The JPEG of that digest, None when there is none."""
        if not _NAME.fullmatch(sha256):
            return None
        try:
            return (self._folder / sha256[:2] / f"{sha256}.jpg").read_bytes()
        except FileNotFoundError:
            return None
