"""The rows of the form's tables: a label in a narrow cell, words in a wide one, as high as they need."""

from collections.abc import Iterator
from dataclasses import dataclass

from form_server.documents.flow import Band, Part
from form_server.documents.page_marks import Box, Mark
from form_server.documents.typesetter import Typesetter, leading

LEFT, WIDTH = 14.0, 182.0
"""where the tables stand on the page"""
LABEL = 24.0
PAD = 1.2
LABEL_SIZE, VALUE_SIZE, NOTE_SIZE = 8.0, 9.0, 7.0
ROW = 5.1
_SHRINKING = (9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0)


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """Label and running text over the whole width; breaks between lines when a page ends."""

    setter: Typesetter
    label: str
    lines: tuple[str, ...]
    size: float = LABEL_SIZE

    @property
    def height(self) -> float:
        """Of label and all lines, in millimetres."""
        return max(ROW, self._label_height, len(self.lines) * leading(self.size) + 2 * PAD * 0.75)

    @property
    def _label_height(self) -> float:
        return len(label_lines(self.setter, self.label)) * leading(LABEL_SIZE) + 2 * PAD * 0.75

    def take(self, room: float) -> tuple[Band | None, Part | None]:
        """As many lines as fit, at least two; the rest stands under the same label on the next page."""
        if self.height <= room:
            return Band(self.height, self._draw), None
        if self._label_height > room:
            return None, self
        fitting = int((room - 2 * PAD * 0.75) / leading(self.size))
        if fitting < 2 or len(self.lines) - fitting < 1:
            return None, self
        now = LabelledRow(self.setter, self.label, self.lines[:fitting], self.size)
        later = LabelledRow(self.setter, self.label, self.lines[fitting:], self.size)
        return Band(now.height, now._draw), later

    def _draw(self, top: float) -> Iterator[Mark]:
        yield from whole_row(self.setter, top, self.height, self.label)
        start = top + (self.height - len(self.lines) * leading(self.size)) / 2
        yield from self.setter.block(LEFT + LABEL + PAD, start, self.lines, self.size)


def labelled(setter: Typesetter, label: str, text: str, size: float = LABEL_SIZE) -> LabelledRow:
    """The row of that label, its text broken into lines."""
    return LabelledRow(setter, label, setter.lines(text, size, WIDTH - LABEL - 2 * PAD), size)


def label_lines(setter: Typesetter, label: str) -> tuple[str, ...]:
    """The label broken into lines that fit its cell."""
    return setter.lines(label, LABEL_SIZE, LABEL - 0.8)


def label_cell(setter: Typesetter, row: Box, label: str) -> Iterator[Mark]:
    """A framed label at the left end of that row, in the middle of its cell; over several lines if it is long."""
    yield Box(row.x, row.y, LABEL, row.height)
    lines = label_lines(setter, label)
    start = row.y + (row.height - (len(lines) - 1) * leading(LABEL_SIZE)) / 2
    for n, line in enumerate(lines):
        yield setter.centred(row.x, LABEL, start + n * leading(LABEL_SIZE), line, LABEL_SIZE)


def whole_row(setter: Typesetter, top: float, height: float, label: str) -> Iterator[Mark]:
    """A row as wide as the form: a framed label, and an empty frame for what it says."""
    yield from label_cell(setter, Box(LEFT, top, WIDTH, height), label)
    yield Box(LEFT + LABEL, top, WIDTH - LABEL, height)


def labelled_cell(setter: Typesetter, row: Box, label: str, value: str) -> Iterator[Mark]:
    """A framed label and a framed value, together as wide as `row`."""
    yield from label_cell(setter, row, label)
    yield from value_cell(setter, Box(row.x + LABEL, row.y, row.width - LABEL, row.height), value)


def value_cell(setter: Typesetter, cell: Box, text: str) -> Iterator[Mark]:
    """A framed value in a cell of fixed size: smaller letters or more lines, but all of it."""
    yield cell
    for size in _SHRINKING:
        lines = setter.lines(text, size, cell.width - 2 * PAD)
        if len(lines) * leading(size) <= cell.height:
            break
    start = cell.y + (cell.height - len(lines) * leading(size)) / 2
    yield from setter.block(cell.x + PAD, start, lines, size)
