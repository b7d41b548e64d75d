"""Three accounts of one candidate see one application; nobody overwrites silently (S113, principles 15, 50)."""

import pytest

from tests.builders import ROUND, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, fill_in, register, sign_in, submit

MINE, THEIRS = "027-22222222", "027-11111111"


def three(office: Office) -> tuple[Visitor, Visitor, Visitor]:
    """Three users of one number, all signed in."""
    dossier = a_dossier()
    first = a_candidate(office, dossier, "甲演示")
    others = []
    for name in ("乙演示", "丙演示"):
        visitor = office.visitor()
        register(visitor, dossier, name)
        sign_in(visitor, name)
        others.append(visitor)
    return first, others[0], others[1]


def working(office: Office) -> dict[str, str]:
    found = office.dossier(a_dossier().admission_number).applications[ROUND].working
    return {name: found[name] for name in ("phone", "address")}


def collide(office: Office) -> Visitor:
    """One types an address and a telephone while another saves a telephone; the page she is shown."""
    visitor, other, _ = three(office)
    visitor.get("/apply/contact")
    opened = visitor.last
    fill_in(other, "contact", phone=THEIRS)
    visitor.last = opened
    visitor.send("/apply/contact", phone=MINE, address="武汉市演示路 31 号")
    return visitor


def test_three_users_see_and_submit_one_application(office: Office) -> None:
    first, second, third = three(office)

    fill_in(first, "contact", phone=THEIRS)
    submit(second)

    assert f'value="{THEIRS}"' in third.get("/apply/contact").page.html
    assert third.get("/apply/submitted").page.h1 == first.get("/apply/submitted").page.h1
    application = office.dossier(a_dossier().admission_number).applications[ROUND]
    assert [each.account for each in application.submissions] == ["乙演示"]


def test_a_conflict_shows_both_values_and_keeps_neither_yet(office: Office) -> None:
    visitor = collide(office)

    assert visitor.last is not None
    assert visitor.last.status == 409
    assert visitor.page.h1 == "没有保存：这些内容刚被改过：联系电话"
    assert f"您填写的：{MINE}" in visitor.page.text
    assert f"现在系统里的：{THEIRS}" in visitor.page.text
    assert "武汉市演示路 31 号" in visitor.page.text
    assert working(office)["phone"] == THEIRS


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [({"phone": MINE}, MINE), ({"phone": THEIRS}, THEIRS), ({}, THEIRS)],
    ids=["one's own", "the other's", "none chosen"],
)
def test_what_is_chosen_stands_and_the_rest_of_the_page_is_saved_with_it(
    office: Office, chosen: dict[str, str], kept: str
) -> None:
    visitor = collide(office)

    after = visitor.send("/apply/contact", **chosen)

    assert after.page.h1 == "毕业专业"
    assert working(office) == {"phone": kept, "address": "武汉市演示路 31 号"}


def test_a_third_change_in_between_is_a_conflict_again(office: Office) -> None:
    visitor = collide(office)
    shown = visitor.last
    other = office.visitor()
    sign_in(other, "丙演示")
    fill_in(other, "contact", phone="027-33333333")
    visitor.last = shown

    again = visitor.send("/apply/contact", phone=MINE)

    assert again.status == 409
    assert "现在系统里的：027-33333333" in again.page.text
    assert working(office)["phone"] == "027-33333333"


def test_the_same_change_made_twice_is_no_conflict(office: Office) -> None:
    visitor, other, _ = three(office)
    visitor.get("/apply/contact")
    opened = visitor.last
    fill_in(other, "contact", phone=MINE)
    visitor.last = opened

    after = visitor.send("/apply/contact", phone=MINE)

    assert after.page.h1 == "毕业专业"


def test_a_remark_of_another_user_is_told_before_it_is_written_over(office: Office) -> None:
    visitor, other, _ = three(office)
    visitor.get("/apply/remarks")
    opened = visitor.last
    other.get("/apply/remarks")
    other.send("/apply/remarks", remark_name="姓名应为张演（演示）")
    visitor.last = opened

    asked = visitor.send("/apply/remarks", remark_name="姓名应为章演（演示）")
    between = remark_on_the_name(office)
    visitor.send("/apply/remarks")

    assert asked.status == 409
    assert "这一项被改成“姓名应为张演（演示）”" in asked.page.text
    assert "姓名应为章演（演示）" in asked.page.html
    assert between == "姓名应为张演（演示）"
    assert remark_on_the_name(office) == "姓名应为章演（演示）"


def remark_on_the_name(office: Office) -> str:
    return office.dossier(a_dossier().admission_number).applications[ROUND].remarks["name"]
