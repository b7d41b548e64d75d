"""The application form, read back with poppler, qpdf and a code scanner."""

from dataclasses import replace
from pathlib import Path

import pytest

from form_server.documents.application_form import application_form
from form_server.documents.fonts import Fonts
from form_server.rules.form.sheet import SheetRemark
from tests.documents.builders import a_photo, a_sheet, corrected, courses, fields
from tests.documents.reading import (
    codes_on,
    facts_of,
    page_count,
    picture_of,
    run,
    squeezed,
    text_of,
)

RARE = "姜㛃𬱖䶮𫍯𬘓𠅤"
IN_NO_FONT, ALSO_IN_NO_FONT = "\U00031350", "\U00031351"


def test_every_label_is_followed_by_its_value(fonts: Fonts) -> None:
    sheet = a_sheet()

    text = text_of(application_form(sheet, fonts))

    missing = [f.label for f in sheet.fields if squeezed(f.label + (f.value or "—")) not in text]
    assert missing == []


def test_every_course_stands_in_one_piece(fonts: Fonts) -> None:
    sheet = a_sheet(courses=courses(24))

    text = text_of(application_form(sheet, fonts))

    rows = [c.code + c.credits + c.mark + c.obtained + c.way + c.name for c in sheet.courses]
    assert [row for row in rows if squeezed(row) not in text] == []


def test_what_a_course_covers_and_its_original_number_are_printed(fonts: Fonts) -> None:
    course = replace(courses(1)[0], covers="00012", original_number="010201234567")

    text = text_of(application_form(a_sheet(courses=(course,)), fonts))

    assert "顶替00012" in text
    assert "原证010201234567" in text


def test_an_ordinary_application_is_one_page(fonts: Fonts) -> None:
    sheet = a_sheet(courses=courses(24), fields=corrected(fields(), "sex", "男"))

    assert page_count(application_form(sheet, fonts)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "本人承诺",
        "考生签名：",
        "受托人签名：",
        "经办人：",
        "（盖章）",
        "沿虚线撕下",
        "现场确认回执",
        "第2版",
        "提交时间2007-05-28",
        "第1页，共1页",
        "https://biye.example.test/",
        "内容以网上原文为准",
        "校验码K7QM3XRT9WYP4HNC",
        "1.准考证原件",
        "不等于准予毕业",
        "准考证号010102123456",
        "合计：共20门，72.5学分",
        "确认地点：武汉市江岸区招生考试办公室",
    ],
)
def test_the_form_says(words: str, fonts: Fonts) -> None:
    assert words in text_of(application_form(a_sheet(), fonts))


def test_the_check_code_is_printed_in_groups_of_four(fonts: Fonts) -> None:
    pdf = application_form(a_sheet(), fonts)

    assert "K7QM 3XRT 9WYP 4HNC" in run("pdftotext", "-", "-", given=pdf).decode()


def test_rare_characters_come_out_as_they_went_in(fonts: Fonts) -> None:
    text = text_of(application_form(a_sheet(fields=fields(name=RARE)), fonts))

    assert f"姓名{RARE}" in text


def test_a_character_that_no_font_has_is_marked_and_named(fonts: Fonts) -> None:
    text = text_of(application_form(a_sheet(fields=fields(name=f"姜{IN_NO_FONT}")), fonts))

    assert "姓名姜〔?〕" in text
    assert "〔?〕：编码U+31350" in text


def test_several_missing_characters_are_told_apart(fonts: Fonts) -> None:
    sheet = a_sheet(fields=fields(name=f"姜{IN_NO_FONT}", employer=f"{ALSO_IN_NO_FONT}厂"))

    text = text_of(application_form(sheet, fonts))

    assert "姓名姜〔?1〕" in text
    assert "工作单位〔?2〕厂" in text
    assert "〔?1〕：编码U+31350；〔?2〕：编码U+31351" in text


def test_a_corrected_field_says_what_the_record_said(fonts: Fonts) -> None:
    sheet = a_sheet(fields=corrected(fields(), "sex", "男"))

    assert "性别女已更正，原记录：男" in text_of(application_form(sheet, fonts))


def test_a_long_address_is_printed_whole(fonts: Fonts) -> None:
    address = "".join(f"湖北省武汉市江岸区演示街道{n}号" for n in range(9))[:120]

    text = text_of(application_form(a_sheet(fields=fields(address=address)), fonts))

    assert f"通讯地址{address}" in text


def test_forty_courses_go_on_to_a_second_page_and_none_is_lost(fonts: Fonts) -> None:
    sheet = a_sheet(courses=courses(40))

    pdf = application_form(sheet, fonts)

    assert page_count(pdf) == 2
    text = text_of(pdf)
    assert [c.code for c in sheet.courses if c.code not in text] == []
    assert "第1页，共2页（内容续下页）" in text_of(pdf, page=1)
    assert "考生签名" in text_of(pdf, page=1)
    assert "H7K3M9QX" in text_of(pdf, page=2)


