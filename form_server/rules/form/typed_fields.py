"""What was typed into a field, turned into the value that is kept, or the fault that it has (FAQ 4; security E1)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from form_server.rules.fields import BY_NAME, RESIDENCE_PERMIT, Field
from form_server.rules.people import numbers
from site_builder.published.characters import meant

_REFUSED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""control, bidirectional, zero-width, private and unassigned characters"""
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide - 0xFEE0).isalnum()}
_SLACK = 8
"""a text this many times too long is refused unread; shorter ones may shrink when they are tidied"""
_EARLIEST_YEAR = 1900
_PHONE_DIGITS = range(7, 14)
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.]{0,15}")
_DOCUMENT = re.compile(r"[A-Z0-9]{5,20}")
_PERMIT = re.compile(r"9[0-9]{16}[0-9X]|[A-Z]{3}[0-9]{12}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field; `key` has its sentence in the web's messages."""

    field: str
    key: str


def parse_document(text: str, kind: str, known: str = "") -> str | FieldFault:
    """The number of another identity document: 5 to 20 letters and digits, Chinese characters beside them (军字第 012345 号).

    That of a foreigner's residence permit is 18 digits that begin with 9, or three letters and 12 digits.
    """
    read = "residence" if kind == RESIDENCE_PERMIT else "document"
    return parse_field(replace(BY_NAME["id_number"], kind=read), text, known)


def parse_field(field: Field, text: str, known: str = "") -> str | FieldFault:
    """The value to keep; an empty one is no fault here, see `missing_answers`.

    A value equal to `known`, what the record or an earlier page holds, is never asked to be better
    than it is: a doubtful old value is a warning, not a wall (principle 21).
    """
    if len(text) > _SLACK * field.max_length:
        return FieldFault(field.name, "too-long")
    plain = _trimmed(field, text)
    if not plain or (known and plain == _trimmed(field, known)):
        return plain
    if any(unicodedata.category(c) in _REFUSED or ord(c) in _SELECTORS for c in plain):
        return FieldFault(field.name, "characters")
    value = _READERS.get(field.kind, _text)(field, plain)
    if value is None:
        return FieldFault(field.name, field.kind)
    if isinstance(value, FieldFault):
        return value
    return FieldFault(field.name, "too-long") if len(value) > field.max_length else value


def _trimmed(field: Field, text: str) -> str:
    """Composed, characters of old encodings as what they stand for, with half-width letters and digits and single spaces; line ends only make sense in an area.

    Chinese punctuation stays as it was typed; where only digits and Latin letters make sense, every
    compatible character is folded.
    """
    if field.kind in ("text", "area"):
        plain = unicodedata.normalize("NFC", meant(text)).translate(_WIDE)
    else:
        plain = unicodedata.normalize("NFKC", text)
    if field.kind == "area":
        plain = re.sub(r"[\r\n\t]+", " ", plain)
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in plain)
    return re.sub(r" +", " ", spaced).strip(" ")


def _text(field: Field, plain: str) -> str:
    return plain


def _choice(field: Field, plain: str) -> str | None:
    """One of the choices; where the release holds them, the form of a code (the release judges it)."""
    if field.choices:
        return plain if plain in field.choices else None
    code = plain.replace(" ", "").upper()
    return code if _CODE.fullmatch(code) else None


def _date(field: Field, plain: str) -> str | None:
    """1980-01-31, also from 19800131, 1980.1.31, 1980/01/31 and 1980 年 1 月 31 日."""
    parts = re.fullmatch(r"([0-9]{4})\D+([0-9]{1,2})\D+([0-9]{1,2}) ?\D?", plain)
    parts = parts or re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", plain)
    if not parts:
        return None
    year, month, day = map(int, parts.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= _EARLIEST_YEAR else None


def _month(field: Field, plain: str) -> str | None:
    """200704, also from 2007-04, 2007.4, 2007/4 and 2007 年 4 月."""
    parts = re.fullmatch(r"([0-9]{4})\D+([0-9]{1,2}) ?\D?", plain)
    parts = parts or re.fullmatch(r"([0-9]{4})([0-9]{2})", plain)
    if not parts:
        return None
    year, month = int(parts[1]), int(parts[2])
    fits = year >= _EARLIEST_YEAR and 1 <= month <= 12
    return f"{year:04d}{month:02d}" if fits else None


def _postcode(field: Field, plain: str) -> str | None:
    digits = numbers.tidy_number(plain)
    return digits if re.fullmatch(r"[0-9]{6}", digits) else None


def _phone(field: Field, plain: str) -> str | None:
    """7 to 13 digits with an area code or +86 before them; hyphens stay, spaces and brackets go."""
    tidy = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    tidy = re.sub(r"\(([0-9]+)\)-?", r"\1-", tidy.replace(" ", "")).strip("-")
    digits = re.sub(r"[^0-9]", "", tidy)
    fits = re.fullmatch(r"\+?[0-9]+(-[0-9]+)*", tidy) and len(digits) in _PHONE_DIGITS
    return tidy if fits else None


def _email(field: Field, plain: str) -> str | None:
    local, _, host = plain.rpartition("@")
    return f"{local}@{host.lower()}" if plain.isascii() and _EMAIL.fullmatch(plain) else None


def _id(field: Field, plain: str) -> str | FieldFault:
    """An ID number right in every part; the 15-digit form is kept, and doubted (S34)."""
    fault = numbers.id_number_fault(plain)
    if fault in (None, "fifteen"):
        return numbers.tidy_number(plain)
    return FieldFault(field.name, "id-date" if fault == "date" else fault or "")


def _document(field: Field, plain: str) -> str | None:
    tidy = re.sub(r"[^A-Z0-9\u4e00-\u9fff]", "", plain.upper())
    letters = re.sub(r"[\u4e00-\u9fff]", "", tidy)
    return tidy if _DOCUMENT.fullmatch(letters) else None


def _residence(field: Field, plain: str) -> str | None:
    tidy = _document(field, plain)
    return tidy if tidy and _PERMIT.fullmatch(tidy) else None


_READERS: dict[str, Callable[[Field, str], str | FieldFault | None]] = {
    "choice": _choice,
    "date": _date,
    "month": _month,
    "postcode": _postcode,
    "phone": _phone,
    "email": _email,
    "id": _id,
    "document": _document,
    "residence": _residence,
}
