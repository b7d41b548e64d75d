"""One cell of a workbook: from what the spreadsheet kept to the value its column promises."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from site_builder.interchange.workbook_columns import NO, YES, Column
from site_builder.published.shape_fields import CellKind
from site_builder.tables.cells import Unfit, destroyed, seen_text, shown
from site_builder.tables.raw import Raw
from site_builder.tables.values import day_of

Value = str | int | bool | Decimal | date | tuple[str, ...]

MAJOR_CODE = re.compile(r"[A-Z]?\d{6}(TK|[TK])?|Y\d{5}")
COURSE_CODE = re.compile(r"[0-9]{5}")
CODE = re.compile(r"[0-9A-Z][0-9A-Z-]{0,15}")
MOST_TEXT = 400
_BETWEEN_NAMES = re.compile(r"[;；\r\n]")
_BETWEEN_CODES = re.compile(r"[、，,;；\s]+")
_YES = {YES: True, NO: False, "true": True, "false": False}


DESTROYED: Mapping[Unfit, str] = {
    Unfit.FAILED_FORMULA: "这一格是出错的公式，没有内容；请填上内容本身。",
    Unfit.UNSAVED_FORMULA: "这一格是公式，但没有保存算出的内容；请用表格软件打开、保存一次，或填上内容本身。",
}


class UnfitCell(ValueError):
    """The cell does not hold what its column promises; the text is a Chinese sentence."""


def value_of(raw: Raw, column: Column) -> Value:
    """The value of a cell that is not blank. Raises UnfitCell."""
    unfit = destroyed(raw)
    if unfit:
        raise UnfitCell(DESTROYED[unfit])
    if isinstance(raw, date) and column.kind is not CellKind.DAY:
        raise UnfitCell("被表格软件改成了日期；请把这一列设成文本，再填一遍。")
    if column.kind is CellKind.WORD:
        return _word(seen_text(shown(raw)), column)
    return READERS[column.kind](shown(raw))


def _text(text: str) -> str:
    whole = seen_text(text)
    if len(whole) > MOST_TEXT:
        raise UnfitCell(f"太长，最多 {MOST_TEXT} 个字。")
    return whole


def _names(text: str) -> tuple[str, ...]:
    parts = (_text(each) for each in _BETWEEN_NAMES.split(text))
    return tuple(each for each in parts if each)


def code_text(text: str) -> str:
    """Half-width, capital letters, no spaces, no marks of stars before it."""
    plain = unicodedata.normalize("NFKC", seen_text(text)).replace(" ", "")
    return plain.lstrip("'*★☆").upper()


def _code(text: str) -> str:
    code = code_text(text)
    if not CODE.fullmatch(code):
        raise UnfitCell("只能有数字、字母和短横。")
    return code


def _codes(text: str) -> tuple[str, ...]:
    parts = _BETWEEN_CODES.split(unicodedata.normalize("NFKC", text).strip())
    return tuple(_code(each) for each in parts if each)


def _major(text: str) -> str:
    code = code_text(text)
    if code.isdigit() and len(code) < 6:
        raise UnfitCell("前面的零丢了：专业代码有六位数字；请把这一列设成文本，再补上零。")
    if not MAJOR_CODE.fullmatch(code):
        raise UnfitCell("不是专业代码，例如 020204、A020212 或 120203K。")
    return code


def _course(text: str) -> str:
    code = code_text(text)
    if code.isdigit() and len(code) < 5:
        raise UnfitCell("前面的零丢了：课程代码应为五位数字；请把这一列设成文本，再补上零。")
    if not COURSE_CODE.fullmatch(code):
        raise UnfitCell("课程代码应为五位数字。")
    return code


def _day(text: str) -> date:
    day = day_of(seen_text(text))
    if day is None:
        raise UnfitCell("没有这一天，或不是日期；要写成 2007-06-05。")
    return day


def _credits(text: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", seen_text(text))
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", plain):
        raise UnfitCell("不是数，例如 4 或 2.5。")
    return Decimal(plain)


def _count(text: str) -> int:
    plain = unicodedata.normalize("NFKC", seen_text(text))
    if not re.fullmatch(r"[0-9]{1,6}", plain):
        raise UnfitCell("不是整数。")
    return int(plain)


def _yes(text: str) -> bool:
    plain = seen_text(text).lower()
    if plain not in _YES:
        raise UnfitCell(f"要填“{YES}”或“{NO}”。")
    return _YES[plain]


def _word(text: str, column: Column) -> str:
    if text not in column.words:
        raise UnfitCell(f"不是可用的词；可用：{'、'.join(column.words)}。")
    return text


READERS: Mapping[CellKind, Callable[[str], Value]] = {
    CellKind.TEXT: _text,
    CellKind.NAMES: _names,
    CellKind.CODE: _code,
    CellKind.CODES: _codes,
    CellKind.MAJOR: _major,
    CellKind.COURSE: _course,
    CellKind.DAY: _day,
    CellKind.CREDITS: _credits,
    CellKind.COUNT: _count,
    CellKind.YES: _yes,
}
