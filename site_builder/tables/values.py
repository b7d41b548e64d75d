"""Values that texts of cells stand for, whichever way they are written."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

_MONTH = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})\s*月?|(\d{2}))")
_DAY = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
)
_YEARS = range(1980, 2100)


@lru_cache(maxsize=4096)
def month_of(text: str) -> str | None:
    """YYYYMM of 200504, 2005-4, 2005.04 or 2005年4月; None when it is no month from 1980 on."""
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or found[3])
    return f"{year}{month:02d}" if year in _YEARS and 1 <= month <= 12 else None


def day_of(text: str) -> date | None:
    """The day of 19800315, 1980-3-15, 1980/3/15 or 1980年3月15日; None when there is no such day."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        return None
    year, month, day = (int(each) for each in found.groups() if each)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_day_of(text: str) -> str | None:
    """The same as YYYY-MM-DD."""
    day = day_of(text)
    return day.isoformat() if day else None
