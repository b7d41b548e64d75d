"""The province's one list of names: decided many at once or not at all, taken away, printed from then on (S39–S43)."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Dossier, Role
from form_server.rules.people.name_corrections import NameCorrection, NameOutcome
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


def dry_run(visitor: Visitor, dossiers: list[Dossier], outcome: str, words: str = "") -> Answer:
    token = visitor.get(NAMES).page.form(f"{NAMES}export").fields["csrf"]
    fields = [("csrf", token), ("outcome", outcome), ("words", words)]
    keys = [("chosen", f"{each.admission_number}/1") for each in dossiers]
    return visitor.post(f"{NAMES}dry-run", [*fields, *keys])


def decide(visitor: Visitor, dossiers: list[Dossier], outcome: str, words: str = "") -> Answer:
    """The dry run, then all of it."""
    dry_run(visitor, dossiers, outcome, words)
    return visitor.send(f"{NAMES}decide")


def test_the_dry_run_shows_what_would_be_and_what_is_left_out_and_decides_nothing(
    office: Office, province: Visitor
) -> None:
    fine, done = asked(office, 1, 2)
    (hers,) = asked(office, 3, by="省办")
    decide(province, [done], "refused", "证明不清楚（演示）")

    page = dry_run(province, [fine, done, hers], "corrected").page

    assert "将更正 1 份，还没有办理" in page.text
    assert f"{done.admission_number}：已经决定，或自考办已收回" in page.text
    assert f"{hers.admission_number}：由您本人报送，由同事决定" in page.text
    assert request_of(office, fine).outcome is NameOutcome.PENDING
    assert request_of(office, hers).outcome is NameOutcome.PENDING


def test_a_list_is_decided_once_and_only_by_who_made_it(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1)
    dry_run(province, dossiers, "corrected")
    form = province.page.form(f"{NAMES}decide")
    other = a_clerk(office, "", "省乙", Role.PROVINCE)
    token = other.get(NAMES).page.form(f"{NAMES}export").fields["csrf"]

    theirs = other.post(f"{NAMES}decide", {**form.fields, "csrf": token})
    first = province.post(f"{NAMES}decide", form.fields)
    twice = province.post(f"{NAMES}decide", form.fields)

    assert theirs.page.h1 == "没有办理：这份名单已经失效"
    assert "已更正 1 份" in first.page.text and "已更正 1 份" in twice.page.text
    assert office.dossier(dossiers[0].admission_number).value("name") == "章演示"


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
    dry_run(province, dossiers, "corrected")
    listed = province.page.form(f"{NAMES}decide").fields
    decide(province, dossiers[1:], "refused", "证明不清楚（演示）")

    answer = province.post(f"{NAMES}decide", listed)

    assert answer.page.h1 == "一份也没有办理：名单已有变化"
    assert dossiers[1].admission_number in answer.page.text
    assert request_of(office, dossiers[0]).outcome is NameOutcome.PENDING
    assert office.dossier(dossiers[0].admission_number).value("name") == "张演示"


def test_a_refusal_says_why_and_leaves_the_name(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1)

    without = dry_run(province, dossiers, "refused")
    decide(province, dossiers, "refused", "证明不清楚（演示）")

    assert without.page.h1 == "没有办理：还没有写明原因"
    assert request_of(office, dossiers[0]).words == "证明不清楚（演示）"
    assert office.dossier(dossiers[0].admission_number).value("name") == "张演示"
    assert "证明不清楚（演示）" in province.get(f"{NAMES}?outcome=refused").page.text


def test_whoever_forwarded_it_does_not_decide_it(office: Office, province: Visitor) -> None:
    dossiers = asked(office, 1, by="省办")

    tried = dry_run(province, dossiers, "corrected").page

    assert "没有可以办理的，什么也没有动" in tried.text
    assert "由您本人报送，由同事决定" in tried.text
    assert request_of(office, dossiers[0]).outcome is NameOutcome.PENDING


def test_a_name_that_changed_since_it_was_forwarded_is_looked_at_again(
    office: Office, province: Visitor
) -> None:
    dossiers = asked(office, 1)
    dry_run(province, dossiers, "corrected")
    listed = province.page.form(f"{NAMES}decide").fields
    present = office.dossier(dossiers[0].admission_number)
    office.keep(replace(present, record={**present.record, "name": "李演示"}))

    assert province.post(f"{NAMES}decide", listed).page.h1 == "一份也没有办理：名单已有变化"
    again = dry_run(province, dossiers, "corrected").page
    assert "报送以后姓名又有变化，请逐份打开" in again.text


def test_nothing_chosen_is_said(office: Office, province: Visitor) -> None:
    asked(office, 1)

    assert dry_run(province, [], "corrected").page.h1 == "没有办理：一份也没有勾选"


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
