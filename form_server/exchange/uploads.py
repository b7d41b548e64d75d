"""Files that came through the browser, kept between the dry run and the import: private, and not for long."""

import os
import re
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

KEPT_FOR = timedelta(hours=12)
_TOKEN = re.compile(r"[0-9a-f]{32}")
_UNFIT = re.compile(r"[^\w.\-（）()]+")
LONGEST_NAME = 60


class Uploads:
    """A folder of folders, each with one file under the name that people know it by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, content: bytes) -> str:
        """The token under which the file is found again."""
        token = secrets.token_hex(16)
        place = self._folder / token
        self._folder.mkdir(mode=0o700, exist_ok=True)
        place.mkdir(mode=0o700)
        path = place / safe_name(name)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        return token

    def find(self, token: str) -> Path | None:
        """The file, None when it is gone or there never was one."""
        place = self._folder / token
        if not _TOKEN.fullmatch(token) or not place.is_dir():
            return None
        return next(iter(sorted(place.iterdir())), None)

    def drop(self, token: str) -> None:
        if _TOKEN.fullmatch(token):
            shutil.rmtree(self._folder / token, ignore_errors=True)

    def sweep(self, now: datetime) -> None:
        """Lets go of what was left lying."""
        for place in self._folder.glob("*"):
            if now.timestamp() - place.stat().st_mtime > KEPT_FOR.total_seconds():
                shutil.rmtree(place, ignore_errors=True)


def safe_name(name: str) -> str:
    """The last part of what the browser called the file, as far as it can be a name here."""
    last = PurePosixPath(name.replace("\\", "/")).name
    fit = _UNFIT.sub("_", last).lstrip(".")[-LONGEST_NAME:]
    return fit or "file"
