"""Workbooks in and out: raw rows of named sheets, and text that no spreadsheet changes."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.tables.raw import Raw
from site_builder.tables.workbooks import Limits, UnreadableWorkbook, Why, opened
from site_builder.tables.writing import Cell

if TYPE_CHECKING:
    from site_builder.interchange.workbook_columns import Column

LIMITS = Limits(bytes=64 << 20, members=1000, cells=4_000_000)
WHY: Mapping[Why, str] = {
    Why.DAMAGED: "这个文件损坏了、太大，或者不是 XLSX 工作簿。",
    Why.FAR_CELLS: "有单元格离其他单元格太远，请删去多余的行和列。",
}
FIXED = datetime(2007, 1, 1)  # noqa: DTZ001 - a workbook's own dates carry no zone
"""creation date of every workbook, so that the same catalogue makes the same bytes"""
EXACT = re.compile(r"0|[1-9]\d{0,5}(\.\d{0,5}[1-9])?")
"""decimals that a spreadsheet's number keeps digit by digit"""

Rows = Iterable[Sequence[Cell]]


class NoWorkbook(Exception):
    """It cannot be read; the text is a Chinese sentence."""


def raw_sheets(path: Path) -> Mapping[str, list[list[Raw]]]:
    """Rows of every sheet by its name, blank rows above included. Raises NoWorkbook."""
    try:
        with opened(path, LIMITS) as sheets:
            return {sheet.name: list(sheet.rows()) for sheet in sheets}
    except UnreadableWorkbook as error:
        raise NoWorkbook(WHY[error.why]) from error
    except FileNotFoundError as error:
        raise NoWorkbook("没有这个文件。") from error
    except OSError as error:
        raise NoWorkbook("这个文件读不了。") from error


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
