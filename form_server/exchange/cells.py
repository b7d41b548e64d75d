"""One cell: tidied text, and the values it stands for."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from site_builder.published.characters import INVISIBLE

_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_IN_CODES = re.compile(r"[\s\-‐-―－]")
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_MONTH = re.compile(r"(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?")
_DATE = re.compile(r"(\d{4})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})\s*日?")
_PLAIN_DATE = re.compile(r"\d{8}")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_YEARS = range(1980, 2100)


def tidy_text(cell: str) -> str:
    """Line breaks and runs of spaces become one space; what cannot be seen goes; the rest stays as it is."""
    if cell.isalnum():
        return cell
    held = _KEPT_AS_TEXT.fullmatch(cell.strip())
    if held:
        cell = held[1].replace('""', '"')
    if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA):
        cell = cell[1:]
    return _SPACES.sub(" ", INVISIBLE.sub("", cell)).strip()


def tidy_code(cell: str) -> str:
    """A code or number without spaces and hyphens, in half-width characters, letters in capitals."""
    if cell.isascii() and cell.isdigit():
        return cell
    return _IN_CODES.sub("", unicodedata.normalize("NFKC", tidy_text(cell))).upper()


@lru_cache(maxsize=4096)
def month(cell: str) -> str | None:
    """YYYYMM of 200504, 2005-4, 2005.04 or 2005年4月; None when it is no month."""
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", cell))
    if not found or int(found[1]) not in _YEARS or not 1 <= int(found[2]) <= 12:
        return None
    return f"{found[1]}{int(found[2]):02d}"


def iso_date(cell: str) -> str | None:
    """YYYY-MM-DD of 19800315, 1980-3-15, 1980/3/15 or 1980年3月15日; None when there is no such day."""
    text = unicodedata.normalize("NFKC", cell)
    if _PLAIN_DATE.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def credits_of(cell: str) -> Decimal | None:
    """Credits from 0 to 99; None when it is no such number."""
    try:
        value = Decimal(unicodedata.normalize("NFKC", cell))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value < 100 else None


@lru_cache(maxsize=4096)
def mark_of(cell: str) -> str | None:
    """A mark from 0 to 100 or a word such as 合格; None when it is neither."""
    text = unicodedata.normalize("NFKC", cell)
    if not re.fullmatch(r"[\d.+-]+", text):
        return text
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not 0 <= value <= 100:
        return None
    return str(int(value)) if value == int(value) else str(value.normalize())
