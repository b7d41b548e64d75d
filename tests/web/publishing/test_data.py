"""Offices and majors filled in as forms at the publishing desk; what is wrong stands at its field."""

from form_server.publishing.yaml_nodes import value_at
from form_server.rules.publication import Stage
from tests.visiting import Answer, Visitor
from tests.web.publishing.steps import ROOM, Press, approved, opened, sent, whole_text

OFFICES = "data/offices.yml"
ENGLISH = "data/majors/050201.yml"


def piece(visitor: Visitor, draft: str, path: str, at: str, **typed: str) -> Answer:
    """One piece of a data file saved; `p_name` is the field p-name, `__` another - in it."""
    visitor.get(f"{draft}?file={path}&at={at}")
    named = {name.replace("p_", "p-", 1).replace("__", "-"): each for name, each in typed.items()}
    return visitor.send(draft, **named)


def text_of(press: Press, path: str) -> str:
    return (press.content / path).read_text(encoding="utf-8")


def test_a_data_file_is_called_by_the_first_sentence_of_its_remark(press: Press) -> None:
    writer = press.editor()

    listed = writer.get(f"{ROOM}list/data").page.text
    draft = opened(writer, OFFICES)

    assert "权限表：每一项由谁、怎样改 data/rights.yml" in listed
    assert writer.get(draft).page.h1 == "自考办名录"


def test_an_office_is_found_changed_and_live_and_the_rest_of_the_file_is_untouched(
    press: Press,
) -> None:
    before = text_of(press, OFFICES)
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = opened(writer, OFFICES)
    found = writer.get(f"{draft}?file={OFFICES}&q=420106").page
    at = next(link.address for link in found.links if "武昌区" in link.words).rpartition("=")[2]

    piece(
        writer,
        draft,
        OFFICES,
        at,
        p_address="武昌区演示新街 1 号（演示）",
        p_hours="每天 9:00–16:00（演示）",
    )
    sent(writer, draft)
    approved(second, press.newest())
    press.care()

    office = press.office.resources.release.office("420106")
    after = text_of(press, OFFICES)
    assert press.newest().stage is Stage.DONE
    assert office and office.address == "武昌区演示新街 1 号（演示）" and office.route
    assert "武昌区演示新街 1 号（演示）" in press.live("/offices/420100/")
    assert len(set(before.splitlines()) - set(after.splitlines())) == 1


def test_what_is_wrong_in_an_office_stands_at_its_field_with_its_line(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, OFFICES)

    unknown = piece(writer, draft, OFFICES, "5", p_kind="县区", p_parent="429999").page.text
    without_name = piece(writer, draft, OFFICES, "5", p_name="").page.text

    assert "第 19 行：上级“429999”不在自考办名录里。" in unknown
    assert "第 19 行：请填写“名称”。" in without_name


def test_a_wrong_date_and_a_wrong_number_of_a_major_stand_at_their_fields(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, ENGLISH)

    date = piece(writer, draft, ENGLISH, "", p_no_exams_since="明年").page
    plan = piece(writer, draft, ENGLISH, "plans/0", p_courses__1__credits="四").page

    assert "“明年”不是日期" in date.text
    assert date.form(draft).fields["p-no_exams_since"] == "明年"
    assert "“四”不是数" in plan.text


def test_a_major_is_discontinued_and_its_course_changed_by_the_form(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = opened(writer, ENGLISH)
    piece(writer, draft, ENGLISH, "", p_no_exams_since="2007-05-01")
    piece(writer, draft, ENGLISH, "plans/0", p_courses__0__credits="3")

    sent(writer, draft)
    approved(second, press.newest())
    press.care()

    major = press.office.resources.release.major("050201")
    assert press.newest().faults == ()
    assert major and f"{major.no_exams_since}" == "2007-05-01"
    assert str(major.plans[0].courses[0].credits) == "3"
    assert "# 华中师范大学、湖北大学" in text_of(press, ENGLISH)


def test_of_two_editors_of_the_offices_neither_loses_a_word(press: Press) -> None:
    first, second = press.editor("编辑甲"), press.editor("编辑乙")
    one, other = opened(first, OFFICES), opened(second, OFFICES)
    piece(first, one, OFFICES, "5", p_phone="027-0000 1111（演示）")
    piece(second, other, OFFICES, "6", p_phone="027-0000 2222（演示）")
    sent(first, one)
    approved(second, press.newest())
    press.care()

    refused = second.get(f"{other}/send").page.text
    shown = second.get(other).page.text
    editable = second.get(f"{other}?file={OFFICES}&at=6").page.form(other).fields

    assert editable["p-phone"] == "027-0000 2222（演示）"
    assert "原文已被别人改过" in refused
    assert "027-0000 1111（演示）" in shown and "027-0000 2222（演示）" in shown


def test_the_file_can_still_be_written_as_it_stands(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, ENGLISH)
    writer.get(f"{draft}?file={ENGLISH}&plain=yes")

    writer.send(draft, text=whole_text(press.content, ENGLISH, "initials: yy", "initials: yingyu"))

    assert writer.get(f"{draft}?file={ENGLISH}").page.form(draft).fields["p-initials"] == "yingyu"
    assert value_at(text_of(press, ENGLISH), ("initials",)) == "yy"
    assert writer.get(f"{ROOM}list/majors").status == 200
