"""What can stand on a page, in millimetres from its top left corner; the painters know how to put it there."""

from dataclasses import dataclass

POINT = 25.4 / 72
"""a point in millimetres"""
HEIGHT = 841.89 * POINT
"""of an A4 page, as fpdf2 rounds it"""
LINE = 0.2
"""thickness of a rule"""
BOLD = 0.09
"""how far a bold outline is thickened"""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One line of text; `x` and `y` in millimetres."""

    x: float
    y: float
    """of the base line"""
    size: float
    """in points"""
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two points, in millimetres."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """The outline of a rectangle, in millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR code or a bar code: black where a row has a 1."""

    x: float
    y: float
    width: float
    height: float
    columns: int
    rows: tuple[bytes, ...]
    """one bit a square, each row filled up to whole bytes"""


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG, as large as fits the room without being stretched, in its middle."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


Mark = PlacedText | Rule | Box | Squares | Photo


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of itself."""

    title: str
    author: str
    created: str
    """ISO moment with its zone: part of the input, so that the same input gives the same bytes"""
