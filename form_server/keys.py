"""The keys folder: named secrets of 32 random bytes, apart from the data (principle 40)."""

import contextlib
import os
import re
from pathlib import Path

from form_server.durable import sync_folder

LENGTH = 32
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")


class BadKey(Exception):
    """A key file is not what was put there; the text names it."""


class Keys:
    """Each key is made once, when it is first asked for; of several versions the newest is in force.

    A file is named `session.1`: the key's name and version. The folder is 0700, the files are 0600.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._folder = folder
        self._known: dict[tuple[str, int], bytes] = {}

    def key(self, name: str) -> bytes:
        """The newest version of the key of that name, 32 bytes. Raises BadKey."""
        newest = self.newest(name)
        return self._version(name, newest) if newest else self._make(name, 1)

    def newest(self, name: str) -> int:
        """Number of the newest version, 0 when there is none yet."""
        return max(self._versions(name), default=0)

    def _versions(self, name: str) -> list[int]:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name for a key: {name!r}")
        endings = (file.name[len(name) + 1 :] for file in self._folder.glob(f"{name}.*"))
        return [int(ending) for ending in endings if ending.isdecimal()]

    def _version(self, name: str, n: int) -> bytes:
        if (name, n) not in self._known:
            file = self._folder / f"{name}.{n}"
            key = file.read_bytes()
            if len(key) != LENGTH:
                raise BadKey(f"{file} has {len(key)} bytes, {LENGTH} are needed")
            self._known[name, n] = key
        return self._known[name, n]

    def _make(self, name: str, n: int) -> bytes:
        """Written aside, then linked: of two processes that make the same key one wins, whole."""
        aside = self._folder / f".{name}.{os.getpid()}.{os.urandom(4).hex()}"
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(os.urandom(LENGTH))
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(aside, self._folder / f"{name}.{n}")
        finally:
            aside.unlink()
        sync_folder(self._folder)
        return self._version(name, n)
