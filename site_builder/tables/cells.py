"""One cell: what a spreadsheet did to it, and its text without what nobody typed."""

import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from site_builder.published.characters import INVISIBLE, meant
from site_builder.tables.raw import Broken, Raw

EXACT = 10**15
"""a spreadsheet keeps fifteen digits of a number; what lies beyond is lost"""
_ERROR = re.compile(
    r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|[A-Z_]{3,16}[!?]|GETTING_DATA)", re.I
)
_NULL_WORDS = frozenset({"NULL", "null", "(NULL)", "(null)", "None", "NaN", "nan", "undefined"})
SHORTENED = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+", re.I)
"""a long number as a spreadsheet shows it"""
_MARKED = re.compile(r"^[’'`‘＇](?=[0-9A-Za-z０-９][0-9A-Za-z０-９ .-]*$)")
"""a mark that forces text, before a number"""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_IN_CODES = re.compile(r"[\s\-‐-―－]")
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class Unfit(StrEnum):
    """What a spreadsheet did to a cell so that its value cannot be known."""

    FAILED_FORMULA = "failed-formula"
    UNSAVED_FORMULA = "unsaved-formula"
    NULL_WORD = "null-word"
    """NULL, None, NaN: a program's word for nothing, which is no value of a person"""
    DIGITS_LOST = "digits-lost"
    ZEROS_AMBIGUOUS = "zeros-ambiguous"


class Promise(Protocol):
    """What a column says of its cells."""

    @property
    def widths(self) -> tuple[int, ...]:
        """the lengths that a code of digits may have"""
        ...

    @property
    def code(self) -> bool:
        """whether every digit counts"""
        ...

    @property
    def month(self) -> bool:
        """whether it holds a year and a month"""
        ...


class Read(NamedTuple):
    """A cell as text, and why it cannot be believed, if so."""

    text: str
    unfit: Unfit | None = None
    restored: bool = False
    """zeros were put back before a number"""


def destroyed(raw: Raw) -> Unfit | None:
    """What a spreadsheet made of the cell, whatever its column promises; None for one that may be believed."""
    if isinstance(raw, Broken):
        return Unfit.FAILED_FORMULA if raw is Broken.FAILED else Unfit.UNSAVED_FORMULA
    if not isinstance(raw, str):
        return None
    plain = raw.strip()
    return Unfit.FAILED_FORMULA if plain.startswith("#") and _ERROR.fullmatch(plain) else None


def read_cell(raw: Raw, promise: Promise) -> Read:
    """The cell as the column wants it, the same whether CSV or a workbook holds it."""
    if isinstance(raw, str) and _plain(raw, promise):
        return Read(raw)
    unfit = destroyed(raw) or _null(raw)
    if unfit:
        return Read("" if isinstance(raw, Broken) else str(raw).strip(), unfit)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return _number(raw, promise)
    text = shown(raw)
    if isinstance(raw, date) and promise.month:
        text = f"{raw:%Y%m}"
    tidied = tidy_code(text) if promise.code else tidy_text(text)
    if promise.code and SHORTENED.fullmatch(tidied):
        return Read(tidied, Unfit.DIGITS_LOST)
    if promise.month and _unclear_month(tidy_text(text)):
        return Read(tidied, Unfit.ZEROS_AMBIGUOUS)
    return Read(tidied)


def _plain(text: str, promise: Promise) -> bool:
    """Most cells are words or digits alone, to which nothing can have happened."""
    if not text.isalnum() or text in _NULL_WORDS:
        return False
    return not promise.code or (text.isascii() and text.isdigit())


def _null(raw: Raw) -> Unfit | None:
    nothing = isinstance(raw, str) and raw.strip() in _NULL_WORDS
    return Unfit.NULL_WORD if nothing else None


def _number(number: float | int, promise: Promise) -> Read:
    """Leading zeros come back only where a column has one fixed width."""
    if number != int(number):
        text = repr(number)
        return Read(text, Unfit.ZEROS_AMBIGUOUS if promise.month and _unclear_month(text) else None)
    digits = str(int(number))
    if promise.code and abs(number) >= EXACT:
        return Read(digits, Unfit.DIGITS_LOST)
    fitting = [width for width in promise.widths if width > len(digits)]
    if len(digits) in promise.widths or not fitting:
        return Read(digits)
    if len(fitting) > 1:
        return Read(digits, Unfit.ZEROS_AMBIGUOUS)
    return Read(digits.zfill(fitting[0]), restored=True)


def _unclear_month(text: str) -> bool:
    """2005.1 is January, or October whose zero a spreadsheet dropped."""
    return bool(re.fullmatch(r"[0-9]{4}\.1", unicodedata.normalize("NFKC", text)))


def shown(raw: Raw) -> str:
    """The cell as a person sees it."""
    if isinstance(raw, Broken):
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, float):
        return f"{int(raw)}" if raw.is_integer() and abs(raw) < EXACT else f"{raw:.15g}"
    return str(raw)


def seen_text(text: str) -> str:
    """Without what cannot be seen; what is left stays letter by letter, spaces between words included."""
    return _CONTROLS.sub(" ", INVISIBLE.sub("", text)).strip()


def tidy_text(cell: str) -> str:
    """Line breaks and runs of spaces become one space; what cannot be seen and marks that force text go."""
    if cell.isalnum():
        return cell
    held = _KEPT_AS_TEXT.fullmatch(cell.strip())
    if held:
        cell = held[1].replace('""', '"')
    cell = _SPACES.sub(" ", INVISIBLE.sub("", meant(cell))).strip()
    if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA):
        return cell[1:].strip()
    return _MARKED.sub("", cell, count=1)


def tidy_code(cell: str) -> str:
    """A code or number without spaces and hyphens, in half-width characters, letters in capitals."""
    if cell.isascii() and cell.isdigit():
        return cell
    return _IN_CODES.sub("", unicodedata.normalize("NFKC", tidy_text(cell))).upper()


def column_name(cell: Raw) -> str:
    """Without spaces, and without the star that marks a required column."""
    return unicodedata.normalize("NFKC", tidy_text(shown(cell))).replace(" ", "").rstrip("*")
