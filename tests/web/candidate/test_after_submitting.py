"""After submitting: status without signing in, the form as a page, a code for the print shop, one's own calendar."""

import gzip
import re
from datetime import timedelta

import icalendar
import pytest

from form_server.actions.candidate.print_codes import USES
from form_server.actions.status import status_code
from tests.builders import a_dossier
from tests.conftest import Office
from tests.documents.reading import squeezed, text_of
from tests.visiting import Answer, Visitor
from tests.web.steps import a_candidate, submit

HEAVIEST = 30 * 1024
"""bytes of a first visit, compressed"""


@pytest.fixture
def candidate(office: Office) -> Visitor:
    visitor = a_candidate(office, a_dossier(1))
    submit(visitor)
    return visitor


def codes_of(office: Office) -> tuple[str, str]:
    reference = office.dossier(a_dossier(1).admission_number).applications["2007-1"].reference
    return reference, status_code(office.resources, reference)


def ask(visitor: Visitor, reference: str, code: str) -> Answer:
    visitor.get("/apply/status")
    return visitor.send("/apply/status", reference=reference, status_code=code)


def test_the_status_is_shown_to_whoever_has_reference_and_code(
    office: Office, candidate: Visitor
) -> None:
    reference, code = codes_of(office)
    stranger = office.visitor()

    shown = ask(stranger, f" {reference.lower()} ", code.lower())

    assert code in candidate.get("/apply/submitted").page.text
    assert "已提交，待现场确认" in shown.page.text
    dossier = office.dossier(a_dossier(1).admission_number)
    assert dossier.admission_number not in shown.page.text
    assert dossier.value("name") not in shown.page.text


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_code_says_the_same_whether_or_not_the_reference_exists(
    office: Office, candidate: Visitor, known: bool
) -> None:
    reference = codes_of(office)[0] if known else "K3M-7QR-TPA"

    answer = ask(office.visitor(), reference, "AAAAAAAA")

    assert answer.status == 200
    assert "申报编号和查询码对不上" in answer.page.text


def test_codes_cannot_be_tried_out(office: Office, candidate: Visitor) -> None:
    reference, code = codes_of(office)
    stranger = office.visitor()
    for _ in range(10):
        ask(stranger, reference, "AAAAAAAA")

    shut = ask(office.visitor("203.0.113.9"), reference, code)

    assert "已提交，待现场确认" not in shut.page.text
    assert "稍后" in shut.page.text or "分钟" in shut.page.text


def test_the_page_for_printing_says_what_the_paper_says(office: Office, candidate: Visitor) -> None:
    page = squeezed(candidate.get("/apply/print").page.text)
    paper = text_of(candidate.get("/apply/form.pdf").body)

    dossier = office.dossier(a_dossier(1).admission_number)
    submission = dossier.applications["2007-1"].submitted
    assert submission is not None
    facts = [value for value in submission.answers.values() if len(value) > 4]
    courses = [result.course for result in dossier.results]
    assert facts
    assert [
        each
        for each in (*facts, *courses)
        if squeezed(each) in paper and squeezed(each) not in page
    ] == []
    assert "本人承诺" in page and "考生签名" in page
    assert squeezed(f"现场确认回执（沿线剪下，由考生保存）申报编号{codes_of(office)[0]}") in page
    assert squeezed(f"查询码{codes_of(office)[1]}") in page


def test_the_slip_carries_the_status_code(office: Office, candidate: Visitor) -> None:
    assert squeezed(f"查询码{codes_of(office)[1]}") in text_of(
        candidate.get("/apply/form.pdf").body
    )


def print_code(candidate: Visitor) -> str:
    candidate.get("/apply/submitted")
    made = candidate.send("/apply/print-code/new")
    found = re.search(r"\b[A-HJ-NP-Z2-9]{8}\b", made.page.text)
    assert found
    return found[0]


def print_with(visitor: Visitor, code: str) -> Answer:
    visitor.get("/apply/print-code")
    return visitor.send("/apply/print-code", print_code=code)


