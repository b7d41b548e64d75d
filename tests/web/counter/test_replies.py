"""The records office answers what reviewers sent back: papers, or a correction by two people (principle 9)."""

from datetime import timedelta

import pytest

from form_server.rules.dossier import Dossier, Role, State
from tests.builders import OFFICE, ROUND
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.review.steps import LIST, application, case_of, confirmed, decide
from tests.web.steps import a_candidate, a_clerk

ANSWERS = "/staff/answers/"


@pytest.fixture
def dossier(office: Office, reviewers: dict[str, Visitor]) -> Dossier:
    """Approved by the university, sent back by the city."""
    dossier = confirmed(office)
    decide(reviewers["university"], dossier)
    decide(reviewers["city"], dossier, "returned", "身份证复印件看不清（演示）")
    return dossier


@pytest.fixture
def clerk(office: Office) -> Visitor:
    return a_clerk(office, OFFICE, "柜员甲")


def page_of(dossier: Dossier) -> str:
    return f"{ANSWERS}{dossier.id}/{ROUND}"


def propose(clerk: Visitor, dossier: Dossier, **typed: str) -> None:
    clerk.get(page_of(dossier))
    clerk.send(f"{page_of(dossier)}/correct", reason="依身份证原件（演示）", **typed)


def test_papers_supplied_bring_it_back_to_that_level_alone(
    office: Office, reviewers: dict[str, Visitor], dossier: Dossier, clerk: Visitor
) -> None:
    assert "身份证复印件看不清（演示）" in clerk.get(ANSWERS).page.text
    clerk.get(page_of(dossier))
    clerk.send(f"{page_of(dossier)}/supply", supplied="已补清晰的复印件（演示）")

    after = application(office, dossier)
    assert set(after.reviews) == {"university"}
    assert after.submitted is not None and after.submitted.n == 1
    assert dossier.admission_number not in clerk.get(ANSWERS).page.text
    assert "已补清晰的复印件（演示）" in reviewers["city"].get(case_of(dossier)).page.text
    assert decide(reviewers["city"], dossier) == "会审待办"


def test_an_answer_without_words_is_none(office: Office, dossier: Dossier, clerk: Visitor) -> None:
    clerk.get(page_of(dossier))
    answer = clerk.send(f"{page_of(dossier)}/supply", supplied=" ")

    assert answer.page.h1 == "没有办理：还没有写明原因"
    assert "city" in application(office, dossier).reviews


def test_a_correction_waits_for_a_second_person_and_changes_nothing_before(
    office: Office, dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, current_name="章演示")

    assert "提出的人不能自己批准" in clerk.page.text
    token = clerk.page.form(f"{page_of(dossier)}/drop").fields["csrf"]
    refused = clerk.post(f"{page_of(dossier)}/approve", {"csrf": token})
    assert refused.page.h1 == "没有批准：要由另一个人批准"
    assert len(application(office, dossier).submissions) == 1


def test_after_the_correction_only_levels_that_look_at_what_changed_decide_again(
    office: Office, reviewers: dict[str, Visitor], dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, current_name="章演示")
    colleague = a_clerk(office, OFFICE, "柜员乙")
    colleague.get(page_of(dossier))
    colleague.send(f"{page_of(dossier)}/approve")

    after = application(office, dossier)
    assert after.state is State.CONFIRMED
    assert after.submitted is not None
    assert (after.submitted.n, after.submitted.answers["current_name"]) == (2, "章演示")
    assert after.confirmation is not None and after.confirmation.submission == 2
    assert after.confirmation.by == "柜员"
    assert dict(after.replies[0].changes) == {"current_name": "章演示"}
    assert set(after.reviews) == {"university"}, "the university does not look at names"
    assert dossier.admission_number in reviewers["city"].get(LIST).page.text


def test_a_correction_of_the_major_is_decided_again_by_all(
    office: Office, dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, major="020203")
    colleague = a_clerk(office, OFFICE, "柜员乙")
    colleague.get(page_of(dossier))
    colleague.send(f"{page_of(dossier)}/approve")

    assert application(office, dossier).reviews == {}


def test_the_waiting_correction_is_taken_back(
    office: Office, dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, current_name="章演示")
    clerk.send(f"{page_of(dossier)}/drop")

    assert application(office, dossier).replies == ()
    assert "city" in application(office, dossier).reviews


def test_the_office_corrects_nothing_that_belongs_to_the_province(
    office: Office, dossier: Dossier, clerk: Visitor
) -> None:
    clerk.get(page_of(dossier))
    token = clerk.page.form(f"{page_of(dossier)}/supply").fields["csrf"]
    fields = {"csrf": token, "level": "city", "reason": "演示", "name": "章演示"}

    answer = clerk.post(f"{page_of(dossier)}/correct", fields)

    assert answer.status in (200, 403, 409) and "不能" in answer.page.h1
    assert application(office, dossier).replies == ()


def test_the_candidate_still_changes_nothing(
    office: Office, reviewers: dict[str, Visitor], clerk: Visitor
) -> None:
    dossier = confirmed(office)
    decide(reviewers["city"], dossier, "returned", "演示原因")
    candidate = a_candidate(office, office.dossier(dossier.admission_number))

    page = candidate.get("/apply/contact").page

    assert "保存并继续" not in page.text


def test_whoever_corrected_never_reviews_the_same(
    office: Office, reviewers: dict[str, Visitor], dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, current_name="章演示")
    reviewers["city"].get(page_of(dossier))
    reviewers["city"].send(f"{page_of(dossier)}/approve")

    assert decide(reviewers["city"], dossier) == "您的岗位不能办理这一步"


def test_a_sibling_office_finds_nothing_of_it(office: Office, dossier: Dossier) -> None:
    elsewhere = a_clerk(office, "420111", "别处")

    assert dossier.admission_number not in elsewhere.get(ANSWERS).page.text
    assert elsewhere.get(page_of(dossier)).status == 404


def test_a_city_corrects_too_in_its_offices(office: Office, dossier: Dossier) -> None:
    city = office.resources.release.office(OFFICE).parent  # type: ignore[union-attr]
    other = a_clerk(office, city, "市州办", Role.CITY)

    assert dossier.admission_number in other.get(ANSWERS).page.text


def test_no_correction_leaves_it_without_a_university_to_examine_it(
    office: Office, dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, major="050102", university="")

    assert clerk.page.h1 == "没有办理：还没有主考院校"
    assert application(office, dossier).replies == ()


def test_nobody_approves_a_correction_that_was_exchanged_after_she_had_read_it(
    office: Office, dossier: Dossier, clerk: Visitor
) -> None:
    propose(clerk, dossier, current_name="章演示")
    colleague = a_clerk(office, OFFICE, "柜员乙")
    colleague.get(page_of(dossier))
    clerk.send(f"{page_of(dossier)}/drop")
    office.now += timedelta(minutes=1)
    propose(clerk, dossier, birth_date="1985-01-01")

    refused = colleague.send(f"{page_of(dossier)}/approve")

    assert refused.page.h1 == "没有批准：要批准的内容刚被改过"
    assert len(application(office, dossier).submissions) == 1
