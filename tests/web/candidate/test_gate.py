"""The gate at its instants: one second before, at, one second before the end, at the end (FAQ 7)."""

from datetime import datetime

import pytest

from form_server.clock import OFFICE_ZONE
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, fill_in, find, prove, submit


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


APPLICATION = [
    ("2007-05-21T23:59:59", False),
    ("2007-05-22T00:00:00", True),
    ("2007-06-04T23:59:59", True),
    ("2007-06-05T00:00:00", False),
]


@pytest.mark.parametrize(("moment", "open_"), APPLICATION)
def test_registering_is_open_only_inside_the_window(
    office: Office, moment: str, open_: bool
) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    office.now = at(moment)

    answer = prove(office.visitor(), dossier)

    assert (answer.page.h1 == "注册登录用户：设置用户名和密码") is open_
    assert ("2007 年" in answer.page.text) is True


@pytest.mark.parametrize(("moment", "open_"), APPLICATION)
def test_saving_and_submitting_are_open_only_inside_the_window(
    office: Office, moment: str, open_: bool
) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    visitor.get("/apply/contact")
    contact = visitor.last
    visitor.get("/apply/check")
    check = visitor.last
    office.now = at(moment)

    visitor.last = contact
    saved = visitor.send("/apply/contact", address="武汉市演示路 5 号")
    visitor.last = check
    sent = visitor.send("/apply/check", declaration="yes")

    assert (sent.page.h1 == "申报已提交") is open_
    applications = office.dossier(dossier.admission_number).applications.values()
    assert any(each.saved_at or each.submitted for each in applications) is open_
    if not open_:
        assert "没有保存" in saved.page.text
        assert "武汉市演示路 5 号" in saved.page.text


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2007-05-23T23:59:59", False),
        ("2007-05-24T00:00:00", True),
        ("2007-06-08T23:59:59", True),
        ("2007-06-09T00:00:00", False),
    ],
)
def test_confirming_is_open_only_in_the_days_of_the_office(
    office: Office, moment: str, open_: bool
) -> None:
    office.now = at("2007-05-22T09:00:00")
    dossier = a_dossier(record={"records_office": an_office_without_own_days(office)})
    visitor = a_candidate(office, dossier)
    submit(visitor)
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    office.now = at(moment)

    clerk.send(f"/staff/dossier/{dossier.id}/confirm")

    application = office.dossier(dossier.admission_number).applications["2007-1"]
    assert (application.state == "confirmed") is open_


def an_office_without_own_days(office: Office) -> str:
    round_ = office.resources.release.round_at(office.now)
    assert round_ is not None
    return next(
        each.code
        for each in office.resources.release.offices
        if each.kind == "县区" and each.code not in round_.offices
    )


def test_reading_and_printing_stay_open_after_the_window(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    office.now = at("2007-06-20T09:00:00")

    tasks = visitor.get("/apply/tasks")
    form = visitor.get("/apply/form.pdf")

    assert tasks.page.h1 == "任务清单"
    assert form.headers["content-type"] == "application/pdf"


def test_the_moment_counts_at_which_the_request_was_received(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    office.now = at("2007-06-04T23:59:59")

    answer = fill_in(visitor, "contact", address="武汉市演示路 6 号")

    assert answer.page.h1 == "毕业专业"
