"""Photos in: a folder or ZIP of 准考证号.jpg, every one decoded before the first is kept (principle 25)."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from form_server.exchange.admission_numbers import is_admission_number
from form_server.exchange.photo_files import PhotoSource, keep_photo, names_in
from form_server.exchange.pictures import reencoded
from form_server.exchange.plans import ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import Progress
from form_server.exchange.surroundings import Surroundings
from form_server.rules.lifecycle import photo_is_frozen
from form_server.store.protocol import View
from site_builder.tables.archives import member_name

_ENDINGS = (".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class _Photo:
    row: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PutPhoto:
    """Keeps the file, then names it on the dossier; the file it replaces stays until the purge."""

    number: str
    source: PhotoSource
    name: str
    sha256: str
    around: Surroundings

    def prepare(self) -> None:
        if (self.around.photos / self.sha256[:2] / f"{self.sha256}.jpg").exists():
            return
        content = self.source.read(self.name)
        photo = content if isinstance(content, FileFault) else reencoded(content)
        if isinstance(photo, FileFault) or keep_photo(self.around.photos, photo) != self.sha256:
            raise RuntimeError(f"{self.name} is not the photo that was planned")

    def write(self, view: View, run: Run) -> None:
        before = view.dossier(self.number)
        if before is None:
            raise LookupError("a dossier went away between plan and import")
        if photo_is_frozen(before) or before.photo == self.sha256:
            return
        older = (*before.photos_before, before.photo) if before.photo else before.photos_before
        after = replace(before, photo=self.sha256, photos_before=older)
        view.save_dossier(replace(after, warnings=self.around.doubts.of_dossier(after)))


def plan_photos(
    source: PhotoSource, around: Surroundings, problems: Problems, progress: Progress
) -> tuple[int, list[RowChange], list[ImportWrite], str]:
    """Photos that are the same, changes, steps, and the digest of all that was read."""
    names = names_in(source, problems)
    found, digest = _read(source, names, problems, progress)
    same, changes, steps = _compare(source, found, around, problems)
    return same, changes, steps, digest


def _read(
    source: PhotoSource, names: list[str], problems: Problems, progress: Progress
) -> tuple[dict[str, _Photo], str]:
    found: dict[str, _Photo] = {}
    whole = hashlib.sha256()
    reader = _Reader(source)
    for row, name in enumerate(names, 1):
        number = _number(name)
        progress(row, len(names))
        if number in found:
            problems.add(FileFault.DUPLICATE_ROW, row, "", name, first=str(found[number].row))
        elif not number:
            problems.add(FileFault.PHOTO_NAME, row, "", name)
        else:
            sha256 = reader.sha256(name)
            whole.update(f"{number} {sha256}\n".encode())
            if isinstance(sha256, FileFault):
                problems.add(sha256, row, "", name)
            else:
                found[number] = _Photo(row, name, sha256)
    return found, whole.hexdigest()


class _Reader:
    """The digest that a photo will be kept under; equal files are encoded once."""

    def __init__(self, source: PhotoSource) -> None:
        self._source = source
        self._known: dict[bytes, str | FileFault] = {}

    def sha256(self, name: str) -> str | FileFault:
        content = self._source.read(name)
        if isinstance(content, FileFault):
            return content
        key = hashlib.sha256(content).digest()
        if key not in self._known:
            photo = reencoded(content)
            known = photo if isinstance(photo, FileFault) else hashlib.sha256(photo).hexdigest()
            self._known[key] = known
        return self._known[key]


def _number(name: str) -> str:
    """The admission number that a file name is, else an empty text."""
    path = PurePosixPath(member_name(name))
    right = path.suffix.lower() in _ENDINGS and is_admission_number(path.stem)
    return path.stem if right else ""


def _compare(
    source: PhotoSource, found: dict[str, _Photo], around: Surroundings, problems: Problems
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    steps: list[ImportWrite] = []
    changes: list[RowChange] = []
    same = 0
    for number, dossier in around.dossiers(found):
        photo = found[number]
        if dossier is None:
            problems.add(FileFault.CANDIDATE_UNKNOWN, photo.row, "", photo.name)
        elif dossier.photo == photo.sha256:
            same += 1
        elif photo_is_frozen(dossier):
            problems.add(FileFault.PHOTO_CONFIRMED, photo.row, "", photo.name)
        else:
            change = RowEffect.CHANGED if dossier.photo else RowEffect.NEW
            changes.append(RowChange(photo.row, number, change))
            steps.append(PutPhoto(number, source, photo.name, photo.sha256, around))
    return same, changes, steps
