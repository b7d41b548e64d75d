"""What strangers, forged posts, odd bodies and old sessions meet."""

from datetime import timedelta

import pytest

from form_server.actions import sessions
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import PASSWORD, a_candidate, sign_in, submit

PRIVATE = (
    "/apply/tasks",
    "/apply/identity",
    "/apply/form.pdf",
    "/apply/photo.jpg",
    "/apply/progress",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_nothing_personal_shows_without_signing_in(office: Office, address: str) -> None:
    office.keep(a_dossier())

    answer = office.visitor().get(address)

    assert answer.page.h1 == "登录"


@pytest.mark.parametrize("address", PRIVATE)
def test_nothing_personal_is_kept_by_caches(office: Office, address: str) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)

    answer = visitor.get(address)

    assert answer.headers["cache-control"] == "no-store"


def test_a_post_without_our_token_changes_nothing(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)

    answer = visitor.post("/apply/contact", {"address": "武汉市演示路 4 号", "csrf": "0" * 32})

    assert answer.status == 403
    assert office.dossier(dossier.admission_number).applications == {}


def test_a_post_from_another_site_changes_nothing(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    visitor.get("/apply/contact")
    fields = visitor.page.form("/apply/contact").fields

    answer = visitor.post("/apply/contact", fields, origin="https://elsewhere.test")

    assert answer.status == 403
    assert office.dossier(dossier.admission_number).applications == {}


def test_signing_in_gives_a_new_session_and_signing_out_ends_it(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    token = visitor.cookies["biye-candidate"]
    visitor.get("/apply/tasks")
    visitor.send("/apply/sign-out")

    visitor.cookies["biye-candidate"] = token

    assert visitor.get("/apply/tasks").page.h1 == "登录"


def test_what_was_typed_survives_the_end_of_a_session(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    visitor.get("/apply/contact")
    session = sessions.resume(office.resources, "candidate", visitor.cookies["biye-candidate"])
    assert session is not None
    sessions.end(office.resources, session)

    asked = visitor.send("/apply/contact", address="武汉市演示路 12 号")
    carried = visitor.send("/apply/sign-in", username="演示考生", password=PASSWORD)
    visitor.send("/apply/contact")

    assert "刚才填写的内容还在" in asked.page.text
    assert "武汉市演示路 12 号" in carried.page.text
    working = office.dossier(dossier.admission_number).applications["2007-1"].working
    assert working["address"] == "武汉市演示路 12 号"


def test_wrong_passwords_are_throttled_and_the_right_one_waits_too(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/tasks")
    visitor.send("/apply/sign-out")
    for _ in range(10):
        sign_in(visitor, password="不对的密码一二三")

    answer = sign_in(visitor)

    assert answer.status == 429
    assert int(answer.headers["retry-after"]) <= timedelta(minutes=5).total_seconds()


def test_an_unknown_user_and_a_wrong_password_read_the_same(office: Office) -> None:
    a_candidate(office, a_dossier())
    visitor = office.visitor()

    unknown = sign_in(visitor, "没有这个人").page.text.replace("没有这个人", "")
    wrong = sign_in(visitor, "演示考生", "不对的密码一二三").page.text.replace("演示考生", "")

    assert unknown == wrong


def test_an_unknown_host_gets_no_page_and_no_echo(office: Office) -> None:
    visitor = office.visitor()
    visitor.host = "evil.test"

    answer = visitor.get("/apply/")

    assert answer.status == 421
    assert b"evil" not in answer.body


def test_an_error_of_our_own_shows_no_trace_and_the_log_has_it(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = a_candidate(office, a_dossier())
    office.house.store.close()

    answer = visitor.get("/apply/tasks")

    assert (answer.status, answer.page.h1) == (500, "系统出了差错，没有办理成功")
    assert [
        each for each in ("Traceback", "closed", "records.db") if each in answer.page.html
    ] == []
    assert "RuntimeError: records.db is closed" in caplog.text


def test_a_body_that_is_too_large_or_no_text_is_refused(office: Office) -> None:
    visitor = office.visitor()
    visitor.get("/apply/register")

    large = visitor.post("/apply/register", {"name": "演" * 100_000})
    broken = visitor._ask("POST", "/apply/register", b"name=%ff%fe", {})

    assert large.status == 413
    assert broken.status == 400


def test_names_with_markup_are_shown_as_text(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(record={"name": "<svg onload=x>"}))

    answer = visitor.get("/apply/tasks")

    assert "<svg" not in answer.page.html


def test_no_page_of_another_candidate_answers(office: Office) -> None:
    mine, other = a_dossier(1), a_dossier(2)
    office.keep(other)
    visitor = a_candidate(office, mine)

    answer = visitor.get(f"/staff/dossier/{other.id}")

    assert answer.page.h1 == "工作人员登录"


def test_time_tells_now_the_phase_and_the_next_boundary(office: Office) -> None:
    import json

    answer = office.visitor().get("/time")

    told = json.loads(answer.body)
    assert told["now"] == "2007-05-28T10:00:00+08:00"
    assert told["phase"] == "open"
    assert told["next_boundary"] > told["now"]


def test_recovery_sets_a_new_password_and_never_shows_the_old_one(office: Office) -> None:
    from tests.web.steps import ANSWER

    dossier = a_dossier()
    a_candidate(office, dossier)
    visitor = office.visitor()
    visitor.get("/apply/recover")
    visitor.send(
        "/apply/recover",
        username="演示考生",
        admission_number=dossier.admission_number,
        id_number=dossier.record["id_number"][-6:],
    )
    new = "另一座灯塔 Beacon 8"
    visitor.send("/apply/recover", recovery_answer=ANSWER, password=new, password_again=new)

    assert sign_in(visitor, password=new).page.h1 == "任务清单"


def test_recovery_shows_a_stranger_a_question_all_the_same(office: Office) -> None:
    visitor = office.visitor()
    visitor.get("/apply/recover")

    answer = visitor.send(
        "/apply/recover", username="没有这个人", admission_number="010101000001", id_number="123456"
    )

    assert "密码提示问题" in answer.page.text
