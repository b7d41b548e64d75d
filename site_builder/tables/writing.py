"""Tables out: CSV that a spreadsheet opens without running anything in it, and XLSX whose codes are text."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

Cell = str | Decimal | int
"""what is written into a cell"""
BOM = "utf-8-sig"
GB18030 = "gb18030"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def neutral(text: str) -> str:
    """With an apostrophe before what a spreadsheet would run as a formula, in either width; reading takes it away again."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def write_csv(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], encoding: str = BOM
) -> int:
    """The number of rows written. UTF-8 with a byte order mark, or GB18030, both of which hold every character."""
    count = 0
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for row in rows:
            writer.writerow([neutral(cell) for cell in row])
            count += 1
    return count


def write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """The number of rows written; every cell is text, so that no zero is lost and no formula runs."""
    # Imported here: only exports need it.
    import xlsxwriter

    count = 0
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"num_format": "@"})
        sheet.set_column(0, max(0, len(header) - 1), 16, text)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name)
        for count, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(count, column, cell, text)
    return count


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """CSV or XLSX by the ending of the path. Raises ValueError for another one."""
    if path.suffix.lower() == ".csv":
        return write_csv(path, header, rows)
    if path.suffix.lower() == ".xlsx":
        return write_xlsx(path, header, rows)
    raise ValueError(f"{path.name}: .csv or .xlsx is needed")
