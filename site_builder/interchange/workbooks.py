"""Workbooks in and out: raw rows of named sheets, and text that no spreadsheet changes."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.interchange.cells import Raw

if TYPE_CHECKING:
    from site_builder.interchange.workbook_columns import Column

MOST_UNPACKED = 64 << 20
MOST_MEMBERS = 1000
MOST_CELLS = 4_000_000
FIXED = datetime(2007, 1, 1)  # noqa: DTZ001 - a workbook's own dates carry no zone
"""creation date of every workbook, so that the same catalogue makes the same bytes"""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
EXACT = re.compile(r"0|[1-9]\d{0,5}(\.\d{0,5}[1-9])?")
"""decimals that a spreadsheet's number keeps digit by digit"""
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,9})[\"']")
_ERROR = re.compile(rb"<(?:\w+:)?c\s(?=[^>]*\bt=[\"']e[\"'])[^>]*\br=[\"']([A-Z]+[0-9]+)[\"']")
"""a cell whose formula failed; the reader would take it for a blank one"""

Cell = str | Decimal | int
Rows = Iterable[Sequence[Cell]]


class UnreadableWorkbook(Exception):
    """It is no workbook, or one that would fill memory; the text is a Chinese sentence."""


def raw_sheets(path: Path) -> Mapping[str, list[list[Raw]]]:
    """Rows of every sheet by its name, blank rows above included. Raises UnreadableWorkbook."""
    # Imported here: only this command reads workbooks.
    from python_calamine import CalamineError, CalamineWorkbook

    _look_inside(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            }
    except CalamineError as error:
        raise UnreadableWorkbook("这个文件损坏了，或者不是 XLSX 工作簿。") from error


def _look_inside(path: Path) -> None:
    """Unpacks it into nothing first: a small file must not fill memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
                raise UnreadableWorkbook("这个文件太大，不像是专业目录。")
            for member in members:
                data = archive.read(member)
                if "worksheets/" in member.filename:
                    _check_cells(data)
    except FileNotFoundError as error:
        raise UnreadableWorkbook("没有这个文件。") from error
    except OSError as error:
        raise UnreadableWorkbook("这个文件读不了。") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableWorkbook("这个文件损坏了，或者不是 XLSX 工作簿。") from error


def _check_cells(data: bytes) -> None:
    if _extent(data) > MOST_CELLS:
        raise UnreadableWorkbook("有单元格离其他单元格太远，请删去多余的行和列。")
    failed = "、".join(place.decode() for place in _ERROR.findall(data))
    if failed:
        raise UnreadableWorkbook(f"有单元格的公式出错了（{failed[:200]}），请改成内容本身再导入。")


def _extent(data: bytes) -> int:
    """How many cells lie between the first and the furthest."""
    places = set(_PLACE.findall(data))
    columns = max((_column_number(letters) for letters, _ in places), default=0)
    return columns * max((int(digits) for _, digits in places), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class Book:
    """A workbook in the making, in memory; the same calls make the same bytes."""

    def __init__(self, title: str) -> None:
        # Imported here: a build that changes nothing writes no workbook.
        import xlsxwriter

        self._data = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._data, {"in_memory": True})
        self._book.set_properties({"title": title, "created": FIXED})
        self._text = self._book.add_format({"num_format": "@"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "num_format": "@"})

    def page(self, name: str, lines: Iterable[tuple[str, ...]]) -> None:
        """A sheet to read: headings in the first column, words in the others."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 1, 18)
        sheet.set_column(2, 2, 90)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                bold = len(line) == 1 or row == 0
                sheet.write_string(row, column, text, self._head if bold else self._wrapped)

    def table(self, name: str, columns: "Sequence[Column]", rows: Rows) -> None:
        """A sheet with a header; texts are text cells, decimals are numbers when that is exact."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        count = 0
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, self._text)
            star = "*" if column.required else ""
            sheet.write_string(0, place, f"{column.name}{star}", self._head)
        for count, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                self._write(sheet, count, place, cell)
        for place, column in enumerate(columns):
            words = list(column.words) or (["是", "否"] if column.kind == "yes" else [])
            if words:
                given = {"validate": "list", "source": words}
                sheet.data_validation(1, place, count + 500, place, given)

    def _write(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if isinstance(cell, str):
            if cell:
                sheet.write_string(row, place, cell, self._text)
        elif EXACT.fullmatch(str(cell)):
            sheet.write_number(row, place, float(cell))
        else:
            sheet.write_string(row, place, str(cell), self._text)

    def finish(self) -> bytes:
        """The bytes of the XLSX file; nothing can be added afterwards."""
        self._book.close()
        return self._data.getvalue()


def neutral(text: str) -> str:
    """For CSV: an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
