"""The quick painter: writes pages straight into fpdf2's content streams and embeds glyphs from the atlas."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from fpdf import FPDF
from fpdf.enums import PDFResourceType

from form_server.documents.embedded_font import FAMILY, AtlasFont, AtlasProducer
from form_server.documents.fonts import Fonts
from form_server.documents.page_marks import (
    BOLD,
    HEIGHT,
    LINE,
    POINT,
    About,
    Box,
    Mark,
    Photo,
    PlacedText,
    Rule,
    Squares,
)

_DASHES = "[3 2] 0 d"


def paint(pages: Sequence[Iterable[Mark]], about: About, fonts: Fonts) -> bytes:
    """The pages as PDF."""
    pdf = new_document(about)
    font = AtlasFont(fonts)
    pdf.fonts[FAMILY] = font
    for page in pages:
        pdf.add_page()
        pdf._resource_catalog.add(PDFResourceType.FONT, font.i, pdf.page)
        pdf.pages[pdf.page].contents.extend(_stream(pdf, page, font).encode("ascii"))
    return bytes(pdf.output(output_producer_class=AtlasProducer))


def new_document(about: About) -> FPDF:
    """An empty document that says what it is; nothing in it hangs on the day it is made."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_title(about.title)
    pdf.set_author(about.author)
    pdf.set_lang("zh-CN")
    pdf.set_creation_date(datetime.fromisoformat(about.created))
    pdf.set_line_width(LINE)
    pdf.c_margin = 0
    return pdf


def _stream(pdf: FPDF, marks: Iterable[Mark], font: AtlasFont) -> str:
    parts = [f"{LINE / POINT:.2f} w"]
    for mark in marks:
        match mark:
            case PlacedText():
                parts.append(_words(mark, font))
            case Box():
                bottom = mark.y + mark.height
                corner = f"{mark.x / POINT:.2f} {(HEIGHT - bottom) / POINT:.2f}"
                parts.append(f"{corner} {mark.width / POINT:.2f} {mark.height / POINT:.2f} re S")
            case Rule():
                parts.append(_rule(mark))
            case Squares():
                parts.append(squares(mark))
            case Photo():
                parts.append(_photo(pdf, mark))
    return "\n".join(parts) + "\n"


def _words(mark: PlacedText, font: AtlasFont) -> str:
    where = f"{mark.x / POINT:.2f} {(HEIGHT - mark.y) / POINT:.2f}"
    text = f"BT /F{font.i} {mark.size:.2f} Tf {where} Td {font.encode_text(mark.text)} ET"
    return f"q 2 Tr {BOLD / POINT:.2f} w {text} Q" if mark.bold else text


def _rule(mark: Rule) -> str:
    begin = f"{mark.x1 / POINT:.2f} {(HEIGHT - mark.y1) / POINT:.2f} m"
    line = f"{begin} {mark.x2 / POINT:.2f} {(HEIGHT - mark.y2) / POINT:.2f} l S"
    return f"q {_DASHES} {line} Q" if mark.dashed else line


def squares(mark: Squares) -> str:
    """An image mask inside the page itself, in hexadecimal digits so that no byte can end it early."""
    place = f"{mark.x / POINT:.2f} {(HEIGHT - mark.y - mark.height) / POINT:.2f}"
    shape = f"{mark.width / POINT:.2f} 0 0 {mark.height / POINT:.2f}"
    head = f"BI /W {mark.columns} /H {len(mark.rows)} /IM true /BPC 1 /D [1 0] /F /AHx ID"
    return f"q {shape} {place} cm {head} {b''.join(mark.rows).hex()}> EI Q"


def _photo(pdf: FPDF, mark: Photo) -> str:
    """fpdf2 writes the photo itself; the return value adds nothing."""
    pdf.image(BytesIO(mark.jpeg), mark.x, mark.y, mark.width, mark.height, keep_aspect_ratio=True)
    return ""
