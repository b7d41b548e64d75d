"""The graduate record 《毕业生登记表》: many in one document, behind a list of its contents (S111, S112; principle 34)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from form_server.documents import messages
from form_server.documents.application_form import texts_of
from form_server.documents.flow import Band, Part, flow
from form_server.documents.fonts import Fonts
from form_server.documents.form_courses import course_parts
from form_server.documents.form_fields import field_parts
from form_server.documents.form_head import (
    NEXT_HEIGHT,
    TOP,
    demonstration,
    foot_line,
    next_head,
)
from form_server.documents.form_notes import unprintable_words
from form_server.documents.page_marks import About, Mark, Rule
from form_server.documents.rows import LEFT, ROW, WIDTH, labelled
from form_server.documents.typesetter import Typesetter
from form_server.rules.form.sheet import GraduateRecord

_HEAD = 24.0
_BOTTOM = 286.0
_GAP = 1.0
_COLUMNS = (14.0, 32.0, 34.0, 74.0, 28.0)
_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch with its name, such as 2007-1-0003; the same batch gives the same bytes."""

    name: str
    records: tuple[GraduateRecord, ...]


def graduate_records(batch: Batch, fonts: Fonts) -> bytes:
    """The batch as PDF: the contents first, then each record on a page of its own. ValueError when it is empty."""
    from form_server.documents.painter import paint

    if not batch.records:
        raise ValueError("a batch without records")
    each = [_pages(record, fonts) for record in batch.records]
    contents = _contents(batch, [len(pages) for pages in each], fonts)
    first = batch.records[0].sheet
    created = max(record.sheet.submitted_at for record in batch.records).isoformat()
    about = About(f"{messages.RECORD_NAME} {batch.name}", first.site_name, created)
    return paint([*contents, *(page for pages in each for page in pages)], about, fonts)


def _pages(record: GraduateRecord, fonts: Fonts) -> list[list[Mark]]:
    sheet = record.sheet
    texts = (*texts_of(sheet), *(each.words for each in record.decisions))
    setter = Typesetter(fonts, texts, sheet.unprintable)
    pages = flow(
        _parts(setter, record),
        lambda n: (
            TOP + (NEXT_HEIGHT if n else _HEAD),
            _BOTTOM - TOP - (NEXT_HEIGHT if n else _HEAD),
        ),
    )
    for n, page in enumerate(pages):
        page.extend(next_head(setter, sheet) if n else _head(setter, record))
        page.extend(foot_line(setter, sheet, n + 1, len(pages)))
    return pages


def _head(setter: Typesetter, record: GraduateRecord) -> Iterator[Mark]:
    sheet = record.sheet
    yield setter.words(LEFT, TOP + 1.6, f"{sheet.site_name}　{sheet.round_title}", 7.5)
    yield setter.right(LEFT + WIDTH - 14, TOP + 1.6, record.number, 7.5)
    yield setter.centred(LEFT, WIDTH, TOP + 10, messages.RECORD_NAME, 18, bold=True)
    numbers = f"{messages.ADMISSION_NUMBER} {sheet.admission_number}　{messages.REFERENCE} {sheet.reference}"
    yield setter.centred(LEFT, WIDTH, TOP + 18.5, numbers, 10)
    if sheet.demonstration:
        yield from demonstration(setter, LEFT + WIDTH - 11, TOP - 0.6)


def _parts(setter: Typesetter, record: GraduateRecord) -> Iterator[Part]:
    """Only what application and dossier hold; nothing is left for anybody to fill in."""
    sheet = record.sheet
    yield from field_parts(setter, sheet)
    yield Band(_GAP, lambda top: ())
    yield from course_parts(setter, sheet)
    yield Band(_GAP, lambda top: ())
    yield labelled(setter, messages.CONFIRMATION, sheet.confirmed or messages.NOTHING, _SIZE)
    for decision in record.decisions:
        yield labelled(setter, decision.label, decision.words, _SIZE)
    yield labelled(setter, messages.RECORD_APPROVED, record.approved, _SIZE)
    if setter.marks:
        yield labelled(setter, messages.UNPRINTABLE, unprintable_words(setter), _SIZE)


def _contents(batch: Batch, lengths: Sequence[int], fonts: Fonts) -> list[list[Mark]]:
    """Who is in the batch and on which page; it counts its own pages before it numbers the others."""
    rows = [_row(record) for record in batch.records]
    setter = Typesetter(fonts, (text for row in rows for text in row))
    own = len(_listed(setter, batch, [(*row, "") for row in rows]))
    starts, page = [], own + 1
    for length in lengths:
        starts.append(str(page))
        page += length
    numbered = [(*row, start) for row, start in zip(rows, starts, strict=True)]
    return _listed(setter, batch, numbered)


def _row(record: GraduateRecord) -> tuple[str, str, str, str]:
    values = {field.name: field.value for field in record.sheet.fields}
    number = record.number.rpartition("-")[2]
    return number, record.sheet.admission_number, values.get("name", ""), values.get("major", "")


def _listed(setter: Typesetter, batch: Batch, rows: Sequence[tuple[str, ...]]) -> list[list[Mark]]:
    def line(cells: Sequence[str]) -> Band:
        return Band(ROW, lambda top: _across(setter, top, cells))

    parts = [line(messages.RECORD_HEADS), *(line(row) for row in rows)]
    pages = flow(parts, lambda n: (TOP + _HEAD, _BOTTOM - TOP - _HEAD))
    title = messages.RECORD_CONTENTS.format(batch.name, len(batch.records))
    sheet = batch.records[0].sheet
    for n, page in enumerate(pages):
        page.append(setter.centred(LEFT, WIDTH, TOP + 10, title, 13, bold=True))
        page.extend(foot_line(setter, sheet, n + 1, len(pages)))
        if sheet.demonstration:
            page.extend(demonstration(setter, LEFT + WIDTH - 11, TOP - 0.6))
    return pages


def _across(setter: Typesetter, top: float, cells: Sequence[str]) -> Iterator[Mark]:
    x = LEFT
    for width, cell in zip(_COLUMNS, cells, strict=True):
        size = setter.largest(cell, (_SIZE, 8, 7, 6, 5), width - 1)
        yield setter.words(x + 0.5, top + ROW / 2, cell, size)
        x += width
    yield Rule(LEFT, top + ROW, LEFT + WIDTH, top + ROW)
