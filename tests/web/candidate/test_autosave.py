"""A page of the form saves by itself: what is whole, nothing in silence, and never a submission (FAQ 21, principle 48)."""

import json
from datetime import timedelta

import pytest

from form_server.rules.dossier import State
from tests.builders import ROUND, a_dossier
from tests.conftest import INSIDE, Office
from tests.visiting import Answer, Visitor
from tests.web.steps import a_candidate, fill_in, register, sign_in, submit

ADDRESS = "武汉市演示路 71 号"


def by_itself(visitor: Visitor, page: str, **typed: str) -> Answer:
    """What the script posts from the page that is open: hidden values, what was touched, and its mark."""
    opened = visitor.last
    fields = visitor.page.form(f"/apply/{page}").fields
    hidden = {n: v for n, v in fields.items() if n == "csrf" or n.startswith("seen_")}
    answer = visitor.post(f"/apply/{page}", {**hidden, **typed, "autosave": "1"}, follow=False)
    visitor.last = opened
    return answer


def told(answer: Answer) -> str:
    words: str = json.loads(answer.body)["words"]
    return words


def working(office: Office) -> dict[str, str]:
    return dict(office.dossier(a_dossier().admission_number).applications[ROUND].working)


def started(office: Office) -> bool:
    return ROUND in office.dossier(a_dossier().admission_number).applications


def test_what_was_touched_is_saved_and_told_in_a_few_bytes(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")

    answer = by_itself(visitor, "contact", address=ADDRESS)

    assert (answer.status, told(answer)) == (200, "已保存（10:00），尚未提交。")
    assert json.loads(answer.body)["seen"] == {"address": ADDRESS}
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.body) < 200
    assert working(office)["address"] == ADDRESS


