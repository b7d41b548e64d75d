"""What a candidate types in, and what the pages tell her about it (FAQ 4, 13; S33–S40, S83–S86)."""

import re

import pytest

from form_server.rules.fields import FIELDS
from tests.builders import OFFICE, a_dossier
from tests.conftest import Office
from tests.documents.reading import text_of
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit

WITHOUT_GLYPH = "𠮷"


def test_every_field_of_the_printed_form_is_in_the_one_table() -> None:
    wanted = (
        "姓名", "现用姓名", "曾用名", "性别", "证件类型", "身份证号", "出生日期", "民族", "政治面貌",
        "籍贯", "户籍所在地", "通讯地址", "邮政编码", "联系电话", "电子邮箱", "工作单位", "职业",
        "毕业专业", "主考院校", "计划轮次", "申报类别", "首次报考年月", "档案所在地自考办",
        "报名所在自考办", "前置学历", "前置学历类型", "前置学历专业", "前置学历毕业院校",
        "前置学历毕业年月", "前置学历证书编号", "前置学历认证",
    )  # fmt: skip

    assert [field.label for field in FIELDS] == list(wanted)


def test_what_was_corrected_stands_beside_the_record_on_page_check_page_and_paper(
    office: Office,
) -> None:
    visitor = a_candidate(office, a_dossier(1, record={"phone": "13800000000"}))
    fill_in(visitor, "contact", phone="13911112222")

    page = visitor.get("/apply/contact").page.text
    checked = visitor.get("/apply/check").page.text
    submit(visitor)
    paper = text_of(visitor.get("/apply/form.pdf").body)
    printed = visitor.get("/apply/print").page.text

    assert "档案中登记的是“13800000000”" in page
    assert re.search(r"13911112222\s*原登记：\s*13800000000", checked)
    assert "13911112222已更正，原记录：13800000000" in paper
    assert "13911112222（已更正，原记录：13800000000）" in printed


def test_a_value_written_otherwise_is_no_correction(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(1, record={"birth_date": "1980年3月15日"}))

    checked = visitor.get("/apply/check").page.text

    assert "原登记" not in checked


def test_a_sex_that_the_id_number_contradicts_is_told_before_submitting(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(1, record={"sex": "男"}))

    pages = [visitor.get(f"/apply/{page}").page.text for page in ("tasks", "identity", "check")]

    assert ["性别与身份证号第 17 位不一致" in text for text in pages] == [True] * 3


@pytest.mark.parametrize(
    ("page", "field", "told_on"),
    [("identity", "current_name", "现用姓名"), ("contact", "address", "通讯地址"), ("remarks", "remark_other", "需要说明的情况")],
)  # fmt: skip
def test_a_character_that_paper_cannot_show_is_told_before_submitting(
    office: Office, page: str, field: str, told_on: str
) -> None:
    visitor = a_candidate(office, a_dossier(1))

    fill_in(visitor, page, **{field: f"演示{WITHOUT_GLYPH}"})

    told = f"{told_on}里有字库没有的字：{WITHOUT_GLYPH}"
    assert told in visitor.get("/apply/check").page.text
    assert told in visitor.get("/apply/tasks").page.text


def test_a_present_name_brings_its_papers_without_a_word_in_the_remarks(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(1))
    fill_in(visitor, "identity", current_name="章演示")

    submitted = submit(visitor).page.text
    counter = find(a_clerk(office, OFFICE), a_dossier(1).admission_number).page.text
    paper = text_of(visitor.get("/apply/form.pdf").body)

    assert ["曾用名证明" in text for text in (submitted, counter, paper)] == [True] * 3


def test_whoever_has_no_id_card_says_which_document_the_number_is_of(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(1))

    refused = fill_in(visitor, "identity", id_number="军字第 012345 号")
    taken = fill_in(visitor, "identity", id_kind="军人身份证件", id_number="军字第 012345 号")

    assert "请先选证件类型" in refused.page.text
    assert taken.page.h1 == "通讯地址和电话"
    assert "校验位" not in visitor.get("/apply/check").page.text


def test_months_are_read_as_words(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(1, record={"first_exam": "200304"}))

    assert "2003 年 4 月" in visitor.get("/apply/check").page.text
