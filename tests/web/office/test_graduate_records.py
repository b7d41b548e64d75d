"""The province prints 《毕业生登记表》 for all who were approved, each in one batch (FAQ 19; S111, S112)."""

import subprocess
from dataclasses import replace

import pytest

from form_server.actions.acts import Acting
from form_server.actions.office import graduate_records
from form_server.rules.dossier import Confirmation, Dossier, Outcome, Review, Role, State, Verdict
from form_server.rules.people.scope import Act
from tests.builders import NOON, OFFICE, ROUND, a_dossier, a_submission, an_application
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_clerk

RECORDS = "/staff/records/"


def approved(n: int = 1, state: State = State.APPROVED) -> Dossier:
    answers = {
        "name": f"演示{n}",
        "major": "020204",
        "university": "U001",
        "plan_version": "5",
        "address": "武汉市江岸区演示路 1 号",
    }
    reviews = {
        level: Review(Outcome.APPROVED, NOON, "审核人", 1)
        for level in ("city", "university", "province")
    }
    one = an_application(
        state,
        reference=f"H7K3M9{n:02d}",
        submissions=(a_submission(answers=answers),),
        confirmation=Confirmation(NOON, "柜员", OFFICE, 1, Verdict.COMPLETE),
        reviews=reviews,
    )
    return a_dossier(n, one)


@pytest.fixture
def province(office: Office) -> Visitor:
    return a_clerk(office, "", "省办", Role.PROVINCE)


def text(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def test_all_who_were_approved_and_nobody_else_are_printed(
    office: Office, province: Visitor
) -> None:
    office.keep(approved(1), approved(2), approved(3, State.CONFIRMED), approved(4, State.REJECTED))
    assert "还没有编入批次的 2 份" in province.get(RECORDS).page.text

    province.send(f"{RECORDS}make")
    pdf = province.get(f"{RECORDS}{ROUND}/0001.pdf")

    assert pdf.headers["content-type"] == "application/pdf"
    printed = text(pdf.body)
    for n, there in ((1, True), (2, True), (3, False), (4, False)):
        assert (a_dossier(n).admission_number in printed) is there
    assert "高等教育自学考试毕业生登记表" in printed.replace(" ", "")
    assert "省自考办" in printed and "演示" in printed


def test_a_batch_stays_as_it_was_made(office: Office, province: Visitor) -> None:
    office.keep(*(approved(n) for n in (2, 3, 5)))
    staff = office.house.store.read(lambda view: view.staff("省办"))
    assert staff is not None
    graduate_records.make_batch(
        Acting(office.visit(), None, staff, Act.PRINT_RECORDS), ROUND, size=2
    )
    first = province.get(f"{RECORDS}{ROUND}/0001.pdf").body

    office.keep(approved(1))
    province.get(RECORDS)
    province.send(f"{RECORDS}make")

    again = text(province.get(f"{RECORDS}{ROUND}/0001.pdf").body)
    second = text(province.get(f"{RECORDS}{ROUND}/0002.pdf").body)
    assert again == text(first)
    for n in (2, 3):
        assert a_dossier(n).admission_number in again
        assert a_dossier(n).admission_number not in second
    for n in (1, 5):
        assert a_dossier(n).admission_number in second
    assert "还没有编入批次的 0 份" in province.get(RECORDS).page.text


def test_all_batches_are_made_by_one_press(office: Office, province: Visitor) -> None:
    office.keep(*(approved(n) for n in range(1, 203)))

    form = next(f for f in province.get(RECORDS).page.forms if "many" in f.fields)
    province.post(form.action, form.fields)

    page = province.get(RECORDS).page.text
    assert "还没有编入批次的 0 份" in page
    assert f"{ROUND}-0003" in page and f"{ROUND}-0004" not in page


def test_nothing_is_made_of_nothing(office: Office, province: Visitor) -> None:
    office.keep(approved(1))
    form = province.get(RECORDS).page.form(f"{RECORDS}make")
    province.post(form.action, form.fields)

    assert province.post(form.action, form.fields).page.h1 == "没有要打印的登记表"
    assert province.get(f"{RECORDS}{ROUND}/0002.pdf").status == 404


def test_a_later_state_prints_as_well(office: Office, province: Visitor) -> None:
    office.keep(approved(1, State.REGISTERED), approved(2, State.ISSUED))
    province.get(RECORDS)
    province.send(f"{RECORDS}make")

    assert "共2份" in text(province.get(f"{RECORDS}{ROUND}/0001.pdf").body).replace(" ", "")


def test_each_is_in_one_batch_whatever_else_changes(office: Office, province: Visitor) -> None:
    office.keep(approved(1))
    province.get(RECORDS)
    province.send(f"{RECORDS}make")
    dossier = office.dossier(a_dossier(1).admission_number)
    registered = replace(dossier.applications[ROUND], state=State.REGISTERED)
    office.keep(replace(dossier, applications={ROUND: registered}))

    assert "还没有编入批次的 0 份" in province.get(RECORDS).page.text
    assert a_dossier(1).admission_number in text(province.get(f"{RECORDS}{ROUND}/0001.pdf").body)