def test_a_remark_longer_than_a_page_is_printed_whole(fonts: Fonts) -> None:
    words = "\n".join(f"第{n}句说明" for n in range(150))

    pdf = application_form(a_sheet(remarks=(SheetRemark("姓名有误", words),)), fonts)

    pages = [text_of(pdf, page) for page in range(1, page_count(pdf) + 1)]
    assert len(pages) > 1
    assert [n for n in range(150) if f"第{n}句说明" not in "".join(pages)] == []


def test_line_breaks_of_a_remark_are_kept_and_tabs_do_no_harm(fonts: Fonts) -> None:
    sheet = a_sheet(remarks=(SheetRemark("其他", "第一行\n第二行\t完"),))

    lines = run("pdftotext", "-raw", "-", "-", given=application_form(sheet, fonts)).decode()

    assert "第一行\n第二行 完" in lines


def test_the_photo_is_embedded_as_it_is(fonts: Fonts) -> None:
    photo = a_photo()

    assert photo in application_form(a_sheet(photo=photo), fonts)


@pytest.mark.parametrize(("words", "printed"), [("", "请到现场采集"), ("照片不符", "照片不符")])
def test_without_a_photo_its_place_says_so(words: str, printed: str, fonts: Fonts) -> None:
    pdf = application_form(a_sheet(photo=None, photo_words=words), fonts)

    assert printed in text_of(pdf)
    assert b"DCTDecode" not in pdf


def test_all_but_the_photo_is_black_on_white(fonts: Fonts) -> None:
    picture = picture_of(application_form(a_sheet(photo=None), fonts), dpi=50)

    assert all(
        red == green == blue for _, (red, green, blue) in picture.getcolors(maxcolors=1 << 20) or ()
    )


def test_a_scanner_reads_both_codes(fonts: Fonts, tmp_path: Path) -> None:
    sheet = a_sheet()

    codes = codes_on(application_form(sheet, fonts), tmp_path)

    assert codes == {f"QR-Code:{sheet.qr_text}", f"CODE-128:{sheet.reference}"}


def test_invented_data_is_marked_on_each_page_and_on_the_slip(fonts: Fonts) -> None:
    pdf = application_form(a_sheet(courses=courses(40), fields=fields(name="王某")), fonts)

    assert text_of(pdf, page=2).count("演示数据") == 1
    assert text_of(pdf, page=1).count("演示数据") == 1
    assert "现场确认回执演示" in text_of(pdf, page=1)


def test_a_real_office_prints_no_such_mark(fonts: Fonts) -> None:
    plain = a_sheet(
        demonstration=False,
        office_address="",
        fields=tuple(replace(f, value=f.value.replace("演示", "")) for f in fields()),
    )

    assert "演示" not in text_of(application_form(plain, fonts))


def test_the_print_date_is_printed_when_the_sheet_has_one(fonts: Fonts) -> None:
    sheet = a_sheet()

    text = text_of(application_form(replace(sheet, printed_at=sheet.submitted_at), fonts))

    assert "打印日期2007-05-28" in text


def test_the_document_says_what_it_is(fonts: Fonts) -> None:
    facts = facts_of(application_form(a_sheet(), fonts))

    assert facts["Title"] == "2007 年上半年湖北省高等教育自学考试毕业生申报表 H7K3M9QX"
    assert facts["Author"] == "湖北自考毕业证网上申办"
    assert facts["CreationDate"].startswith("2007-05-28")
    assert facts["Page size"].endswith("(A4)")


def test_the_language_is_stated(fonts: Fonts) -> None:
    assert b"/Lang (zh-CN)" in application_form(a_sheet(), fonts)


def test_the_same_sheet_gives_the_same_bytes(fonts: Fonts) -> None:
    assert application_form(a_sheet(), fonts) == application_form(a_sheet(), fonts)


def test_structure_and_fonts_are_sound(fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(application_form(a_sheet(courses=courses(40)), fonts))

    assert b"No syntax or stream encoding errors" in run("qpdf", "--check", path)
    font = run("pdffonts", path).decode().splitlines()[2].split()
    assert font[:8] == [
        "BIYEAA+NotoSerifSC",
        "CID",
        "Type",
        "0C",
        "Identity-H",
        "yes",
        "yes",
        "yes",
    ]


def test_a_sheet_with_almost_nothing_still_prints(fonts: Fonts) -> None:
    bare = a_sheet(
        fields=(), courses=(), remarks=(), papers=(), declaration=(), verdict="", photo=None
    )

    assert "没有查到课程成绩" in text_of(application_form(bare, fonts))
