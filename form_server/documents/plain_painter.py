"""The plain painter: the same pages by fpdf2's ordinary calls and the whole font; slow, and the measure of the quick one."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from fpdf import FPDF
from fpdf.enums import TextMode

from form_server.documents.fonts import Fonts
from form_server.documents.page_marks import (
    BOLD,
    POINT,
    About,
    Box,
    Mark,
    Photo,
    PlacedText,
    Rule,
    Squares,
)
from form_server.documents.painter import new_document, squares

_FAMILY = "serif"
_BASE = 0.3
"""fpdf2 puts the base line of a cell without height this part of the size below its top"""


def paint_plainly(pages: Sequence[Iterable[Mark]], about: About, fonts: Fonts) -> bytes:
    """The pages as PDF, by `cell`, `line`, `rect` and `image`."""
    pdf = new_document(about)
    pdf.add_font(_FAMILY, fname=fonts.path)
    for page in pages:
        pdf.add_page()
        for mark in page:
            _put(pdf, mark)
    return bytes(pdf.output())


def _put(pdf: FPDF, mark: Mark) -> None:
    match mark:
        case PlacedText():
            _write(pdf, mark)
        case Box():
            pdf.rect(mark.x, mark.y, mark.width, mark.height)
        case Rule():
            pdf.set_dash_pattern(*((3 * POINT, 2 * POINT) if mark.dashed else (0, 0)))
            pdf.line(mark.x1, mark.y1, mark.x2, mark.y2)
            pdf.set_dash_pattern()
        case Squares():
            pdf._out(squares(mark))
        case Photo():
            pdf.image(
                BytesIO(mark.jpeg), mark.x, mark.y, mark.width, mark.height, keep_aspect_ratio=True
            )


def _write(pdf: FPDF, mark: PlacedText) -> None:
    pdf.set_font(_FAMILY, size=mark.size)
    pdf.set_xy(mark.x, mark.y - _BASE * mark.size * POINT)
    if not mark.bold:
        pdf.cell(0, 0, mark.text)
        return
    # fpdf2 writes this width without turning millimetres into points
    with pdf.local_context(text_mode=TextMode.FILL_STROKE, line_width=BOLD / POINT):
        pdf.cell(0, 0, mark.text)
