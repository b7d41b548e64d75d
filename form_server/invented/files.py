"""The invented as files to import: candidates, results, numbers, and a folder of photos."""

import csv
import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from form_server.exchange.columns import CANDIDATES, NUMBERS, RESULTS, Column
from form_server.exchange.progress import Progress, silent
from form_server.invented.candidate_maker import PORTRAITS, Invented
from form_server.invented.portraits import portrait
from form_server.rules.dossier import NumberPair, Result
from form_server.rules.fields import BY_COLUMN
from site_builder.tables.writing import BOM, neutral

CANDIDATES_FILE = "candidates.csv"
RESULTS_FILE = "results.csv"
NUMBERS_FILE = "numbers.csv"
PHOTOS_FOLDER = "photos"


def write_files(
    folder: Path, people: Iterable[Invented], total: int = 0, progress: Progress = silent
) -> int:
    """Writes all of them in one pass and returns how many people there were.

    `total` is only for the progress. Photos of equal portraits are one file with many names, where the disk
    knows such links.
    """
    photos = folder / PHOTOS_FOLDER
    photos.mkdir(parents=True, exist_ok=True)
    drawn = _Portraits(photos)
    count = 0
    with ExitStack() as open_files:
        sheets = _Sheets(open_files, folder)
        for count, person in enumerate(people, 1):
            sheets.add(person)
            if person.portrait is not None:
                drawn.add(person.admission_number, person.portrait)
            progress(count, total)
    return count


class _Sheets:
    """The three tables in the making."""

    def __init__(self, open_files: ExitStack, folder: Path) -> None:
        def sheet(name: str, columns: Iterable[Column]) -> _Sheet:
            return _Sheet(open_files, folder / name, [each.name for each in columns])

        self._candidates = sheet(CANDIDATES_FILE, CANDIDATES)
        self._results = sheet(RESULTS_FILE, RESULTS)
        self._numbers = sheet(NUMBERS_FILE, NUMBERS)

    def add(self, person: Invented) -> None:
        self._candidates.add(_candidate(person))
        for result in person.results:
            self._results.add(_result(person.admission_number, result))
        for pair in person.conversions:
            self._numbers.add(_pair(pair))


class _Sheet:
    """A CSV file in the making."""

    def __init__(self, open_files: ExitStack, path: Path, header: list[str]) -> None:
        file = open_files.enter_context(path.open("w", encoding=BOM, newline=""))
        self._writer = csv.writer(file)
        self._writer.writerow(header)

    def add(self, row: list[str]) -> None:
        self._writer.writerow([neutral(cell) for cell in row])


class _Portraits:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first: dict[int, Path] = {}

    def add(self, admission_number: str, which: int) -> None:
        place = self._folder / f"{admission_number}.jpg"
        place.unlink(missing_ok=True)
        first = self._first.get(which % PORTRAITS)
        if first is None:
            place.write_bytes(portrait(which % PORTRAITS))
            self._first[which % PORTRAITS] = place
            return
        try:
            os.link(first, place)
        except OSError:
            shutil.copyfile(first, place)


def _candidate(person: Invented) -> list[str]:
    fields = (person.record.get(field.name, "") for field in BY_COLUMN.values())
    return [person.admission_number, *fields]


def _result(number: str, result: Result) -> list[str]:
    credit = "" if result.credits is None else str(result.credits)
    return [
        number, result.course, result.name, result.mark, result.obtained, str(result.way), credit,
        result.original_number, result.note,
    ]  # fmt: skip


def _pair(pair: NumberPair) -> list[str]:
    return [pair.old_number, pair.admission_number, pair.name]
