"""A workbook's sheets as rows of typed values; every fault of every sheet is gathered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from site_builder.interchange.cells import Raw, UnfitCell, Value, shown, tidy, value_of
from site_builder.interchange.faults import CellFault
from site_builder.interchange.workbook_columns import GUIDE, SHEETS, Column, WorkbookSheet

T = TypeVar("T")


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
    given = {tidy(name): rows for name, rows in raw.items()}
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
        numbered = iter([(n, row) for n, row in enumerate(raw, 1) if not _blank(row)])
        number, header = next(numbered, (0, ()))
        if not number:
            if raw:
                self._faults.append(CellFault(self._sheet.name, 0, "", "缺少标题行。"))
            return
        names = [tidy(shown(cell)).replace(" ", "").rstrip("*＊") for cell in header]
        if not self._header_fits(names, number):
            return
        for number, row in numbered:
            yield self._row(number, names, row)

    def _header_fits(self, names: Sequence[str], number: int) -> bool:
        missing = [c.name for c in self._sheet.columns if c.required and c.name not in names]
        for name in missing:
            self._tell(number, name, "缺少这一列。")
        known = {column.name for column in self._sheet.columns}
        double = [name for name in known if names.count(name) > 1]
        for name in sorted(double):
            self._tell(number, name, "这一列写了两次。")
        extra = (name for name in names if name and name not in known)
        self.ignored += [f"“{self._sheet.name}”表的“{name}”列" for name in extra]
        return not missing and not double

    def _tell(self, number: int, column: str, sentence: str, value: str = "") -> None:
        self._faults.append(CellFault(self._sheet.name, number, column, sentence, value[:40]))

    def _row(self, number: int, names: Sequence[str], raw: Sequence[Raw]) -> SheetRow:
        before = len(self._faults)
        given = dict(zip(names, raw, strict=False))
        values: dict[str, Value] = {}
        for column in self._sheet.columns:
            value = self._value(number, column, given.get(column.name, ""))
            if value is not None:
                values[column.name] = value
        return SheetRow(self._sheet.name, number, values, len(self._faults) > before)

    def _value(self, number: int, column: Column, raw: Raw) -> Value | None:
        if _blank((raw,)):
            if column.required:
                self._tell(number, column.name, "不能空着。")
            return None
        try:
            return value_of(raw, column)
        except UnfitCell as unfit:
            self._tell(number, column.name, str(unfit), tidy(shown(raw)))
            return None


def _blank(row: Iterable[Raw]) -> bool:
    return all(isinstance(cell, str) and not tidy(cell) for cell in row)
