"""The quick way of printing against the plain one: the same text, the same picture, on the hooks it needs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version

import pytest
from fpdf import FPDF
from fpdf.enums import PDFResourceType
from fpdf.output import OutputProducer, PDFFont
from fpdf.syntax import PDFContentStream
from PIL import ImageChops

from form_server.documents.application_form import about, application_form, form_pages
from form_server.documents.authorisation_letter import authorisation_letter, letter_pages
from form_server.documents.fonts import Fonts
from form_server.documents.plain_painter import paint_plainly
from form_server.rules.form.sheet import Sheet
from tests.documents.builders import a_sheet, corrected, courses, fields
from tests.documents.reading import page_count, picture_of, text_of

SHEETS = {
    "ordinary": a_sheet(),
    "rare and missing characters": a_sheet(fields=fields(name="姜㛃𬱖\U00031350")),
    "two pages, a correction, no photo": a_sheet(
        courses=courses(40), fields=corrected(fields(), "sex", "男"), photo=None
    ),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_form_has_the_same_text_and_picture_both_ways(sheet: Sheet, fonts: Fonts) -> None:
    quick = application_form(sheet, fonts)

    plain = paint_plainly(form_pages(sheet, fonts), about(sheet, sheet.title), fonts)

    assert_the_same(quick, plain)


def test_letter_has_the_same_text_and_picture_both_ways(fonts: Fonts) -> None:
    sheet = a_sheet()

    plain = paint_plainly(letter_pages(sheet, fonts), about(sheet, "委托书"), fonts)

    assert_the_same(authorisation_letter(sheet, fonts), plain)


def assert_the_same(quick: bytes, plain: bytes) -> None:
    assert page_count(quick) == page_count(plain)
    for page in range(1, page_count(quick) + 1):
        assert text_of(quick, page) == text_of(plain, page)
        one, other = (picture_of(pdf, page).convert("L") for pdf in (quick, plain))
        difference = ImageChops.difference(one, other)
        assert sum(difference.histogram()[32:]) == 0


def test_threads_print_what_one_alone_prints(fonts: Fonts) -> None:
    sheets = [replace(a_sheet(), reference=f"H7K3M9{n:02d}") for n in range(16)]
    alone = [application_form(sheet, fonts) for sheet in sheets]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda sheet: application_form(sheet, fonts), sheets))

    assert together == alone


def test_fpdf2_is_the_release_whose_hooks_are_used() -> None:
    assert version("fpdf2") == "2.8.9"


def test_the_hooks_exist() -> None:
    pdf = FPDF()
    pdf.add_page()
    used = []

    class Producer(OutputProducer):  # type: ignore[misc]
        def _add_fonts(self, *arguments: object) -> dict[int, PDFFont]:
            used.append((len(arguments), callable(self._add_pdf_obj)))
            return {}

    pdf.pages[1].contents.extend(b"0 0 m 9 9 l S")
    pdf._resource_catalog.add(PDFResourceType.FONT, 1, 1)
    pdf._resource_catalog.resources_per_page.clear()
    content = bytes(pdf.output(output_producer_class=Producer))

    assert used == [(3, True)]
    assert content.startswith(b"%PDF-")
    assert isinstance(pdf.fonts, dict)
    assert PDFContentStream(b"x").content_stream() == b"x"
