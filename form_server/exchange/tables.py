"""A table of CSV or XLSX as rows of tidied text, whatever the order of its columns."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from form_server.exchange.cells import tidy_code, tidy_text
from form_server.exchange.columns import Column
from form_server.exchange.encodings import Undecodable, decode
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import EVERY, Progress, silent
from form_server.exchange.workbooks import Numbers, Raw, workbook_rows
from site_builder.published.characters import meant

MOST_BYTES = 200 << 20
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class TableRow:
    """`number` is the row as a spreadsheet counts it, the header being row 1; every column given has a cell."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` is read once; faults go to the problems while it is read."""

    columns: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: Iterator[TableRow]


def read_table(
    path: Path, columns: Sequence[Column], problems: Problems, progress: Progress = silent
) -> Table:
    """The table in that file; what cannot be read is a problem.

    Rows are read on when a column is missing, so that all problems show at once, unless it is the first of
    `columns`, by which rows are told apart.
    """
    numbered = enumerate(_raw_rows(path, columns, problems, progress), 1)
    header = next(((n, row) for n, row in numbered if not _blank(row)), None)
    if header is None:
        if not problems.broken:
            problems.add(FileFault.EMPTY)
        return Table((), (), iter(()))
    names = [_column_name(cell) for cell in header[1]]
    known = {column.name: column for column in columns}
    _check_header(names, columns, problems, header[0])
    ignored = tuple(name for name in names if name and name not in known)
    by_index = {i: known[name] for i, name in enumerate(names) if name in known}
    found = tuple(each.name for each in by_index.values())
    keyed = columns[0].name in found
    rows = _Rows(by_index, len(names), problems).read(numbered) if keyed else iter(())
    return Table(found, ignored, rows)


def _raw_rows(
    path: Path, columns: Sequence[Column], problems: Problems, progress: Progress
) -> Iterator[list[Raw]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            problems.add(FileFault.TOO_LARGE)
            return
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(_OLD_WORKBOOK):
            problems.add(FileFault.OLD_WORKBOOK)
        elif start == _WORKBOOK:
            yield from workbook_rows(path, problems, progress)
        else:
            names = [each.name for each in columns]
            yield from _csv_rows(path.read_bytes(), names, problems, progress)
    except FileNotFoundError:
        problems.add(FileFault.NO_SUCH_FILE)
    except OSError:
        problems.add(FileFault.NOT_READABLE)


def _csv_rows(
    content: bytes, names: Sequence[str], problems: Problems, progress: Progress
) -> Iterator[list[Raw]]:
    text = decode(content, names)
    if isinstance(text, Undecodable):
        problems.add(FileFault.ENCODING, text.line, encoding=text.encoding.upper())
        return
    if "\x00" in text:
        problems.add(FileFault.NOT_A_TABLE)
        return
    header = text.split("\n", 1)[0]
    delimiter = "\t" if header.count("\t") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count, total = 0, max(1, text.count("\n"))
    try:
        for row in reader:
            count += 1
            if count % EVERY == 0:
                progress(min(count, total), total)
            yield list(row)
    except csv.Error:
        problems.add(FileFault.QUOTES, count + 1)


def _check_header(
    names: Sequence[str], columns: Sequence[Column], problems: Problems, row: int
) -> None:
    for column in columns:
        if column.required and column.name not in names:
            problems.add(FileFault.MISSING_COLUMN, row, column.name)
        if names.count(column.name) > 1:
            problems.add(FileFault.DOUBLE_COLUMN, row, column.name)


def _column_name(cell: Raw) -> str:
    """Without spaces, and without the star that marks a required column."""
    return unicodedata.normalize("NFKC", tidy_text(str(cell))).replace(" ", "").rstrip("*")


def _blank(row: Iterable[Raw]) -> bool:
    return all(cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in row)


class _Rows:
    """Turns raw rows into rows of tidied text; a cell that breaks its column's promise is a problem."""

    def __init__(self, columns: Mapping[int, Column], width: int, problems: Problems) -> None:
        self._columns = tuple(columns.items())
        self._width = width
        self._problems = problems
        self._numbers = Numbers(problems)

    def read(self, numbered: Iterable[tuple[int, list[Raw]]]) -> Iterator[TableRow]:
        """Rows without a blank one; cells that must not be empty are checked here, their meaning is not."""
        count = 0
        for number, raw in numbered:
            if _blank(raw):
                continue
            count += 1
            if len(raw) > self._width and not _blank(raw[self._width :]):
                self._problems.add(FileFault.ROW_TOO_LONG, number)
                continue
            yield TableRow(number, dict(self._cells(raw, number)))
        if not count and not self._problems.broken:
            self._problems.add(FileFault.NO_ROWS)

    def _meant(self, text: str, column: Column, number: int) -> str:
        """The text with characters of old encodings read as what they stand for, which is told."""
        plain = meant(text)
        if plain != text:
            read = "、".join(
                dict.fromkeys(new for old, new in zip(text, plain, strict=True) if old != new)
            )
            self._problems.add(FileFault.OLD_CHARACTER, number, column.name, plain, characters=read)
        return plain

    def _cells(self, raw: Sequence[Raw], number: int) -> Iterator[tuple[str, str]]:
        for index, column in self._columns:
            cell = raw[index] if index < len(raw) else ""
            text = cell if isinstance(cell, str) else self._numbers.text(cell, column, number)
            tidied = (
                tidy_code(text) if column.code else self._meant(tidy_text(text), column, number)
            )
            if len(tidied) > column.longest:
                self._problems.add(FileFault.VALUE_TOO_LONG, number, column.name, tidied[:40])
            if column.required and not tidied and isinstance(cell, str):
                self._problems.add(FileFault.MISSING_VALUE, number, column.name)
            yield column.name, tidied
