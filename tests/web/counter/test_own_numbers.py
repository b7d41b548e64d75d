"""Nobody at the counter merges a number of her own or keeps its row in the table of numbers (security C5)."""

from dataclasses import replace

import pytest

from form_server.actions.acts import Acting
from form_server.actions.cases import case_of
from form_server.actions.counter import merges
from form_server.rules.dossier import Dossier, NumberPair, Result, Way
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from tests.builders import OFFICE, a_dossier, a_number_pair, an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_clerk, find

OWN = an_id_number(2)
NOBODY = a_dossier(99).admission_number
MARK = Result("00043", "经济法概论", "71", "200304", Way.EXAM)
NUMBERS = "/staff/numbers"


@pytest.fixture
def without_id() -> Dossier:
    """An old record without an ID number, of the same name: names alone make it the same person."""
    return a_dossier(1, record={"id_number": ""})


@pytest.fixture
def clerk(office: Office) -> Visitor:
    """She has given her own ID number."""
    visitor = a_clerk(office, OFFICE)
    office.house.store.commit(
        lambda view: view.save_staff(replace(view.staff("演示柜员"), id_number=OWN))  # type: ignore[type-var]
    )
    return visitor


def own(**more: object) -> Dossier:
    return a_dossier(2, record={"id_number": OWN}, results=(MARK,), **more)  # type: ignore[arg-type]


def corrected() -> Dossier:
    """Another number was laid over the recorded one, which is still hers."""
    return own(corrections={"id_number": an_id_number(7)})


def asked_to_merge(office: Office, clerk: Visitor, into: Dossier, number: str) -> str:
    find(clerk, into.admission_number)
    action = f"/staff/dossier/{into.id}/merge"
    return clerk.send(action, merge_number=number).page.text.replace(number, "")


@pytest.mark.parametrize("other", [own(), corrected()], ids=["as-recorded", "corrected-since"])
def test_her_own_number_cannot_be_the_other_one_of_a_merge_and_is_as_if_it_were_not_there(
    office: Office, clerk: Visitor, without_id: Dossier, other: Dossier
) -> None:
    office.keep(without_id, other)

    hers = asked_to_merge(office, clerk, without_id, other.admission_number)
    nowhere = asked_to_merge(office, clerk, without_id, NOBODY)

    assert "没有找到另一个准考证号" in hers
    assert hers == nowhere


def test_what_a_colleague_is_shown_she_cannot_send_for_herself(
    office: Office, clerk: Visitor, without_id: Dossier
) -> None:
    """The second step of a merge, forged from a colleague's page."""
    office.keep(without_id, own())
    colleague = a_clerk(office, OFFICE, "同事")
    action = f"/staff/dossier/{without_id.id}/merge"
    shown = asked_to_merge(office, colleague, without_id, own().admission_number)
    fields = colleague.page.form(action).fields | {"merge_evidence": "《转考登记表》（演示）"}
    find(clerk, without_id.admission_number)
    token = clerk.page.form(action).fields["csrf"]
    before = office.dossier(without_id.admission_number), office.dossier(own().admission_number)

    refused = clerk.post(action, fields | {"csrf": token}).page.text
    after = office.dossier(without_id.admission_number), office.dossier(own().admission_number)
    colleague.post(action, fields)

    assert "71" in shown
    assert "没有找到另一个准考证号" in refused
    assert after == before
    assert office.dossier(own().admission_number).merged_into == without_id.admission_number


def test_nothing_is_merged_into_her_own_number_either(
    office: Office, clerk: Visitor, without_id: Dossier
) -> None:
    office.keep(without_id, own())
    find(clerk, without_id.admission_number)
    token = clerk.page.form(f"/staff/dossier/{without_id.id}/merge").fields["csrf"]
    number = without_id.admission_number
    staff = office.house.store.read(lambda view: view.staff("演示柜员"))
    assert staff is not None

    page = clerk.post(
        f"/staff/dossier/{own().id}/merge", {"csrf": token, "merge_number": number}
    ).page
    case = case_of(office.visit(), own().admission_number)
    assert not isinstance(case, Refused)
    beneath = merges.merge(
        Acting(office.visit(), case, staff, Act.KEEP_NUMBERS), number, "凭据（演示）"
    )

    assert page.h1 == "不能由您办理：这是您本人的档案"
    assert beneath == Refused(Reason.OWN_DOSSIER)
    assert office.dossier(number).merged_into == ""


def rows(office: Office) -> tuple[NumberPair, ...]:
    return office.house.store.read(lambda view: view.conversions_to(own().admission_number))


@pytest.mark.parametrize("dossier", [own(), corrected()], ids=["as-recorded", "corrected-since"])
def test_a_row_of_her_own_is_not_shown_added_or_taken_away(
    office: Office, clerk: Visitor, dossier: Dossier
) -> None:
    office.keep(dossier)
    kept = a_number_pair("12345678", 2)
    office.house.store.commit(lambda view: view.save_conversion(kept))
    pair = {"old_number": "12345678", "new_number": dossier.admission_number}

    clerk.get(NUMBERS)
    shown = clerk.send(NUMBERS, number="12345678").page
    clerk.get(NUMBERS)
    added = clerk.send(
        f"{NUMBERS}/add", **(pair | {"old_number": "87654321"}), name="张演示"
    ).page.text
    token = clerk.page.form(f"{NUMBERS}/add").fields["csrf"]
    removed = clerk.post(f"{NUMBERS}/remove", pair | {"csrf": token}).page.h1

    assert not any(one.action == f"{NUMBERS}/remove" for one in shown.forms)
    assert dossier.admission_number not in shown.text
    assert "没有这个 12 位准考证号的档案" in added
    assert removed == "没有找到"
    assert rows(office) == (kept,)


def test_a_colleague_keeps_that_row_as_any_other(office: Office, clerk: Visitor) -> None:
    office.keep(own())
    colleague = a_clerk(office, OFFICE, "同事")
    colleague.get(NUMBERS)

    colleague.send(
        f"{NUMBERS}/add",
        old_number="87654321",
        new_number=own().admission_number,
        name="张演示",
    )
    added = rows(office)
    colleague.send(f"{NUMBERS}/remove")

    assert added == (a_number_pair("87654321", 2, "张演示"),)
    assert rows(office) == ()