def test_a_page_that_saved_by_itself_is_neither_done_nor_submitted(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")

    by_itself(visitor, "contact", address=ADDRESS)

    kept = office.dossier(a_dossier().admission_number).applications[ROUND]
    assert (kept.state, kept.submissions, kept.visited) == (State.DRAFT, (), ())
    assert "有内容已保存、尚未提交" in visitor.get("/apply/tasks").page.text


def test_after_submitting_the_version_in_force_is_named_and_stands(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    visitor.get("/apply/contact")

    answer = by_itself(visitor, "contact", address=ADDRESS)

    kept = office.dossier(a_dossier().admission_number).applications[ROUND]
    assert told(answer) == "已保存（10:00），改动尚未提交；目前有效的仍是第 1 版。"
    assert len(kept.submissions) == 1
    assert kept.submissions[0].answers["address"] != ADDRESS


def test_a_field_half_typed_waits_for_the_button_and_holds_nothing_up(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")

    answer = by_itself(visitor, "contact", postcode="4300", address=ADDRESS, phone="")

    before = a_dossier().record
    assert "邮政编码、联系电话还没有自动保存" in told(answer)
    assert told(answer).startswith("已保存（10:00），尚未提交。")
    assert working(office)["address"] == ADDRESS
    assert working(office)["postcode"] == before.get("postcode", "")
    assert working(office)["phone"] == before.get("phone", "")


def test_where_nothing_is_whole_nothing_is_called_saved(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")

    answer = by_itself(visitor, "contact", postcode="4300")

    assert told(answer) == "邮政编码还没有自动保存，填好以后请按“保存并继续”。"
    assert not started(office)


def test_the_major_is_chosen_with_the_button_only(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    codes = visitor.get("/apply/major").page.form("/apply/major").choices["major"]

    answer = by_itself(visitor, "major", major=codes[-1], prior_school="演示大学")

    assert "毕业专业还没有自动保存" in told(answer)
    assert working(office)["prior_school"] == "演示大学"
    assert working(office)["major"] == a_dossier().record["major"]


def test_the_number_of_another_document_is_judged_by_the_kind_on_the_page(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    fill_in(visitor, "identity", id_kind="护照", id_number="G12345678")
    visitor.get("/apply/identity")

    by_itself(visitor, "identity", id_number="G87654321")

    assert working(office)["id_number"] == "G87654321"


def test_what_another_user_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(), "甲演示")
    other = office.visitor()
    register(other, a_dossier(), "乙演示")
    sign_in(other, "乙演示")
    visitor.get("/apply/contact")
    fill_in(other, "contact", phone="027-11111111")

    touched = by_itself(visitor, "contact", phone="027-22222222")
    untouched = by_itself(visitor, "contact", address=ADDRESS)

    assert touched.status == 409
    assert told(touched).startswith("没有自动保存：这些内容刚被改过：联系电话。填写的内容还在")
    assert untouched.status == 200
    assert working(office)["phone"] == "027-11111111"
    assert working(office)["address"] == ADDRESS


def test_the_values_told_are_those_to_go_on_from(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")
    first = by_itself(visitor, "contact", phone="０２７ 33333333")
    seen = json.loads(first.body)["seen"]["phone"]

    again = by_itself(visitor, "contact", phone="027-44444444", seen_phone=seen)
    stale = by_itself(visitor, "contact", phone="027-55555555")

    assert (again.status, stale.status) == (200, 409)
    assert working(office)["phone"] == "027-44444444"


def test_a_photo_and_a_remark_are_saved_too_and_nothing_else_of_the_page(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/remarks")
    key, other = (one.key for one in office.resources.release.remarks[:2])
    fill_in(visitor, "remarks", **{f"remark_{other}": "演示说明乙"})
    visitor.get("/apply/remarks")

    remark = by_itself(visitor, "remarks", **{f"remark_{key}": "演示说明甲"})
    visitor.get("/apply/photo")
    photo = by_itself(visitor, "photo", photo="no")

    kept = office.dossier(a_dossier().admission_number).applications[ROUND]
    assert (remark.status, photo.status) == (200, 200)
    assert (kept.remarks[key], kept.remarks[other]) == ("演示说明甲", "演示说明乙")
    assert kept.working["photo"] == "no"


def test_a_remark_that_another_user_changed_is_not_overwritten(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(), "甲演示")
    other = office.visitor()
    register(other, a_dossier(), "乙演示")
    sign_in(other, "乙演示")
    visitor.get("/apply/remarks")
    name = f"remark_{office.resources.release.remarks[0].key}"
    fill_in(other, "remarks", **{name: "乙写的（演示）"})

    answer = by_itself(visitor, "remarks", **{name: "甲写的（演示）"})

    assert answer.status == 409
    assert "需要说明的情况" in told(answer)
    kept = office.dossier(a_dossier().admission_number).applications[ROUND]
    assert kept.remarks[name.removeprefix("remark_")] == "乙写的（演示）"


def test_after_the_closing_it_says_so_and_keeps_what_was_typed_as_a_copy(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    office.now = office.resources.release.rounds[0].application.closes - timedelta(minutes=1)
    visitor.get("/apply/contact")
    office.now = office.now + timedelta(minutes=1)

    answer = by_itself(visitor, "contact", address=ADDRESS)

    assert answer.status == 409
    assert told(answer).startswith("没有自动保存：现在不能办理：本次申报已截止。收到的内容已另存")
    shown = visitor.get("/apply/late").page.text
    assert "2007 年 6 月 5 日（星期二）0:00:00" in shown and ADDRESS in shown
    assert "没有提交过申报" in shown


def test_a_late_remark_and_a_late_photo_answer_are_kept_as_copies_too(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/remarks")
    name = f"remark_{office.resources.release.remarks[0].key}"
    office.now = office.resources.release.rounds[0].application.closes
    by_itself(visitor, "remarks", **{name: "演示说明甲"})
    office.now = office.now - timedelta(minutes=1)
    visitor.get("/apply/photo")
    office.now = office.now + timedelta(minutes=1)
    by_itself(visitor, "photo", photo="no")

    shown = visitor.get("/apply/late").page.text

    assert "演示说明甲" in shown
    assert "没有照片" in shown


def test_after_the_sign_in_has_ended_it_says_so_in_words(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")
    office.resources.passing.delete_all("session:candidate:")

    answer = by_itself(visitor, "contact", address=ADDRESS)

    assert answer.status == 403
    assert "登录已过期" in told(answer)
    assert not started(office)


@pytest.mark.parametrize("page", ["identity", "contact", "major", "photo", "remarks"])
def test_no_page_saves_by_itself_without_its_token(office: Office, page: str) -> None:
    visitor = a_candidate(office, a_dossier())

    answer = visitor.post(f"/apply/{page}", {"autosave": "1", "photo": "no", "address": ADDRESS})

    assert answer.status == 403
    assert told(answer).startswith("没有自动保存")
    assert not started(office)


@pytest.mark.parametrize("page", ["check", "withdraw"])
def test_the_mark_turns_no_other_button_into_something_quiet(office: Office, page: str) -> None:
    visitor = a_candidate(office, a_dossier())

    answer = visitor.post(f"/apply/{page}", {"autosave": "1", "declaration": "yes"})

    assert answer.headers["content-type"].startswith("text/html")
    assert not started(office)


def test_an_address_with_the_mark_changes_nothing(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())

    visitor.get(f"/apply/contact?autosave=1&address={ADDRESS}")

    assert office.now == INSIDE
    assert not started(office)
