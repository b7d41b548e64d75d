"""The authorisation letter 委托书: lets a delegate do the on-site confirmation (S58–S62)."""

from collections.abc import Iterator, Sequence
from functools import partial

from form_server.documents import messages
from form_server.documents.application_form import about, texts_of
from form_server.documents.flow import Band, Part, flow
from form_server.documents.fonts import Fonts
from form_server.documents.form_foot import blank
from form_server.documents.form_head import (
    NEXT_HEIGHT,
    TOP,
    demonstration,
    foot_line,
    next_head,
)
from form_server.documents.form_notes import unprintable_words
from form_server.documents.page_marks import Box, Mark
from form_server.documents.rows import (
    LABEL,
    LEFT,
    PAD,
    WIDTH,
    LabelledRow,
    labelled,
    labelled_cell,
    whole_row,
)
from form_server.documents.scan_codes import qr_code
from form_server.documents.typesetter import Typesetter
from form_server.rules.form.sheet import Sheet

_HEAD = 27.0
_QR = 20.0
_ROW = 10.0
_HALF = WIDTH / 2
_TEXT = 10.5
_SIGN = 16.0
_GAP = 4.0
_COPY = 62.0
"""an ID card is 85.6 × 54 mm"""
_BOTTOM = 288.0


def authorisation_letter(sheet: Sheet, fonts: Fonts) -> bytes:
    """The letter as PDF, with the candidate's side filled in; the same sheet gives the same bytes."""
    from form_server.documents.painter import paint

    title = f"{messages.LETTER_NAME} {sheet.round_title}"
    return paint(letter_pages(sheet, fonts), about(sheet, title), fonts)


def letter_pages(sheet: Sheet, fonts: Fonts) -> list[list[Mark]]:
    """What stands on each page."""
    setter = Typesetter(fonts, texts_of(sheet), sheet.unprintable)
    pages = flow(
        _parts(setter, sheet),
        lambda n: (
            TOP + (NEXT_HEIGHT if n else _HEAD),
            _BOTTOM - TOP - (NEXT_HEIGHT if n else _HEAD),
        ),
    )
    for n, page in enumerate(pages):
        page.extend(next_head(setter, sheet) if n else _head(setter, sheet))
        page.extend(foot_line(setter, sheet, n + 1, len(pages)))
    return pages


def _head(setter: Typesetter, sheet: Sheet) -> Iterator[Mark]:
    yield setter.words(LEFT, TOP + 1.6, f"{sheet.site_name}　{sheet.round_title}", 7.5)
    yield setter.centred(LEFT, WIDTH, TOP + 13, messages.LETTER_NAME, 22, bold=True)
    yield qr_code(sheet.qr_text, LEFT + WIDTH - _QR, TOP + 2.5, _QR)
    if sheet.demonstration:
        yield from demonstration(setter, LEFT + WIDTH - _QR - 18, TOP - 0.6)


def _parts(setter: Typesetter, sheet: Sheet) -> Iterator[Part]:
    values = {field.name: field.value for field in sheet.fields}
    grantor = (
        (messages.GRANTOR, values.get("name", "")),
        (messages.ADMISSION_NUMBER, sheet.admission_number),
        (messages.ID_NUMBER, values.get("id_number", "")),
        (messages.PHONE, values.get("phone", "")),
        (messages.REFERENCE, sheet.reference),
        (messages.MAJOR, values.get("major", "")),
    )
    agent = tuple(
        (label, "")
        for label in (messages.AGENT, messages.ID_NUMBER, messages.PHONE, messages.RELATION)
    )
    yield from _pairs(setter, grantor)
    yield _space()
    yield from _pairs(setter, agent)
    yield _space()
    yield from _sentences(setter, sheet)
    yield Band(2 * _SIGN, lambda top: _signatures(setter, top))
    yield _space()
    yield Band(_COPY, lambda top: _copies(setter, top))


def _space() -> Band:
    return Band(_GAP, lambda top: ())


def _pairs(setter: Typesetter, cells: Sequence[tuple[str, str]]) -> Iterator[Band]:
    def draw(pair: Sequence[tuple[str, str]], top: float) -> Iterator[Mark]:
        for n, (label, value) in enumerate(pair):
            x = LEFT + n * _HALF
            yield from labelled_cell(setter, Box(x, top, _HALF, _ROW), label, value)

    for n in range(0, len(cells), 2):
        yield Band(_ROW, partial(draw, cells[n : n + 2]))


def _sentences(setter: Typesetter, sheet: Sheet) -> Iterator[LabelledRow]:
    facts = {"office": sheet.office_name, "round": sheet.round_title}
    matters = "\n".join(matter.format(**facts) for matter in messages.LETTER_MATTERS)
    days = messages.VALIDITY_DAYS.format(sheet.office_days) if sheet.office_days else ""
    papers = dict.fromkeys((*messages.LETTER_OWN_PAPERS, *sheet.papers))
    yield labelled(setter, messages.ENTRUSTED, f"{messages.LETTER_REASON}\n{matters}", _TEXT)
    yield labelled(setter, messages.VALIDITY, messages.VALIDITY_WORDS.format(days=days), _TEXT)
    yield labelled(setter, messages.LIABILITY, messages.LIABILITY_WORDS, _TEXT)
    if setter.marks:
        yield labelled(setter, messages.UNPRINTABLE, unprintable_words(setter), _TEXT)
    yield labelled(setter, messages.LETTER_PAPERS, messages.LIST_COMMA.join(papers), 9)


def _signatures(setter: Typesetter, top: float) -> Iterator[Mark]:
    yield from whole_row(setter, top, 2 * _SIGN, messages.SIGNATURES)
    for n, label in enumerate((messages.GRANTOR_SIGNATURE, messages.AGENT_SIGNATURE)):
        middle = top + (n + 0.55) * _SIGN
        yield from blank(setter, LEFT + LABEL + PAD, middle, label, 60, _TEXT)
        words = f"{messages.DATE}{messages.COLON}{messages.BLANK_DATE}"
        yield setter.words(LEFT + 122, middle, words, _TEXT)


def _copies(setter: Typesetter, top: float) -> Iterator[Mark]:
    for n, words in enumerate((messages.GRANTOR_COPY, messages.AGENT_COPY)):
        x = LEFT + n * _HALF
        yield Box(x, top, _HALF, _COPY)
        yield setter.centred(x, _HALF, top + _COPY / 2, words, 9)
