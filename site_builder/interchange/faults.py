"""A fault in a workbook: which sheet, row and column, the value, and one Chinese sentence."""

from dataclasses import dataclass

from site_builder.interchange.workbook_columns import SHEETS

ORDER = {sheet.name: place for place, sheet in enumerate(SHEETS)}


@dataclass(frozen=True, slots=True)
class CellFault:
    """`row` as a spreadsheet counts it; 0 speaks of the whole sheet."""

    sheet: str
    row: int
    column: str
    sentence: str
    value: str = ""

    def __str__(self) -> str:
        row = f"第 {self.row} 行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        place = "，".join(each for each in (row, column) if each)
        shown = f"“{self.value}”：" if self.value else ""
        where = f"“{self.sheet}”表{place}" if self.sheet else "整个文件"
        return f"{where}：{shown}{self.sentence}"


def in_order(faults: list[CellFault]) -> tuple[CellFault, ...]:
    """By sheet and row, each once."""
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda each: (ORDER.get(each.sheet, -1), each.row)))
