"""The course table of the application form: two halves side by side, read down the left one first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from form_server.documents import messages
from form_server.documents.flow import Band, Part
from form_server.documents.page_marks import Box, Mark, Rule
from form_server.documents.rows import LEFT, PAD, ROW, WIDTH, labelled
from form_server.documents.typesetter import Typesetter, leading
from form_server.rules.form.sheet import Sheet, SheetCourse

_HALF = WIDTH / 2
_COLUMNS = (5.5, 11.0, 38.5, 8.0, 9.5, 11.5, 7.0)
_NAME_COLUMN = 2
_SIZE, _SMALL = 7.5, 6.0
_LINE = 4.1
_HEAD = 4.4


@dataclass(frozen=True, slots=True)
class _Line:
    cells: tuple[str, ...]
    name: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        more = (len(self.name) - 1) * leading(_SIZE) + len(self.notes) * leading(_SMALL)
        return _LINE + more


@dataclass(frozen=True)
class CourseTable:
    """Splits where a page ends; each piece has its own heads and fills its own two halves."""

    setter: Typesetter
    lines: Sequence[_Line]

    @cached_property
    def rows(self) -> tuple[tuple[_Line, _Line | None], ...]:
        """Left and right line of each row; the last right one is None where the number is odd."""
        half = (len(self.lines) + 1) // 2
        right = [*self.lines[half:], None]
        return tuple(zip(self.lines[:half], right[:half], strict=True))

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """Of each row, in millimetres."""
        return tuple(max(line.height for line in row if line) for row in self.rows)

    @property
    def height(self) -> float:
        """Of the whole table with its head, in millimetres."""
        return _HEAD + sum(self.heights)

    def take(self, room: float) -> tuple[Band | None, Part | None]:
        """As many rows as fit, read down the left half first; the rest goes on with a head of its own."""
        for count in range(len(self.lines), 0, -1):
            if count < len(self.lines) and count % 2:
                continue
            fitting = CourseTable(self.setter, self.lines[:count])
            if fitting.height <= room:
                rest = self.lines[count:]
                return Band(fitting.height, fitting._draw), (
                    CourseTable(self.setter, rest) if rest else None
                )
        return None, self

    def _draw(self, top: float) -> Iterator[Mark]:
        yield from self._grid(top)
        for x in (LEFT, LEFT + _HALF):
            yield from _across(self.setter, x, top + _HEAD / 2, messages.COURSE_HEADS)
        top += _HEAD
        for row, height in zip(self.rows, self.heights, strict=True):
            yield Rule(LEFT, top, LEFT + WIDTH, top)
            for x, line in zip((LEFT, LEFT + _HALF), row, strict=True):
                if line:
                    yield from self._line(x, top, line)
            top += height

    def _grid(self, top: float) -> Iterator[Mark]:
        yield Box(LEFT, top, WIDTH, self.height)
        for start in (LEFT, LEFT + _HALF):
            x = start
            for width in _COLUMNS if start == LEFT else _COLUMNS[:-1]:
                x += width
                yield Rule(x, top, x, top + self.height)

    def _line(self, x: float, top: float, line: _Line) -> Iterator[Mark]:
        yield from _across(self.setter, x, top + _LINE / 2, line.cells)
        x += sum(_COLUMNS[:_NAME_COLUMN]) + PAD * 0.6
        middle = top + _LINE / 2
        for words in line.name:
            yield self.setter.words(x, middle, words, _SIZE)
            middle += leading(_SIZE)
        middle -= (leading(_SIZE) - leading(_SMALL)) / 2 + 0.2
        for words in line.notes:
            yield self.setter.words(x, middle, words, _SMALL)
            middle += leading(_SMALL)


def _across(setter: Typesetter, x: float, middle: float, cells: Sequence[str]) -> Iterator[Mark]:
    for width, cell in zip(_COLUMNS, cells, strict=True):
        if cell:
            size = setter.largest(cell, (_SIZE, 7, 6.5, 6, 5.5, 5, 4.5, 4), width - 0.6)
            yield setter.centred(x, width, middle, cell, size)
        x += width


def course_parts(setter: Typesetter, sheet: Sheet) -> list[Part]:
    """All courses of the sheet and their sum."""
    if not sheet.courses:
        return [labelled(setter, messages.COURSES, messages.NO_COURSES)]
    lines = [_line(setter, n, course) for n, course in enumerate(sheet.courses, 1)]
    return [CourseTable(setter, lines), Band(ROW, lambda top: _total(setter, top, sheet))]


def _line(setter: Typesetter, number: int, course: SheetCourse) -> _Line:
    room = _COLUMNS[_NAME_COLUMN] - 2 * PAD * 0.6
    notes = "　".join(
        words.format(value)
        for words, value in (
            (messages.COVERS, course.covers),
            (messages.ORIGINAL_NUMBER, course.original_number),
            (messages.COURSE_NOTE, course.note),
        )
        if value
    )
    return _Line(
        (str(number), course.code, "", course.credits, course.mark, course.obtained, course.way),
        setter.lines(course.name, _SIZE, room),
        setter.lines(notes, _SMALL, room) if notes else (),
    )


def _total(setter: Typesetter, top: float, sheet: Sheet) -> Iterator[Mark]:
    yield Box(LEFT, top, WIDTH, ROW)
    words = messages.TOTALS.format(sheet.course_count, sheet.credit_total)
    yield setter.right(
        LEFT + WIDTH - 2 * PAD, top + ROW / 2, f"{messages.TOTAL}{messages.COLON}{words}", 8.5
    )
