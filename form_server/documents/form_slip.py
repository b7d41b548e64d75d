"""The receipt slip that is torn off and kept by the candidate."""

from collections.abc import Iterator

from form_server.documents import messages
from form_server.documents.form_head import demonstration
from form_server.documents.page_marks import Box, Mark
from form_server.documents.rows import LABEL, LEFT, PAD, WIDTH, label_cell, value_cell
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
    top += _HEAD
    for first, one, second, other in rows:
        yield from _half(setter, LEFT, top, first, one, _FIRST)
        yield from _half(setter, LEFT + LABEL + _FIRST, top, second, other, _SECOND)
        top += _ROW
    yield from _half(setter, LEFT, top, messages.OFFICE, sheet.office_name, _FIRST)
    yield from _half(setter, LEFT + LABEL + _FIRST, top, messages.CLERK, "", _CLERK)
    yield from _date(setter, LEFT + 2 * LABEL + _FIRST + _CLERK, top)


def _half(
    setter: Typesetter, x: float, top: float, label: str, value: str, width: float
) -> Iterator[Mark]:
    yield from label_cell(setter, x, top, _ROW, label)
    yield from value_cell(setter, x + LABEL, top, width, _ROW, value)


def _date(setter: Typesetter, x: float, top: float) -> Iterator[Mark]:
    yield Box(x, top, LEFT + WIDTH - x, _ROW)
    words = f"{messages.DATE}{messages.COLON}{messages.BLANK_DATE}"
    yield setter.words(x + PAD, top + _ROW / 2, words, 8)