def test_a_print_shop_opens_the_form_with_the_code_alone(
    office: Office, candidate: Visitor
) -> None:
    answer = print_with(office.visitor(), print_code(candidate).lower())

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert codes_of(office)[0] in text_of(answer.body)


def test_a_new_print_code_voids_the_old_one(office: Office, candidate: Visitor) -> None:
    old, new = print_code(candidate), print_code(candidate)
    shop = office.visitor()

    assert "打印码不对" in print_with(shop, old).page.text
    assert print_with(shop, new).headers["content-type"] == "application/pdf"


def test_a_print_code_opens_the_form_a_few_times_only(office: Office, candidate: Visitor) -> None:
    code, shop = print_code(candidate), office.visitor()

    kinds = [print_with(shop, code).headers["content-type"] for _ in range(USES + 1)]

    assert kinds[:USES] == ["application/pdf"] * USES
    assert kinds[USES] != "application/pdf"


def test_the_calendar_has_the_days_of_the_own_office_and_keeps_its_names(
    office: Office, candidate: Visitor
) -> None:
    first = icalendar.Calendar.from_ical(candidate.get("/apply/calendar.ics").body)
    again = icalendar.Calendar.from_ical(candidate.get("/apply/calendar.ics").body)

    (entry,) = first.walk("VEVENT")
    assert "现场确认" in str(entry["summary"])
    assert "电话" in str(entry["location"])
    assert entry["dtend"].dt - entry["dtstart"].dt > timedelta(days=1)
    assert len(entry.walk("VALARM")) == 2
    assert entry["uid"] == again.walk("VEVENT")[0]["uid"]


def test_before_submitting_the_calendar_has_the_closing_too(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(2), "未提交")

    book = icalendar.Calendar.from_ical(visitor.get("/apply/calendar.ics").body)

    assert any("截止" in str(each["summary"]) for each in book.walk("VEVENT"))


def test_each_page_of_a_candidate_is_light(office: Office, candidate: Visitor) -> None:
    looks = sum(
        len(gzip.compress(office.visitor().get(f"/assets/{name}").body, 6))
        for name in assets_of(candidate.get("/apply/tasks"))
    )
    pages = (
        *("", "register", "numbers", "sign-in", "recover", "status", "print-code", "tasks"),
        *("identity", "contact", "major", "results", "photo", "remarks", "check", "submitted"),
        *("withdraw", "progress", "print"),
    )

    weights = {
        each: looks + len(gzip.compress(candidate.get(f"/apply/{each}").body, 6)) for each in pages
    }

    assert {each: weight for each, weight in weights.items() if weight > HEAVIEST} == {}


def assets_of(answer: Answer) -> set[str]:
    return set(re.findall(r'"/assets/([^"]+\.(?:css|js))"', answer.body.decode()))


def test_in_wechat_the_way_to_a_real_browser_is_shown(office: Office, candidate: Visitor) -> None:
    plain = candidate.get("/apply/submitted").page.text
    inside = candidate._ask(
        "GET", "/apply/submitted", b"", {"user_agent": "Mozilla/5.0 MicroMessenger/8.0"}
    )

    assert "在浏览器打开" not in plain
    assert "在浏览器打开" in inside.page.text


def test_what_to_bring_is_said_only_while_the_counter_waits_for_it(
    office: Office, candidate: Visitor
) -> None:
    told = {}
    told["waiting"] = candidate.get("/apply/submitted").page.text
    office.now = office.resources.release.rounds[0].confirmation.window.closes
    told["lapsed"] = candidate.get("/apply/submitted").page.text

    assert {name: "请带上" in text for name, text in told.items()} == {
        "waiting": True,
        "lapsed": False,
    }
    assert "逾期未确认，本批次作废" in told["lapsed"]
    assert codes_of(office)[1] in told["lapsed"]
    assert "申报已提交" not in told["lapsed"]
