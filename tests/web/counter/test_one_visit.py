"""One visit at the counter: the delegate, the paper file, taking a confirmation back, two clerks on one dossier."""

from datetime import timedelta

import pytest

from form_server.rules.dossier import Application, Dossier, State
from tests.builders import ROUND, a_dossier, an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, find, submit


@pytest.fixture
def mine() -> Dossier:
    return a_dossier()


def application(office: Office, dossier: Dossier) -> Application:
    return office.dossier(dossier.admission_number).applications[ROUND]


def at_the_desk(office: Office, dossier: Dossier, name: str = "演示柜员") -> Visitor:
    clerk = a_clerk(office, dossier.records_office, name)
    find(clerk, dossier.admission_number)
    return clerk


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"delegate_name": "王演示"}, "请填写受托人身份证号", id="no ID number"),
        pytest.param({"delegate_id_number": an_id_number(8)}, "请填写受托人姓名", id="no name"),
        pytest.param(
            {"delegate_name": "王演示", "delegate_id_number": "420102198003150000"},
            "校验不符",
            id="mistyped ID number",
        ),
    ],
)
def test_a_delegate_has_a_name_and_a_right_id_number(
    office: Office, mine: Dossier, typed: dict[str, str], said: str
) -> None:
    submit(a_candidate(office, mine))
    clerk = at_the_desk(office, mine)

    answer = clerk.send(f"/staff/dossier/{mine.id}/confirm", **typed)

    assert said in answer.page.text
    assert application(office, mine).confirmation is None


def test_a_confirmation_is_taken_back_within_minutes(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    clerk = at_the_desk(office, mine)
    clerk.send(f"/staff/dossier/{mine.id}/confirm")
    office.now += timedelta(minutes=4, seconds=59)

    clerk.send(f"/staff/dossier/{mine.id}/undo")

    assert application(office, mine).state is State.SUBMITTED
    assert application(office, mine).confirmation is None
    events = [each.what for each in office.dossier(mine.admission_number).events]
    assert events == ["submit", "confirm", "undo-confirm"]


def test_after_the_minutes_reviewers_have_it_and_nothing_is_taken_back(
    office: Office, mine: Dossier
) -> None:
    submit(a_candidate(office, mine))
    clerk = at_the_desk(office, mine)
    page = clerk.send(f"/staff/dossier/{mine.id}/confirm").page
    token = page.form(f"/staff/dossier/{mine.id}/undo").fields
    office.now += timedelta(minutes=5)

    answer = clerk.post(f"/staff/dossier/{mine.id}/undo", token)

    assert answer.page.h1 == "不能撤销：撤销的时间已过，或已有会审结论"
    assert application(office, mine).state is State.CONFIRMED
    buttons = [
        b for form in clerk.get(f"/staff/dossier/{mine.id}").page.forms for b in form.buttons
    ]
    assert "撤销现场确认" not in buttons


def test_the_paper_file_speaks_to_every_level(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    clerk = at_the_desk(office, mine)
    courses = clerk.page.form(f"/staff/dossier/{mine.id}/paper-check").choices["paper_courses"]

    clerk.send(
        f"/staff/dossier/{mine.id}/paper-check",
        paper_courses=courses[0],
        paper_other="00018 计算机应用基础、00019 上机",
        paper_found="yes",
        paper_evidence="1998 年合格证存根，第 3 柜",
    )

    (kept,) = application(office, mine).paper_checks
    assert kept.by == "staff:演示柜员"
    assert kept.courses == (courses[0], "00018 计算机应用基础", "00019 上机")
    assert (kept.found, kept.evidence) == (True, "1998 年合格证存根，第 3 柜")
    assert "1998 年合格证存根，第 3 柜" in clerk.page.text


def test_a_paper_check_names_courses_result_and_evidence(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    clerk = at_the_desk(office, mine)

    check = f"/staff/dossier/{mine.id}/paper-check"
    doubtful = clerk.page.form(check).choices["paper_courses"]

    nothing = clerk.send(check)
    course = clerk.send(check, paper_courses=doubtful[-1])

    for said in ("请选择核实的课程", "请选择核实的结果", "请填写依据"):
        assert said in nothing.page.text
    assert course.page.form(check).fields["paper_courses"] == doubtful[-1], "still ticked"
    assert application(office, mine).paper_checks == ()


def test_the_slower_clerk_sees_what_differs_and_overwrites_nothing(
    office: Office, mine: Dossier
) -> None:
    submit(a_candidate(office, mine))
    first, second = at_the_desk(office, mine), at_the_desk(office, mine, "第二位柜员")
    first.send(f"/staff/dossier/{mine.id}/correct", address="武汉市演示路 7 号")

    answer = second.send(f"/staff/dossier/{mine.id}/correct", phone="13911112222")

    assert answer.page.h1 == "没有办理：您打开之后，这份申报有了新的一版"
    assert "工作人员 演示柜员" in answer.page.text
    assert "武汉市演示路 7 号" in answer.page.text
    assert len(application(office, mine).submissions) == 2

    second.send(f"/staff/dossier/{mine.id}/correct")

    newest = application(office, mine).submissions[-1].answers
    assert (newest["address"], newest["phone"]) == ("武汉市演示路 7 号", "13911112222")


def test_no_page_of_the_visit_shows_the_whole_id_number(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    other = a_dossier(2)
    office.keep(other)
    clerk = at_the_desk(office, mine)

    corrected = clerk.send(f"/staff/dossier/{mine.id}/correct", address="武汉市演示路 7 号")
    entering = clerk.get(f"/staff/dossier/{other.id}/enter")

    assert mine.record["id_number"] not in corrected.page.html
    assert other.record["id_number"] not in entering.page.html
    newest = application(office, mine).submissions[-1].answers
    assert newest["id_number"] == mine.record["id_number"]
