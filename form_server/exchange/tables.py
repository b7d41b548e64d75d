"""A table of CSV or XLSX as rows of tidied text, whatever the order of its columns."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from form_server.exchange.columns import Column
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import EVERY, Progress, silent
from form_server.exchange.row_reader import RowReader
from site_builder.tables.columns import read_header
from site_builder.tables.encodings import Undecodable, decode
from site_builder.tables.raw import Raw, is_blank
from site_builder.tables.workbooks import Limits, Sheet, UnreadableWorkbook, opened

MOST_BYTES = 200 << 20
LIMITS = Limits(bytes=1 << 29, members=10_000, cells=12_000_000)
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
    first = next(((n, row) for n, row in numbered if not is_blank(row)), None)
    if first is None:
        if not problems.broken:
            problems.add(FileFault.EMPTY)
        return Table((), (), iter(()))
    header = read_header(first[1], columns)
    for fault, name in header.faults:
        problems.add(FileFault(fault), first[0], name)
    reader = RowReader(header, problems)
    rows = reader.read(numbered) if columns[0].name in header.found else iter(())
    return Table(header.found, header.ignored, (TableRow(n, dict(cells)) for n, cells in rows))


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
            yield from _workbook_rows(path, problems, progress)
        else:
            names = [each.name for each in columns]
            yield from _csv_rows(path.read_bytes(), names, problems, progress)
    except FileNotFoundError:
        problems.add(FileFault.NO_SUCH_FILE)
    except OSError:
        problems.add(FileFault.NOT_READABLE)
    except UnreadableWorkbook as error:
        problems.add(FileFault(error.why))


def _workbook_rows(path: Path, problems: Problems, progress: Progress) -> Iterator[list[Raw]]:
    """Rows of the first sheet that shows something; a hidden one is never taken for the table."""
    with opened(path, LIMITS) as sheets:
        filled = [sheet for sheet in sheets if sheet.filled]
        seen = [sheet for sheet in filled if not sheet.hidden]
        if filled and not seen:
            problems.add(FileFault.HIDDEN_SHEET, value=filled[0].name)
        elif len(filled) > 1:
            problems.add(FileFault.SHEETS_IGNORED, value=seen[0].name)
        yield from chain.from_iterable(_told(sheet, progress) for sheet in seen[:1])


def _told(sheet: Sheet, progress: Progress) -> Iterator[list[Raw]]:
    for count, row in enumerate(sheet.rows(), 1):
        if count % EVERY == 0:
            progress(count, max(count, sheet.height))
        yield row


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
