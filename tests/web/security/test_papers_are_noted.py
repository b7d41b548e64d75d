"""Whoever takes a paper with whole ID numbers at the counter or the province stands in the audit (security F2, F5)."""

from datetime import timedelta

import pytest

from form_server.rules.dossier import Dossier, Role
from form_server.store.protocol import AuditEvent, AuditWanted
from tests.builders import OFFICE, ROUND, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.office.test_graduate_records import RECORDS, approved
from tests.web.review.steps import confirmed
from tests.web.steps import a_clerk


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return confirmed(office)


@pytest.fixture
def clerk(office: Office) -> Visitor:
    return a_clerk(office, OFFICE)


@pytest.fixture
def province(office: Office) -> Visitor:
    return a_clerk(office, "", "省办", Role.PROVINCE)


def noted(office: Office, act: str) -> list[AuditEvent]:
    day = timedelta(days=1)
    wanted = AuditWanted(office.now - day, office.now + day, act=act)
    page = office.house.store.read(lambda view: view.audited(wanted))
    return [event for _, event in page.events]


def test_a_form_opened_at_the_counter_says_who_took_which_version_from_where(
    office: Office, clerk: Visitor, dossier: Dossier
) -> None:
    printed = clerk.get(f"/staff/dossier/{dossier.id}/form.pdf")

    [event] = noted(office, "print-form")
    assert printed.body.startswith(b"%PDF")
    assert (event.actor, event.subject, event.result) == ("staff:演示柜员", dossier.id, "ok")
    assert (event.at, event.source) == (office.now, "127.0.0.1")
    assert event.detail == {"round": ROUND, "version": "1"}


def test_the_audit_calls_it_by_its_name(office: Office, clerk: Visitor, dossier: Dossier) -> None:
    clerk.get(f"/staff/dossier/{dossier.id}/form.pdf")
    auditor = a_clerk(office, "", "审计", Role.AUDITOR)

    auditor.get("/staff/audit/")
    shown = auditor.send("/staff/audit/", act="print-form").page.text

    found = shown.partition("办理记录")[2]
    assert "打印申报表" in found and "演示柜员" in found


def test_a_form_that_was_not_handed_out_is_not_noted(
    office: Office, clerk: Visitor, province: Visitor, dossier: Dossier
) -> None:
    """A HEAD, a role that may not, another office, an application that was never submitted, nobody at all."""
    form = f"/staff/dossier/{dossier.id}/form.pdf"
    office.keep(a_dossier(2))
    sibling = a_clerk(office, "420111", "旁的柜员")

    answers = [
        clerk.head(form),
        province.get(form),
        sibling.get(form),
        clerk.get(f"/staff/dossier/{a_dossier(2).id}/form.pdf"),
        office.visitor().get(form, follow=False),
    ]

    assert [one.status for one in answers[:3]] == [200, 403, 404]
    assert not any(one.body.startswith(b"%PDF") for one in answers)
    assert noted(office, "print-form") == []


def test_a_batch_of_graduate_records_is_noted_each_time_it_is_taken(
    office: Office, province: Visitor
) -> None:
    office.keep(approved(1), approved(2))
    province.get(RECORDS)
    province.send(f"{RECORDS}make")
    batch = f"{RECORDS}{ROUND}/0001.pdf"

    province.head(batch)
    province.get(f"{RECORDS}{ROUND}/0002.pdf")
    before = noted(office, "print-records")
    province.get(batch)
    province.get(batch)

    events = noted(office, "print-records")
    assert before == []
    assert [(one.actor, one.subject) for one in events] == [("staff:省办", "0001")] * 2
    assert events[0].detail == {"round": ROUND, "rows": "2"}
