"""Sheets of an XLSX workbook as raw rows, broken cells told apart from blank ones."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.tables.archives import Harmful, check_archive, member_name
from site_builder.tables.broken_cells import Places, SheetScan
from site_builder.tables.raw import Raw

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\bname=\"([^\"]*)\"[^>]*?\b\w+:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)=\"([^\"]+)\"")


class Why(StrEnum):
    """Why a workbook cannot be read."""

    DAMAGED = "damaged"
    """no workbook, encrypted, or unpacking to more than a table can be"""
    FAR_CELLS = "far-cells"
    """cells so far apart that a reader would reserve memory for millions between them"""


class UnreadableWorkbook(Exception):
    """The file cannot be read as a workbook; `why` says what for."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may unpack to."""

    bytes: int
    members: int
    cells: int
    """between the first and the furthest of one sheet"""


class Sheet:
    """One sheet; its rows are made when they are asked for."""

    def __init__(self, sheet: "CalamineSheet", hidden: bool, broken: Places) -> None:
        self.name: str = sheet.name
        self.hidden = hidden
        self.height: int = sheet.height
        """rows, for showing progress"""
        self._sheet = sheet
        self._broken = broken

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return self._sheet.start is not None or bool(self._broken)

    def rows(self) -> Iterator[list[Raw]]:
        """Every row from the first of the sheet on, blank ones included."""
        first = self._sheet.start[1] if self._sheet.start else 0
        broken: dict[int, dict[int, Raw]] = {}
        for (number, column), kind in self._broken.items():
            broken.setdefault(number, {})[max(column - first, 0)] = kind
        for number, cells in enumerate(self._sheet.iter_rows()):
            row: list[Raw] = list(cells)
            for column, cell in broken.pop(number, {}).items():
                row += [""] * (column + 1 - len(row))
                row[column] = cell
            yield row
        # A broken cell below everything that the reader saw is still a cell.
        for beyond in broken.values():
            yield list(beyond.values())


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[tuple[Sheet, ...]]:
    """The sheets in their order, to be read while it is open. Raises UnreadableWorkbook, OSError."""
    # Imported here: only tools that read workbooks need it.
    from python_calamine import CalamineError, CalamineWorkbook

    broken = _scanned(path, limits)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            yield tuple(_sheets(book, broken))
    except CalamineError as error:
        raise UnreadableWorkbook(Why.DAMAGED) from error


def _scanned(path: Path, limits: Limits) -> Mapping[str, Places]:
    """Broken cells by the name of their sheet."""
    scan = SheetScan()

    def look(part: str, chunk: bytes) -> None:
        scan.look(part, chunk)
        if scan.extent > limits.cells:
            raise UnreadableWorkbook(Why.FAR_CELLS)

    try:
        check_archive(path, limits.bytes, limits.members, look)
        names = _names_of_parts(path) if any(scan.broken.values()) else {}
    except (Harmful, KeyError) as error:
        raise UnreadableWorkbook(Why.DAMAGED) from error
    return {names[part]: places for part, places in scan.broken.items() if places and part in names}


def _names_of_parts(path: Path) -> Mapping[str, str]:
    """Which part holds the sheet of which name: xl/worksheets/sheet1.xml → 考生."""
    with zipfile.ZipFile(path) as archive:
        parts = {member_name(each.filename): each for each in archive.infolist()}
        book = archive.read(parts["xl/workbook.xml"])
        relations = archive.read(parts["xl/_rels/workbook.xml.rels"])
    targets = {}
    for one in _RELATION.findall(relations):
        of = dict(_ATTRIBUTE.findall(one))
        if b"Id" in of and b"Target" in of:
            targets[of[b"Id"]] = of[b"Target"].decode().removeprefix("/xl/")
    found = {targets[rid]: name for name, rid in _SHEET.findall(book) if rid in targets}
    return {f"xl/{target}": _unescaped(name) for target, name in found.items()}


def _unescaped(name: bytes) -> str:
    # Imported here: a workbook without broken cells needs no names of parts.
    from html import unescape

    return unescape(name.decode())


def _sheets(book: "CalamineWorkbook", broken: Mapping[str, Places]) -> Iterator[Sheet]:
    from python_calamine import SheetVisibleEnum

    for known in book.sheets_metadata:
        hidden = known.visible is not SheetVisibleEnum.Visible
        yield Sheet(book.get_sheet_by_name(known.name), hidden, broken.get(known.name, {}))
