"""Sets text: measures it, breaks it into lines, and puts a mark where a character cannot be printed."""

from collections.abc import Iterable, Iterator

from form_server.documents.fonts import Fonts, missing_characters
from form_server.documents.line_breaks import wrapped
from form_server.documents.page_marks import POINT, PlacedText

_MIDDLE = 0.37
"""how far below the middle of a line its base line lies, as a part of the size"""
_LEADING = 1.22
_CONTROLS = {chr(code): " " for code in (*range(32), 127) if code != 10}


class Typesetter:
    """`marks` shows what stands in place of each character that no font has (never a shortened name)."""

    def __init__(
        self, fonts: Fonts, texts: Iterable[str], known_missing: Iterable[str] = ()
    ) -> None:
        self._fonts = fonts
        everything = "".join(texts)
        missing = missing_characters("".join((*known_missing, everything)), fonts)
        several = len(missing) > 1
        self.marks = {
            each: f"〔?{n}〕" if several else "〔?〕" for n, each in enumerate(missing, 1)
        }
        table = str.maketrans(_CONTROLS | self.marks)
        self._table = {} if everything.translate(table) == everything else table

    def _shown(self, text: str) -> str:
        """As it is printed; in the ordinary case there is nothing to replace."""
        return text.translate(self._table) if self._table else text

    def width(self, text: str, size: float) -> float:
        """In millimetres, as it will be printed."""
        return self._fonts.width(self._shown(text), size) * POINT

    def lines(self, text: str, size: float, room: float) -> tuple[str, ...]:
        """Ready for `words`: what cannot be printed is replaced already."""
        scale = size * POINT
        return wrapped(self._shown(text), lambda part: self._fonts.width(part, scale), room)

    def words(
        self, x: float, middle: float, text: str, size: float, bold: bool = False
    ) -> PlacedText:
        """A line whose characters stand around `middle`."""
        return PlacedText(x, middle + _MIDDLE * size * POINT, size, self._shown(text), bold)

    def centred(
        self, x: float, room: float, middle: float, text: str, size: float, bold: bool = False
    ) -> PlacedText:
        """The text in the middle of `room` millimetres from `x`."""
        return self.words(x + (room - self.width(text, size)) / 2, middle, text, size, bold)

    def right(self, edge: float, middle: float, text: str, size: float) -> PlacedText:
        """The text so that it ends at `edge`, in millimetres."""
        return self.words(edge - self.width(text, size), middle, text, size)

    def block(
        self, x: float, top: float, lines: Iterable[str], size: float
    ) -> Iterator[PlacedText]:
        """Lines below one another; the first has its middle half a line below `top`."""
        step = leading(size)
        for n, line in enumerate(lines):
            yield self.words(x, top + (n + 0.5) * step, line, size)

    def largest(self, text: str, sizes: Iterable[float], room: float) -> float:
        """The first of `sizes` in which the text fits, else the last."""
        chosen = 0.0
        for chosen in sizes:
            if self.width(text, chosen) <= room:
                break
        return chosen


def leading(size: float) -> float:
    """Height of a line in millimetres."""
    return size * POINT * _LEADING
