"""Rows of a table judged cell by cell; a cell that breaks its column's promise is a problem."""

from collections import Counter
from collections.abc import Iterator, Sequence

from form_server.exchange.columns import Column
from form_server.exchange.problems import FileFault, Problems
from site_builder.published.characters import meant
from site_builder.tables.cells import Read, Unfit, read_cell
from site_builder.tables.columns import Header
from site_builder.tables.raw import Raw, is_blank

Cells = Iterator[tuple[str, str]]
_ROUNDED = "000"
_LONG = 16
"""digits of which a spreadsheet loses the last"""


class RowReader:
    """Turns raw rows into rows of tidied text, by name of column."""

    def __init__(self, header: Header[Column], problems: Problems) -> None:
        self._columns = tuple(header.columns.items())
        self._width = header.width
        self._problems = problems
        self._restored: set[str] = set()
        self._long: Counter[str] = Counter()
        self._rounded: Counter[str] = Counter()

    def read(self, numbered: Iterator[tuple[int, list[Raw]]]) -> Iterator[tuple[int, Cells]]:
        """Number and cells of each row that is not blank; the meaning of values is not checked here."""
        count = 0
        for number, raw in numbered:
            if is_blank(raw):
                continue
            count += 1
            if len(raw) > self._width and not is_blank(raw[self._width :]):
                self._problems.add(FileFault.ROW_TOO_LONG, number)
                continue
            yield number, self._cells(raw, number)
        self._tell_rounded()
        if not count and not self._problems.broken:
            self._problems.add(FileFault.NO_ROWS)

    def _cells(self, raw: Sequence[Raw], number: int) -> Cells:
        for index, column in self._columns:
            cell = raw[index] if index < len(raw) else ""
            read = read_cell(cell, column)
            if isinstance(cell, str) and not cell.isalnum():
                self._tell_meant(cell, read.text, column, number)
            yield column.name, self._judged(read, column, number)

    def _judged(self, read: Read, column: Column, number: int) -> str:
        text, unfit = read.text, read.unfit
        if unfit and not (unfit is Unfit.NULL_WORD and column.doubtful):
            self._problems.add(FileFault(unfit), number, column.name, text[:40])
            return ""
        if read.restored and column.name not in self._restored:
            self._restored.add(column.name)
            self._problems.add(FileFault.ZEROS_RESTORED, number, column.name, text)
        if len(text) > column.longest:
            self._problems.add(FileFault.VALUE_TOO_LONG, number, column.name, text[:40])
        if column.required and not text:
            self._problems.add(FileFault.MISSING_VALUE, number, column.name)
        if column.code and len(text) >= _LONG and text.isdigit():
            self._long[column.name] += 1
            self._rounded[column.name] += text.endswith(_ROUNDED)
        return text

    def _tell_meant(self, cell: str, text: str, column: Column, number: int) -> None:
        """Characters of old encodings were read as what they stand for."""
        plain = meant(cell)
        if plain == cell:
            return
        pairs = zip(cell, plain, strict=True)
        read = "、".join(dict.fromkeys(new for old, new in pairs if old != new))
        self._problems.add(FileFault.OLD_CHARACTER, number, column.name, text, characters=read)

    def _tell_rounded(self) -> None:
        """Long numbers of which a spreadsheet has made the last digits zeros; a few end so by themselves."""
        for name, count in self._rounded.items():
            if count > 1 and count * 100 > self._long[name]:
                self._problems.add(FileFault.DIGITS_ROUNDED, 0, name, count=f"{count:,}")
