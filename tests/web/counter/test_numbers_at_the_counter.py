"""Numbers at the counter: merging after a transfer, the table of old and new numbers, moving a dossier (FAQ 11, 15)."""

import pytest

from form_server.rules.dossier import Dossier, Result, Role, State, Way
from tests.builders import ROUND, a_dossier, a_number_pair, an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, find, prove, submit

SAME = {"id_number": an_id_number(2)}
MARK = Result("00043", "经济法概论", "71", "200304", Way.EXAM)


@pytest.fixture
def mine() -> Dossier:
    return a_dossier(1, record=SAME)


@pytest.fixture
def other() -> Dossier:
    return a_dossier(2, record=SAME, results=(MARK,))


def merged(office: Office, mine: Dossier, other: Dossier) -> Visitor:
    clerk = a_clerk(office, mine.records_office)
    find(clerk, mine.admission_number)
    action = f"/staff/dossier/{mine.id}/merge"
    clerk.send(action, merge_number=other.admission_number)
    assert "71" in clerk.page.text
    clerk.send(action, merge_evidence="2007 年 3 月《转考登记表》（演示）")
    return clerk


def test_marks_are_shown_before_they_move_and_the_other_number_ends(
    office: Office, mine: Dossier, other: Dossier
) -> None:
    office.keep(mine, other)
    office.house.store.commit(lambda view: view.save_conversion(a_number_pair("12345678", 2)))

    clerk = merged(office, mine, other)

    (moved,) = office.dossier(mine.admission_number).results
    assert (moved.way, moved.original_number) == (Way.TRANSFER, other.admission_number)
    assert office.dossier(other.admission_number).merged_into == mine.admission_number
    for words in (other.admission_number, "12345678"):
        assert mine.admission_number in find(clerk, words).page.h1
    refused = prove(office.visitor(), other).page
    assert refused.h1 == "这个准考证号不能再用来申报：已并入另一个号"
    assert mine.admission_number in refused.text


def test_who_applied_with_the_other_number_is_told_where_to_go(
    office: Office, mine: Dossier, other: Dossier
) -> None:
    office.keep(mine)
    candidate = a_candidate(office, other)
    submit(candidate)

    merged(office, mine, other)

    assert office.dossier(other.admission_number).applications[ROUND].state is State.WITHDRAWN
    assert candidate.get("/apply/tasks").page.h1 == "这个准考证号不能再用来申报：已并入另一个号"


def test_merging_needs_evidence_and_the_same_person(office: Office, mine: Dossier) -> None:
    stranger = a_dossier(3)
    office.keep(mine, a_dossier(2, record=SAME, results=(MARK,)), stranger)
    clerk = a_clerk(office, mine.records_office)
    find(clerk, mine.admission_number)
    action = f"/staff/dossier/{mine.id}/merge"

    clerk.send(action, merge_number=a_dossier(2).admission_number)
    without = clerk.send(action)
    find(clerk, mine.admission_number)
    wrong = clerk.send(action, merge_number=stranger.admission_number)

    assert "请填写转考的凭据" in without.page.text
    assert wrong.page.h1 == "没有合并：两个号的姓名和身份证号对不上"
    assert office.dossier(mine.admission_number).results == ()


def test_a_number_of_another_office_is_as_if_it_were_not_there(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine, a_dossier(2, record=SAME | {"records_office": "420111"}))
    clerk = a_clerk(office, mine.records_office)
    find(clerk, mine.admission_number)

    action = f"/staff/dossier/{mine.id}/merge"
    there = clerk.send(action, merge_number=a_dossier(2).admission_number).page.text
    find(clerk, mine.admission_number)
    nowhere = clerk.send(action, merge_number=a_dossier(99).admission_number).page.text

    assert "没有找到另一个准考证号" in there
    assert there.replace(a_dossier(2).admission_number, "") == nowhere.replace(
        a_dossier(99).admission_number, ""
    )


def test_the_table_of_numbers_is_kept_up_at_the_counter(office: Office, mine: Dossier) -> None:
    office.keep(mine)
    clerk = a_clerk(office, mine.records_office)
    clerk.get("/staff/numbers")

    clerk.send(
        "/staff/numbers/add", old_number="87654321", new_number=mine.admission_number, name="张演示"
    )
    candidate = office.visitor()
    candidate.get("/apply/numbers")
    found = candidate.send("/apply/numbers", old_number="87654321", name="张演示")
    clerk.send("/staff/numbers/remove")
    candidate.get("/apply/numbers")
    gone = candidate.send("/apply/numbers", old_number="87654321", name="张演示")

    assert "0101 0100 0001" in found.page.text
    assert "没有登记这个号码" in clerk.page.text
    assert "0101 0100 0001" not in gone.page.text


