"""The receipt slip that is torn off and kept by the candidate."""

from collections.abc import Iterator

from form_server.documents import messages
from form_server.documents.form_head import demonstration
from form_server.documents.page_marks import Box, Mark
from form_server.documents.rows import LABEL, LEFT, PAD, WIDTH, labelled_cell
from form_server.documents.typesetter import Typesetter
from form_server.rules.form.sheet import Sheet

SLIP_HEIGHT = 21.0
_HEAD = 5.4
_ROW = (SLIP_HEIGHT - _HEAD) / 3
_FIRST = 51.0
_SECOND = WIDTH - 2 * LABEL - _FIRST
_CLERK = 33.0


def slip(setter: Typesetter, top: float, sheet: Sheet) -> Iterator[Mark]:
    """The slip from `top` downwards, in millimetres."""
    yield setter.centred(LEFT, WIDTH, top + 2.4, messages.SLIP, 11, bold=True)
    if sheet.demonstration:
        yield from demonstration(setter, LEFT + WIDTH - 11, top)
    values = {field.name: field.value for field in sheet.fields}
    code = f"　{messages.STATUS_CODE} {sheet.status_code}" if sheet.status_code else ""
    rows = (
        (
            messages.REFERENCE,
            sheet.reference + code,
            messages.ADMISSION_NUMBER,
            sheet.admission_number,
        ),
        (messages.NAME, values.get("name", ""), messages.MAJOR, values.get("major", "")),
    )
    top, middle = top + _HEAD, LEFT + LABEL + _FIRST
    for first, one, second, other in rows:
        yield from labelled_cell(setter, Box(LEFT, top, LABEL + _FIRST, _ROW), first, one)
        yield from labelled_cell(setter, Box(middle, top, LABEL + _SECOND, _ROW), second, other)
        top += _ROW
    office = Box(LEFT, top, LABEL + _FIRST, _ROW)
    yield from labelled_cell(setter, office, messages.OFFICE, sheet.office_name)
    yield from labelled_cell(setter, Box(middle, top, LABEL + _CLERK, _ROW), messages.CLERK, "")
    yield from _date(setter, LEFT + 2 * LABEL + _FIRST + _CLERK, top)


def _date(setter: Typesetter, x: float, top: float) -> Iterator[Mark]:
    yield Box(x, top, LEFT + WIDTH - x, _ROW)
    words = f"{messages.DATE}{messages.COLON}{messages.BLANK_DATE}"
    yield setter.words(x + PAD, top + _ROW / 2, words, 8)
