"""The two lists to telephone: within the office, each call ticked off until something new happens, taken away as (电话, 文字)."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Return, Role, State
from tests.builders import ROUND, a_dossier, a_submission, an_application
from tests.conftest import INSIDE, Office
from tests.visiting import Visitor
from tests.web.steps import a_clerk

OFFICE, ELSEWHERE = "420102", "420111"
LIST, TOLD, EXPORT = "/staff/telephone/", "/staff/telephone/told", "/staff/telephone/export"


def returned(n: int, name: str, office: str = OFFICE):  # type: ignore[no-untyped-def]
    until = INSIDE + timedelta(days=6)
    back = Return(INSIDE - timedelta(hours=1), "柜员", ("address", "phone"), "地址不清楚", until)
    answers = {"phone": f"1380000000{n}", "major": "020204"}
    submission = a_submission(
        at=INSIDE - timedelta(days=1), answers=answers, digest=f"ABCDEFGHJKMN{n:04d}"
    )
    application = an_application(
        State.RETURNED, f"K3M-7QR-{n:03d}", returns=(back,), submissions=(submission,)
    )
    return a_dossier(n, application, record={"name": name, "records_office": office})


@pytest.fixture
def clerk(office: Office) -> Visitor:
    office.keep(
        returned(1, "张演示甲"), returned(2, "李演示乙"), returned(3, "澹台演示", ELSEWHERE)
    )
    return a_clerk(office, OFFICE)


def told_again(office: Office, n: int) -> None:
    """Returned once more, an hour later."""
    kept = office.dossier(a_dossier(n).admission_number)
    application = kept.applications[ROUND]
    back = replace(application.returns[0], at=office.now + timedelta(hours=1))
    again = replace(application, returns=(*application.returns, back))
    office.keep(replace(kept, applications={ROUND: again}))


def test_who_was_told_leaves_the_list_until_it_is_returned_again(
    office: Office, clerk: Visitor
) -> None:
    before = clerk.get(LIST).page.text
    clerk.send(TOLD, told=a_dossier(1).id)
    after = clerk.page.text
    everyone = clerk.get(f"{LIST}?list=returned&all=yes").page.text
    told_again(office, 1)
    again = clerk.get(LIST).page.text

    assert "共 2 人，还没有告知的 2 人" in before
    assert "澹台" not in before
    assert "还没有告知的 1 人" in after
    assert "张演示甲" not in after
    assert "张演示甲" in everyone
    assert "张演示甲" in again


def test_the_list_is_taken_away_as_telephone_and_words(office: Office, clerk: Visitor) -> None:
    clerk.get(LIST)
    body = clerk.send(EXPORT, kind="csv").body.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(body)))
    assert rows[0] == ["电话", "文字"]
    assert [row[0] for row in rows[1:]] == ["13800000001", "13800000002"]
    assert "申报编号 K3M-7QR-001" in rows[1][1]
    assert "已退回补正（通讯地址、联系电话）" in rows[1][1]
    assert "6 月 3 日" in rows[1][1]
    assert not any(a_dossier(n).admission_number in body for n in (1, 2, 3))
    assert "澹台" not in body


def test_those_who_submitted_and_were_never_confirmed_are_told_where_and_when(
    office: Office, clerk: Visitor
) -> None:
    office.keep(
        a_dossier(4, an_application(State.SUBMITTED, "K3M-7QR-004"), record={"name": "王演示丙"})
    )

    page = clerk.get(f"{LIST}?list=unconfirmed").page

    assert "共 1 人" in page.text
    assert "王演示丙：您的毕业申报（申报编号 K3M-7QR-004）已提交，还没有现场确认" in page.text
    assert "2007 年 5 月 24 日" in page.text


def test_a_call_for_another_office_is_not_noted(office: Office, clerk: Visitor) -> None:
    clerk.get(LIST)
    fields = clerk.page.form(TOLD).fields

    clerk.post(TOLD, {**fields, "told": a_dossier(3).id})

    assert office.dossier(a_dossier(3).admission_number).events == ()


def test_calls_are_in_the_audit(office: Office, clerk: Visitor) -> None:
    clerk.get(LIST)
    clerk.send(TOLD, told=a_dossier(1).id)
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)
    auditor.get("/staff/audit/")

    noted = auditor.send("/staff/audit/", act="told").page.text

    assert "list=returned；rows=1" in noted


def test_the_last_calls_of_a_round_are_made_after_the_next_one_has_opened(
    office: Office, clerk: Visitor
) -> None:
    after = [one for one in office.resources.release.rounds if one.id != ROUND]
    newest = max(after, key=lambda one: one.application.opens)
    office.now = newest.application.opens + timedelta(hours=10)
    clerk = a_clerk(office, OFFICE, "次年柜员")

    now = clerk.get(LIST).page.text
    clerk.get(f"{LIST}?list=returned&round={ROUND}")
    before = clerk.page.text
    body = clerk.send(EXPORT, kind="csv").body.decode("utf-8-sig")
    clerk.get(f"{LIST}?list=returned&round={ROUND}")
    clerk.send(TOLD, told=a_dossier(1).id)
    none_such = clerk.get(f"{LIST}?round=1999-1")

    assert "张演示甲" not in now
    assert "张演示甲" in before and "李演示乙" in before
    assert "13800000002" in body
    assert "张演示甲" not in clerk.get(f"{LIST}?list=returned&round={ROUND}").page.text
    assert office.dossier(a_dossier(1).admission_number).events[-1].words == f"{ROUND} returned"
    assert none_such.status == 404