def test_a_row_needs_an_old_number_and_a_dossier_of_this_office(office: Office) -> None:
    elsewhere = a_dossier(2, record={"records_office": "420111"})
    office.keep(elsewhere)
    clerk = a_clerk(office, "420102")
    clerk.get("/staff/numbers")

    answer = clerk.send(
        "/staff/numbers/add", old_number="1234", new_number=elsewhere.admission_number, name=""
    )

    for said in ("旧准考证号是 8 位数字", "没有这个 12 位准考证号的档案", "请填写姓名"):
        assert said in answer.page.text


def test_a_city_moves_a_dossier_within_itself_and_the_form_names_the_new_office(
    office: Office, mine: Dossier
) -> None:
    submit(a_candidate(office, mine))
    city = a_clerk(office, "420100", "市州", Role.CITY)
    find(city, mine.admission_number)
    action = f"/staff/dossier/{mine.id}/move"
    offered = city.page.form(action).choices["move_to"]

    city.send(action, move_to="420111", move_reason="户口迁移（演示）")

    kept = office.dossier(mine.admission_number)
    assert kept.records_office == "420111"
    assert kept.record["records_office"] == "420102"
    newest = kept.applications[ROUND].submissions[-1]
    assert (newest.n, newest.answers["records_office"]) == (2, "420111")
    assert "420200" not in offered
    assert all(code == "" or code.startswith("4201") for code in offered)
    clerk = a_clerk(office, "420111", "新柜员")
    find(clerk, mine.admission_number)
    assert clerk.send(f"/staff/dossier/{mine.id}/confirm").status == 200
    old = a_clerk(office, "420102", "旧柜员")
    assert find(old, mine.admission_number).page.h1 == "没有找到"


def test_the_province_moves_a_dossier_anywhere_and_a_city_not_out_of_itself(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine)
    city = a_clerk(office, "420100", "市州", Role.CITY)
    province = a_clerk(office, "", "省办", Role.PROVINCE)
    action = f"/staff/dossier/{mine.id}/move"
    find(city, mine.admission_number)
    fields = city.page.form(action).fields

    refused = city.post(action, {**fields, "move_to": "420202", "move_reason": "演示"})
    find(province, mine.admission_number)
    province.send(action, move_to="420202", move_reason="演示")

    assert refused.page.h1 == "没有移交：那个自考办不在您的范围里"
    assert office.dossier(mine.admission_number).records_office == "420202"


def test_a_move_names_its_reason_and_waits_while_the_dossier_is_reviewed(
    office: Office, mine: Dossier
) -> None:
    submit(a_candidate(office, mine))
    city = a_clerk(office, "420100", "市州", Role.CITY)
    find(city, mine.admission_number)
    action = f"/staff/dossier/{mine.id}/move"
    without = city.send(action, move_to="420111").page
    fields = {**without.form(action).fields, "move_to": "420111", "move_reason": "演示"}
    clerk = a_clerk(office, mine.records_office)
    find(clerk, mine.admission_number)
    clerk.send(f"/staff/dossier/{mine.id}/confirm")

    answer = city.post(action, fields)

    assert "请填写移交的原因" in without.text
    assert answer.page.h1 == "没有移交：其中一个号的申报已现场确认，或已办到发证"


def test_all_that_a_merging_does_is_told_before_it_is_done(
    office: Office, mine: Dossier, other: Dossier
) -> None:
    office.keep(mine)
    submit(a_candidate(office, other))
    office.house.store.commit(lambda view: view.save_conversion(a_number_pair("12345678", 2)))
    reference = office.dossier(other.admission_number).applications[ROUND].reference
    clerk = a_clerk(office, mine.records_office)
    find(clerk, mine.admission_number)
    before = office.dossier(other.admission_number)

    told = clerk.send(
        f"/staff/dossier/{mine.id}/merge", merge_number=other.admission_number
    ).page.text

    assert "合并以后不能撤销" in told
    assert "转入成绩 1 门次" in told
    assert f"{other.admission_number} 的申报 {reference} 随之撤回" in told
    assert f"旧准考证号 12345678 以后转到 {mine.admission_number}" in told
    assert office.dossier(other.admission_number) == before


def test_rows_of_a_number_that_was_merged_into_another_are_found_and_taken_away(
    office: Office, mine: Dossier, other: Dossier
) -> None:
    office.keep(mine, other)
    clerk = merged(office, mine, other)
    pair = a_number_pair("12345678", 2)
    office.house.store.commit(lambda view: view.save_conversion(pair))

    clerk.get("/staff/numbers")
    clerk.send("/staff/numbers", number="12345678")
    listed = clerk.page.text
    clerk.send("/staff/numbers/remove")

    assert other.admission_number in listed
    assert office.house.store.read(lambda view: view.conversions("12345678")) == ()
