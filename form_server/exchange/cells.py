"""Values of the office's files: credits and marks."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache


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
