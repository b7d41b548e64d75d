"""The province's one list of names: decided many at once or not at all, taken away, printed from then on (S39–S43)."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Dossier, Role
from form_server.rules.name_corrections import NameCorrection, NameOutcome
from tests.builders import OFFICE, a_dossier, a_name_correction
from tests.conftest import Office
from tests.visiting import Answer, Visitor
from tests.web.steps import a_clerk

NAMES = "/staff/names/"


@pytest.fixture
def province(office: Office) -> Visitor:
    return a_clerk(office, "", "省办", Role.PROVINCE)


def asked(office: Office, *numbers: int, by: str = "柜员") -> list[Dossier]:
    """Dossiers of each of which the office has forwarded another name."""
    dossiers = [a_dossier(n) for n in numbers]
    office.keep(*dossiers)
    requests = [a_name_correction(n, forwarded_by=by) for n in numbers]
    office.house.store.commit(lambda view: [view.save_name_correction(one) for one in requests])
    return dossiers


def request_of(office: Office, dossier: Dossier) -> NameCorrection:
    number = dossier.admission_number
    return office.house.store.read(lambda view: view.name_corrections(number))[-1]


def decide(visitor: Visitor, dossiers: list[Dossier], outcome: str, words: str = "") -> Answer:
    token = visitor.get(NAMES).page.form(f"{NAMES}export").fields["csrf"]
    fields = [("csrf", token), ("outcome", outcome), ("words", words)]
    keys = [("chosen", f"{each.admission_number}/1") for each in dossiers]
    return visitor.post(f"{NAMES}decide", [*fields, *keys])


def test_the_chosen_names_are_corrected_together(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1, 2, 3)

    page = decide(province, dossiers[:2], "corrected").page

    assert "已更正 2 份" in page.text
    after = office.dossier(dossiers[0].admission_number)
    assert (after.value("name"), after.record["name"]) == ("章演示", "张演示")
    assert request_of(office, dossiers[1]).outcome is NameOutcome.CORRECTED
    assert request_of(office, dossiers[2]).outcome is NameOutcome.PENDING


def test_one_that_was_decided_meanwhile_and_none_is_touched(
    office: Office, province: Visitor
) -> None:
    dossiers = asked(office, 1, 2)
    decide(province, dossiers[1:], "refused", "证明不清楚（演示）")

    answer = decide(province, dossiers, "corrected")

    assert answer.page.h1 == "一份也没有办理：名单已有变化"
    assert dossiers[1].admission_number in answer.page.text
    assert request_of(office, dossiers[0]).outcome is NameOutcome.PENDING
    assert office.dossier(dossiers[0].admission_number).value("name") == "张演示"


def test_a_refusal_says_why_and_leaves_the_name(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1)

    without = decide(province, dossiers, "refused")
    decide(province, dossiers, "refused", "证明不清楚（演示）")

    assert without.page.h1 == "没有办理：还没有写明原因"
    assert request_of(office, dossiers[0]).words == "证明不清楚（演示）"
    assert office.dossier(dossiers[0].admission_number).value("name") == "张演示"
    assert "证明不清楚（演示）" in province.get(f"{NAMES}?outcome=refused").page.text


def test_whoever_forwarded_it_does_not_decide_it(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1, by="省办")

    assert decide(province, dossiers, "corrected").page.h1 == "没有批准：要由另一个人批准"
    assert request_of(office, dossiers[0]).outcome is NameOutcome.PENDING


def test_a_name_that_changed_since_it_was_forwarded_is_looked_at_again(
    office: Office, province: Visitor
) -> None:
    dossiers = asked(office, 1)
    present = office.dossier(dossiers[0].admission_number)
    office.keep(replace(present, record={**present.record, "name": "李演示"}))

    assert decide(province, dossiers, "corrected").page.h1 == "一份也没有办理：名单已有变化"


def test_nothing_chosen_is_said(office: Office, province: Visitor) -> None:
    asked(office, 1)

    assert decide(province, [], "corrected").page.h1 == "没有办理：一份也没有勾选"


def test_the_list_is_taken_away_with_a_reason(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1)
    province.get(NAMES)
    without = province.send(f"{NAMES}export", kind="csv")
    province.get(NAMES)

    answer = province.send(f"{NAMES}export", kind="csv", reason="照改省数据库（演示）")

    assert without.page.h1 == "没有办理：还没有写明原因"
    header, row = answer.body.decode("utf-8-sig").splitlines()
    assert header.startswith("准考证号,原姓名,更正为,原因,依据")
    assert row.startswith(
        f"{dossiers[0].admission_number},张演示,章演示,登记有误,户口本，已留复印件"
    )


def test_a_clerk_does_not_reach_the_list(office: Office) -> None:
    asked(office, 1)

    assert a_clerk(office, OFFICE).get(NAMES).page.h1 == "您的岗位不能办理这一步"
