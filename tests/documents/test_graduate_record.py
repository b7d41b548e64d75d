"""《毕业生登记表》: one page for each, contents in front, only what is held (S111, S112)."""

from dataclasses import replace
from pathlib import Path

import pytest

from form_server.documents.fonts import Fonts
from form_server.documents.graduate_record import Batch, graduate_records
from form_server.rules.form.sheet import GraduateRecord, SheetRemark
from tests.documents.builders import a_photo, a_sheet, courses, fields
from tests.documents.reading import page_count, run, squeezed, text_of

DECISIONS = (
    SheetRemark("市（州）自考办", "通过　2007 年 6 月 12 日"),
    SheetRemark("主考院校", "通过　2007 年 6 月 18 日"),
    SheetRemark("省自考办", "通过　2007 年 7 月 2 日"),
)


def a_record(n: int = 1, **more: object) -> GraduateRecord:
    sheet = a_sheet(courses=courses(22), photo=a_photo(), fields=fields(name=f"张演示{n}"))
    sheet = replace(sheet, admission_number=f"01010120{n:04d}", **more)  # type: ignore[arg-type]
    return GraduateRecord(sheet, f"2007-1-0001-{n:03d}", DECISIONS, "2007 年 7 月 2 日")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, laid out in lines."""
    raw = run("pdftotext", "-layout", "-enc", "UTF-8", "-", "-", given=pdf).decode()
    return raw.split("\f")[:-1]


def test_each_has_a_page_of_its_own_behind_the_contents(fonts: Fonts, tmp_path: Path) -> None:
    pdf = graduate_records(Batch("2007-1-0001", tuple(a_record(n) for n in range(1, 4))), fonts)

    (tmp_path / "batch.pdf").write_bytes(pdf)
    run("qpdf", "--check", tmp_path / "batch.pdf")
    pages = pages_of(pdf)
    assert page_count(pdf) == len(pages) == 4
    assert "共 3 份" in pages[0]
    for n in range(1, 4):
        assert f"01010120{n:04d}" in pages[0] and f"张演示{n}" in pages[0]
        assert f"01010120{n:04d}" in pages[n] and f"张演示{n}" in pages[n]


def test_the_contents_say_where_each_begins(fonts: Fonts) -> None:
    long = a_record(1, courses=courses(110))
    pdf = graduate_records(Batch("2007-1-0001", (long, a_record(2))), fonts)
    pages = pages_of(pdf)

    second = next(line for line in pages[0].splitlines() if "张演示2" in line)
    start = int(second.split()[-1])

    assert "张演示2" in pages[start - 1]
    assert "张演示1" in pages[1]
    assert start > 3


def test_everything_that_is_held_stands_on_it(fonts: Fonts) -> None:
    record = a_record()
    text = text_of(graduate_records(Batch("2007-1-0001", (record,)), fonts))

    for field in record.sheet.fields:
        assert field.label in text
    for course in record.sheet.courses:
        assert course.code in text
    for decision in DECISIONS:
        assert decision.label in text and squeezed(decision.words) in text
    assert "签名" not in text


def test_the_same_batch_gives_the_same_bytes(fonts: Fonts) -> None:
    batch = Batch("2007-1-0001", (a_record(),))

    assert graduate_records(batch, fonts) == graduate_records(batch, fonts)


def test_a_character_without_a_glyph_is_named_and_not_dropped(fonts: Fonts) -> None:
    record = a_record(1, fields=fields(name="张𠮷"))

    text = text_of(graduate_records(Batch("2007-1-0001", (record,)), fonts))

    assert "〔?〕" in text and "U+20BB7" in text


def test_an_empty_batch_is_no_document(fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="without records"):
        graduate_records(Batch("2007-1-0001", ()), fonts)
