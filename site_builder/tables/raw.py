"""What a cell holds before anybody judges it."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import Enum


class Broken(Enum):
    """A cell whose formula left nothing to read; a reader would take it for a blank one."""

    FAILED = "failed"
    UNSAVED = "unsaved"


Raw = str | float | int | bool | date | time | timedelta | Broken


def is_blank(row: Iterable[Raw]) -> bool:
    """Whether nothing stands in the row; a broken cell is something."""
    return all(isinstance(cell, str) and not cell.strip() for cell in row)
