"""Rows of an XLSX workbook; what the spreadsheet made a number becomes text again only when it is certain."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from form_server.exchange.archives import Harmful, check_archive
from form_server.exchange.columns import Column
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import EVERY, Progress

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_UNPACKED = 1 << 29
MOST_MEMBERS = 10_000
MOST_CELLS = 12_000_000
EXACT = 10**15
"""a spreadsheet keeps fifteen digits of a number; what lies beyond is lost"""
_PLACE = re.compile(rb"\br=[\"']([A-Z]{0,3})([0-9]{1,9})[\"']")
_LONGEST_PLACE = 20

Raw = str | float | int | bool | date | time | timedelta
"""what a cell holds"""


def workbook_rows(path: Path, problems: Problems, progress: Progress) -> Iterator[list[Raw]]:
    """Rows of the first sheet that is not empty, blank ones included; faults go to `problems`."""
    # Imported here: only tools that read workbooks need it.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        check_archive(path, MOST_UNPACKED, MOST_MEMBERS, _Extent().look)
        with CalamineWorkbook.from_path(str(path)) as book:
            sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
            filled = [sheet for sheet in sheets if sheet.end is not None]
            if len(filled) > 1:
                problems.add(FileFault.SHEETS_IGNORED, value=filled[0].name)
            if filled:
                yield from _told(filled[0], progress)
    except (Harmful, CalamineError):
        problems.add(FileFault.DAMAGED)


def _told(sheet: "CalamineSheet", progress: Progress) -> Iterator[list[Raw]]:
    for count, row in enumerate(sheet.iter_rows(), 1):
        if count % EVERY == 0:
            progress(count, max(count, sheet.height))
        yield row


class _Extent:
    """Two cells at opposite corners make the reader reserve everything between them: the area is bounded."""

    def __init__(self) -> None:
        self._sheet = ""
        self._tail = b""
        self._columns = 0
        self._rows = 0

    def look(self, name: str, chunk: bytes) -> None:
        if "worksheets/" not in name:
            return
        if name != self._sheet:
            self._sheet, self._tail, self._columns, self._rows = name, b"", 0, 0
        for letters, digits in set(_PLACE.findall(self._tail + chunk)):
            self._columns = max(self._columns, _column_number(letters))
            self._rows = max(self._rows, int(digits))
        self._tail = chunk[-_LONGEST_PLACE:]
        if self._columns * self._rows > MOST_CELLS:
            raise Harmful


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class Numbers:
    """Turns cells back into text; leading zeros come back only where a column has one fixed width."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._restored: set[str] = set()

    def text(self, cell: Raw, column: Column, row: int) -> str:
        if isinstance(cell, str):
            return cell
        if isinstance(cell, bool):
            return str(cell).upper()
        if isinstance(cell, float | int):
            return self._number(cell, column, row)
        if isinstance(cell, date):
            day = cell.date() if isinstance(cell, datetime) else cell
            return f"{day:%Y%m}" if column.name.endswith("年月") else day.isoformat()
        return str(cell)

    def _number(self, cell: float | int, column: Column, row: int) -> str:
        if cell != int(cell):
            return self._fraction(cell, column, row)
        digits = str(int(cell))
        if column.code and abs(cell) >= EXACT:
            self._problems.add(FileFault.DIGITS_LOST, row, column.name, digits)
            return ""
        fitting = [width for width in column.widths if width > len(digits)]
        if len(digits) in column.widths or not fitting:
            return digits
        if len(fitting) > 1:
            self._problems.add(FileFault.ZEROS_AMBIGUOUS, row, column.name, digits)
            return ""
        return self._widened(digits, fitting[0], column, row)

    def _fraction(self, cell: float | int, column: Column, row: int) -> str:
        """2005.1 may have been January or October."""
        if not column.name.endswith("年月"):
            return repr(cell)
        self._problems.add(FileFault.ZEROS_AMBIGUOUS, row, column.name, repr(cell))
        return ""

    def _widened(self, digits: str, width: int, column: Column, row: int) -> str:
        whole = digits.zfill(width)
        if column.name not in self._restored:
            self._restored.add(column.name)
            self._problems.add(FileFault.ZEROS_RESTORED, row, column.name, whole)
        return whole
