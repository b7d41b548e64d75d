"""Where photos come from and where they are kept: `ab/<sha256>.jpg`, on disk before a row names it."""

import hashlib
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from form_server.durable import sync_folder, write_whole
from form_server.exchange.pictures import MOST_BYTES
from form_server.exchange.problems import FileFault, Problems
from site_builder.tables.archives import member_name

MOST_PHOTOS = 200_000
_IGNORED = ("__MACOSX", "Thumbs.db", "desktop.ini")


class PhotoSource:
    """A folder or a ZIP of photos. Names are paths inside it; none of them is ever written to.

    An archive is opened when it is first needed and again after `close`, once for all its photos.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive: zipfile.ZipFile | None = None

    def names(self) -> list[str]:
        """In order; what file managers leave behind is left out. Raises OSError or BadZipFile."""
        if self._path.is_dir():
            files = (each for each in self._path.rglob("*") if each.is_file())
            found = [each.relative_to(self._path).as_posix() for each in files]
        else:
            members = (each.filename for each in self._opened().infolist())
            found = [name for name in members if not member_name(name).endswith("/")]
        return sorted(name for name in found if not _left_behind(name))

    def read(self, name: str) -> bytes | FileFault:
        """The file, never more than a byte beyond what a photo may have."""
        try:
            if self._path.is_dir():
                with (self._path / name).open("rb") as file:
                    return file.read(MOST_BYTES + 1)
            archive = self._opened()
            if archive.getinfo(name).file_size > MOST_BYTES:
                return FileFault.PICTURE_TOO_LARGE
            with archive.open(name) as member:
                return member.read(MOST_BYTES + 1)
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ):
            return FileFault.NOT_A_PICTURE

    def close(self) -> None:
        if self._archive:
            self._archive.close()
            self._archive = None

    def _opened(self) -> zipfile.ZipFile:
        if self._archive is None:
            self._archive = zipfile.ZipFile(self._path)
        return self._archive


def names_in(source: PhotoSource, problems: Problems) -> list[str]:
    """The names of its photos; none and a problem when it cannot be opened or is empty."""
    try:
        names = source.names()
    except FileNotFoundError:
        problems.add(FileFault.NO_SUCH_FILE)
    except (zipfile.BadZipFile, NotImplementedError):
        problems.add(FileFault.DAMAGED)
    except OSError:
        problems.add(FileFault.NOT_READABLE)
    else:
        if not names:
            problems.add(FileFault.NO_ROWS)
        if len(names) <= MOST_PHOTOS:
            return names
        problems.add(FileFault.TOO_LARGE)
    return []


def _left_behind(name: str) -> bool:
    parts = PurePosixPath(member_name(name)).parts
    return any(part in _IGNORED or part.startswith(".") for part in parts)


def keep_photo(folder: Path, content: bytes) -> str:
    """Writes the photo under its digest and waits for the disk; returns the digest."""
    sha256 = hashlib.sha256(content).hexdigest()
    shard = folder / sha256[:2]
    place = shard / f"{sha256}.jpg"
    if place.exists():
        return sha256
    shard.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(place, content)
    for above in (folder, folder.parent):
        sync_folder(above)
    return sha256
