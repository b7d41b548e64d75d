"""Admission numbers in the rows of a file."""

from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.tables import TableRow


def admission_number(row: TableRow, column: str, problems: Problems) -> str:
    """The twelve digits in that column, else an empty text and a problem; an empty cell is told already."""
    number = row.get(column)
    if is_admission_number(number):
        return number
    if number:
        old = is_digits(number, 8)
        fault = FileFault.NUMBER_OLD if old else FileFault.NUMBER_NOT_12
        problems.add(fault, row.number, column, number)
    return ""


def is_admission_number(text: str) -> bool:
    return is_digits(text, 12)


def is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()
