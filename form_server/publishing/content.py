"""content/ as the desk sees it: names, bytes, digests; written only by the caretaker."""

import re
from pathlib import Path

from form_server.durable import SHARED, sync_folder, write_whole
from form_server.publishing.folder import digest_of

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class Astray(Exception):
    """A name that leads out of the content folder."""


class ContentFolder:
    """`root` is the folder content/; names are relative, with slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes | None:
        """What is on disk now, None where there is no file. Raises Astray."""
        try:
            return self._path(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def digest(self, name: str) -> str:
        """SHA-256 of the file as it is now, empty where there is none."""
        found = self.read(name)
        return "" if found is None else digest_of(found)

    def names(self, pattern: str) -> tuple[str, ...]:
        """Names that fit a glob pattern, in order."""
        found = (path for path in self.root.glob(pattern) if path.is_file())
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def write(self, name: str, text: bytes) -> None:
        """Old bytes or new ones, whatever happens; durable afterwards."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text, SHARED)

    def remove(self, name: str) -> None:
        """Takes the file away for good; nothing happens where there is none. Raises Astray for a name outside content/."""
        path = self._path(name)
        path.unlink(missing_ok=True)
        sync_folder(path.parent)

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise Astray(name)
        path = self.root / name
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise Astray(name)
        return path
