"""The personal fields of the application form: short ones in pairs beside the photo, long ones across."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from form_server.documents import messages
from form_server.documents.flow import Band, Part
from form_server.documents.page_marks import Box, Mark, Photo
from form_server.documents.rows import (
    LABEL,
    LEFT,
    NOTE_SIZE,
    PAD,
    ROW,
    VALUE_SIZE,
    WIDTH,
    label_cell,
    labelled,
)
from form_server.documents.typesetter import Typesetter, leading
from form_server.rules.form.sheet import Sheet, SheetField

_PHOTO = 32.0
_PHOTO_HEIGHT = 39.5
_NARROW = 51.0
_MIDDLE = WIDTH - 2 * LABEL - _NARROW
_BESIDE = WIDTH - _PHOTO - 2 * LABEL - _NARROW
_PAIRS_BESIDE_PHOTO = 7


@dataclass(frozen=True, slots=True)
class _Cell:
    label: str
    value: str
    note: str
    """what the record said, where it was corrected"""
    need: float
    """width that it takes on one line"""

    @property
    def height(self) -> float:
        return ROW + (leading(NOTE_SIZE) if self.note else 0)

    @property
    def words(self) -> str:
        return f"{self.value}\n{self.note}" if self.note else self.value


def field_parts(setter: Typesetter, sheet: Sheet) -> list[Part]:
    """Every field of the sheet, none left out; order kept as far as pairing allows."""
    cells = [_cell(setter, field) for field in sheet.fields]
    short = [cell for cell in cells if cell.need <= _NARROW]
    beside = short[: 2 * _PAIRS_BESIDE_PHOTO]
    taken = {id(cell) for cell in beside}
    pairs = list(zip(beside[::2], [*beside[1::2], None][: (len(beside) + 1) // 2], strict=True))
    below = _paired([cell for cell in cells if id(cell) not in taken])
    return [_beside_photo(setter, pairs, sheet), *(_row(setter, row) for row in below)]


def _cell(setter: Typesetter, field: SheetField) -> _Cell:
    value = field.value or messages.NOTHING
    note = ""
    if field.recorded is not None:
        note = messages.RECORDED.format(field.recorded or messages.NO_RECORD)
    need = max(setter.width(value, VALUE_SIZE), setter.width(note, NOTE_SIZE)) + 2 * PAD
    return _Cell(field.label, value, note, need if "\n" not in field.value else WIDTH)


def _paired(cells: Iterable[_Cell]) -> Iterator[tuple[_Cell, ...]]:
    """Two to a row where one is narrow; what does not fit half a row has one of its own."""
    waiting: _Cell | None = None
    held: list[_Cell] = []
    for cell in cells:
        if cell.need > _MIDDLE:
            held.append(cell)
        elif waiting is None:
            waiting = cell
        elif min(cell.need, waiting.need) <= _NARROW:
            yield (waiting, cell) if waiting.need <= _NARROW else (cell, waiting)
            waiting = None
        else:
            yield (waiting,)
            waiting = cell
        if waiting is None:
            yield from ((one,) for one in held)
            held = []
    if waiting is not None:
        yield (waiting,)
    yield from ((one,) for one in held)


def _row(setter: Typesetter, cells: tuple[_Cell, ...]) -> Part:
    if len(cells) == 1:
        return labelled(setter, cells[0].label, cells[0].words, VALUE_SIZE)
    height = max(cell.height for cell in cells)
    first, second = cells
    width = 2 * LABEL + _NARROW + _MIDDLE
    return Band(height, lambda top: _pair(setter, Box(LEFT, top, width, height), first, second))


def _pair(setter: Typesetter, row: Box, first: _Cell, second: _Cell | None) -> Iterator[Mark]:
    """Both in that row, the first in its narrow half."""
    left = Box(row.x, row.y, LABEL + _NARROW, row.height)
    right = Box(row.x + left.width, row.y, row.width - left.width, row.height)
    yield from _labelled_cell(setter, left, first)
    if second is None:
        yield right
    else:
        yield from _labelled_cell(setter, right, second)


def _labelled_cell(setter: Typesetter, row: Box, cell: _Cell) -> Iterator[Mark]:
    yield from label_cell(setter, row, cell.label)
    yield Box(row.x + LABEL, row.y, row.width - LABEL, row.height)
    x = row.x + LABEL + PAD
    middle = row.y + (row.height - (leading(NOTE_SIZE) if cell.note else 0)) / 2
    yield setter.words(x, middle, cell.value, VALUE_SIZE)
    if cell.note:
        below = middle + (leading(VALUE_SIZE) + leading(NOTE_SIZE)) / 2 - 0.3
        yield setter.words(x, below, cell.note, NOTE_SIZE)


def _beside_photo(
    setter: Typesetter, pairs: list[tuple[_Cell, _Cell | None]], sheet: Sheet
) -> Band:
    natural = [max(cell.height for cell in pair if cell) for pair in pairs]
    spare = max(0.0, _PHOTO_HEIGHT - sum(natural)) / max(1, len(pairs))
    heights = [each + spare for each in natural]
    total = max(_PHOTO_HEIGHT, sum(heights))

    def draw(top: float) -> Iterator[Mark]:
        yield from _photo(setter, Box(LEFT + WIDTH - _PHOTO, top, _PHOTO, total), sheet)
        width = 2 * LABEL + _NARROW + _BESIDE
        for (first, second), height in zip(pairs, heights, strict=True):
            yield from _pair(setter, Box(LEFT, top, width, height), first, second)
            top += height

    return Band(total, draw)


def _photo(setter: Typesetter, frame: Box, sheet: Sheet) -> Iterator[Mark]:
    yield frame
    words = sheet.photo_words or ("" if sheet.photo else messages.NO_PHOTO)
    lines = setter.lines(words, NOTE_SIZE, _PHOTO - 2 * PAD) if words else ()
    caption = len(lines) * leading(NOTE_SIZE)
    if not sheet.photo:
        start = frame.y + (frame.height - caption) / 2
    else:
        start = frame.y + frame.height - caption - 0.4
        height = frame.height - 2 - caption
        yield Photo(frame.x + 1, frame.y + 1, frame.width - 2, height, sheet.photo)
    for n, line in enumerate(lines):
        middle = start + (n + 0.5) * leading(NOTE_SIZE)
        yield setter.centred(frame.x, frame.width, middle, line, NOTE_SIZE)
