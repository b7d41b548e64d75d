"""The application form 《毕业生申报表》: one A4 front in the ordinary case, further pages when it needs them."""

from collections.abc import Iterator

from form_server.documents.flow import Band, flow
from form_server.documents.fonts import Fonts
from form_server.documents.form_courses import course_parts
from form_server.documents.form_fields import field_parts
from form_server.documents.form_foot import BOTTOM, foot, foot_height
from form_server.documents.form_head import (
    HEIGHT,
    NEXT_HEIGHT,
    TOP,
    foot_line,
    head,
    next_head,
)
from form_server.documents.form_notes import note_parts, paper_parts
from form_server.documents.page_marks import About, Mark
from form_server.documents.typesetter import Typesetter
from form_server.rules.form.sheet import Sheet

_SPACE_ABOVE_FOOT = 1.0
_GAP = 0.8


def application_form(sheet: Sheet, fonts: Fonts) -> bytes:
    """The form as PDF; the same sheet gives the same bytes."""
    from form_server.documents.painter import paint

    return paint(form_pages(sheet, fonts), about(sheet, sheet.title), fonts)


def form_pages(sheet: Sheet, fonts: Fonts) -> list[list[Mark]]:
    """What stands on each page."""
    setter = Typesetter(fonts, texts_of(sheet), sheet.unprintable)
    front = BOTTOM - foot_height(setter, sheet) - _SPACE_ABOVE_FOOT - TOP - HEIGHT
    gap = Band(_GAP, lambda top: ())
    parts = [
        *field_parts(setter, sheet),
        gap,
        *note_parts(setter, sheet),
        gap,
        *course_parts(setter, sheet),
        *paper_parts(setter, sheet),
    ]
    pages = flow(
        parts,
        lambda n: (TOP + NEXT_HEIGHT, BOTTOM - TOP - NEXT_HEIGHT) if n else (TOP + HEIGHT, front),
    )
    for n, page in enumerate(pages):
        page.extend(next_head(setter, sheet) if n else head(setter, sheet))
        page.extend(foot_line(setter, sheet, n + 1, len(pages)))
    pages[0].extend(foot(setter, sheet))
    return pages


def about(sheet: Sheet, title: str) -> About:
    """What the PDF says of itself: title, author, and the moment of submission as its date."""
    return About(f"{title} {sheet.reference}", sheet.site_name, sheet.submitted_at.isoformat())


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Every text of the sheet that is printed."""
    yield from (sheet.title, sheet.round_title, sheet.course_count, sheet.credit_total)
    yield from (sheet.verdict, sheet.office_name, sheet.office_address, sheet.office_days)
    yield from (sheet.office_hours, sheet.site_name, sheet.site_address, sheet.photo_words)
    yield from (sheet.reference, sheet.check_code, sheet.admission_number, sheet.confirmed)
    yield from (*sheet.declaration, *sheet.papers)
    for field in sheet.fields:
        yield from (field.label, field.value, field.recorded or "")
    for course in sheet.courses:
        yield from (course.code, course.name, course.credits, course.mark, course.obtained)
        yield from (course.way, course.covers, course.original_number, course.note)
    for remark in sheet.remarks:
        yield from (remark.label, remark.words)
