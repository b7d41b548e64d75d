"""A workbook's sheets as rows of typed values; every fault of every sheet is gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from site_builder.interchange.cells import UnfitCell, Value, value_of
from site_builder.interchange.faults import CellFault
from site_builder.interchange.workbook_columns import GUIDE, SHEETS, Column, WorkbookSheet
from site_builder.tables.cells import seen_text, shown
from site_builder.tables.columns import Header, HeaderFault, read_header
from site_builder.tables.raw import Raw, is_blank

T = TypeVar("T")
SAID = {HeaderFault.MISSING: "缺少这一列。", HeaderFault.DOUBLE: "这一列写了两次。"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`number` as a spreadsheet counts it; a blank or faulty cell has no value."""

    sheet: str
    number: int
    values: Mapping[str, Value]
    faulty: bool

    def get(self, column: str, default: T) -> T:
        """The value of that column; `default` says its type, too."""
        value = self.values.get(column)
        return value if isinstance(value, type(default)) else default

    def text(self, column: str) -> str:
        """The text of that column, empty where it has none."""
        return self.get(column, "")

    def texts(self, column: str) -> tuple[str, ...]:
        """The texts of a column that holds several."""
        value = self.values.get(column)
        return value if isinstance(value, tuple) else ()

    def fault(self, column: str, sentence: str, value: str = "") -> CellFault:
        """A fault of that cell."""
        return CellFault(self.sheet, self.number, column, sentence, value)


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of each sheet by its name; `ignored` are the sheets and columns nobody asked for."""

    rows: Mapping[str, tuple[SheetRow, ...]]
    ignored: tuple[str, ...]

    def of(self, sheet: WorkbookSheet) -> tuple[SheetRow, ...]:
        """The readable rows of that sheet."""
        return self.rows[sheet.name]

    def faulty(self, *sheets: WorkbookSheet) -> bool:
        """Whether a row of them could not be read whole: what refers to it is not to blame."""
        return any(row.faulty for sheet in sheets for row in self.of(sheet))


def read_tables(raw: Mapping[str, list[list[Raw]]], faults: list[CellFault]) -> Tables:
    """The rows of all sheets we know; a sheet or column that is missing is a fault."""
    given = {seen_text(name): rows for name, rows in raw.items()}
    known = {sheet.name for sheet in SHEETS}
    ignored = [f"“{name}”表" for name in given if name not in known and name != GUIDE]
    rows: dict[str, tuple[SheetRow, ...]] = {}
    for sheet in SHEETS:
        if sheet.name not in given:
            faults.append(CellFault(sheet.name, 0, "", "缺少这张表。"))
        reading = _Reading(sheet, faults)
        rows[sheet.name] = tuple(reading.rows(given.get(sheet.name, [])))
        ignored += reading.ignored
    return Tables(rows, tuple(ignored))


class _Reading:
    def __init__(self, sheet: WorkbookSheet, faults: list[CellFault]) -> None:
        self._sheet = sheet
        self._faults = faults
        self.ignored: list[str] = []

    def rows(self, raw: Sequence[Sequence[Raw]]) -> Iterator[SheetRow]:
        numbered = iter([(n, row) for n, row in enumerate(raw, 1) if not is_blank(row)])
        number, header = next(numbered, (0, ()))
        if not number:
            if raw:
                self._faults.append(CellFault(self._sheet.name, 0, "", "缺少标题行。"))
            return
        found = read_header(header, self._sheet.columns)
        for fault, name in found.faults:
            self._tell(number, name, SAID[fault])
        self.ignored += [f"“{self._sheet.name}”表的“{name}”列" for name in found.ignored]
        if found.faults:
            return
        for number, row in numbered:
            yield self._row(number, found, row)

    def _tell(self, number: int, column: str, sentence: str, value: str = "") -> None:
        self._faults.append(CellFault(self._sheet.name, number, column, sentence, value[:40]))

    def _row(self, number: int, header: Header[Column], raw: Sequence[Raw]) -> SheetRow:
        before = len(self._faults)
        values: dict[str, Value] = {}
        for place, column in header.columns.items():
            value = self._value(number, column, raw[place] if place < len(raw) else "")
            if value is not None:
                values[column.name] = value
        return SheetRow(self._sheet.name, number, values, len(self._faults) > before)

    def _value(self, number: int, column: Column, raw: Raw) -> Value | None:
        if is_blank((raw,)):
            if column.required:
                self._tell(number, column.name, "不能空着。")
            return None
        try:
            return value_of(raw, column)
        except UnfitCell as unfit:
            self._tell(number, column.name, str(unfit), seen_text(shown(raw)))
            return None
