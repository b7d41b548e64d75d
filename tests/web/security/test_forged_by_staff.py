"""What a member of staff tries with forged fields: ids of other offices, a colleague's lists and words, a form sent twice."""

import pytest

from form_server.rules.dossier import Dossier, Role, State
from form_server.store.protocol import AuditWanted
from tests.builders import OFFICE, ROUND, a_dossier, a_submission, an_application
from tests.conftest import Office
from tests.visiting import Answer, Visitor
from tests.web.review.steps import LIST, application, case_of, confirmed
from tests.web.steps import a_clerk


def forged(visitor: Visitor, address: str, **fields: str) -> Answer:
    """With a token of her own and whatever else she likes."""
    token = visitor.get("/apply/register").page.form("/apply/register").fields["csrf"]
    return visitor.post(address, {"csrf": token, **fields})


@pytest.fixture
def university(office: Office) -> Visitor:
    return a_clerk(office, "U001", "院校审", Role.UNIVERSITY)


def test_a_bulk_list_holds_nothing_of_another_university_whatever_is_ticked(
    office: Office, university: Visitor
) -> None:
    own, foreign = confirmed(office, 1), confirmed(office, 2, university="U002")

    listed = forged(university, f"{LIST}dry-run", chosen=foreign.id)
    every = forged(university, f"{LIST}dry-run")

    assert own.admission_number not in listed.page.text
    assert own.admission_number in every.page.text
    assert foreign.admission_number not in listed.page.text + every.page.text


def test_a_list_that_a_colleague_made_is_worth_nothing_to_another(
    office: Office, university: Visitor
) -> None:
    own = confirmed(office, 1)
    batch = forged(university, f"{LIST}dry-run").page.form(f"{LIST}approve").fields["batch"]
    colleague = a_clerk(office, "U001", "院校另一人", Role.UNIVERSITY)
    stranger = a_clerk(office, "U002", "别的院校", Role.UNIVERSITY)

    answers = [forged(who, f"{LIST}approve", batch=batch) for who in (colleague, stranger)]

    assert {one.page.h1 for one in answers} == {"没有办理：这份名单已经失效"}
    assert dict(application(office, own).reviews) == {}


@pytest.mark.parametrize("address", ["/staff/list/", f"{LIST}find"])
def test_words_that_a_colleague_searched_for_stay_hers(office: Office, address: str) -> None:
    confirmed(office, 1)
    city = a_clerk(office, "420100", "市州甲", Role.CITY)
    city.get(address)
    found = city.send(address, words="张演示")
    key = next(p for p in found.address.split("?")[1].split("&") if p.startswith("key="))
    other = a_clerk(office, "420100", "市州乙", Role.CITY)

    page = other.get(f"{address}?{key}").page

    assert 'value="张演示"' in found.page.html
    assert "张演示" not in page.form(address).fields["words"]


def test_another_office_is_no_filter_for_lists_files_calls_or_the_list_of_a_day(
    office: Office,
) -> None:
    foreign = a_dossier(
        2,
        an_application(State.SUBMITTED, "K3M-7QR-002"),
        record={"records_office": "420200", "name": "欧阳演示"},
    )
    office.keep(foreign)
    clerk = a_clerk(office, OFFICE)

    answers = [
        clerk.get(f"/staff/list/?office=420200&round={ROUND}"),
        forged(clerk, "/staff/list/export", office="420200", kind="csv"),
        forged(clerk, "/staff/list/export", office="420200", round=ROUND, kind="csv"),
        forged(clerk, "/staff/telephone/export", list="unconfirmed", kind="csv", office="420200"),
        forged(clerk, "/staff/telephone/told", list="unconfirmed", told=foreign.id),
        forged(clerk, "/staff/day-list", office="420200"),
        forged(clerk, "/staff/numbers", number=foreign.admission_number),
    ]

    for answer in answers:
        text = answer.body.decode("utf-8", "replace")
        assert "K3M-7QR-002" not in text and "欧阳演示" not in text
    assert office.dossier(foreign.admission_number).events == ()


def test_a_confirmation_or_decision_that_is_sent_twice_is_kept_once(
    office: Office, university: Visitor
) -> None:
    submission = a_submission(answers={"university": "U001", "major": "020204"})
    mine = a_dossier(1, an_application(State.SUBMITTED, "K3M-7QR-001", submissions=(submission,)))
    office.keep(mine)
    clerk, done = a_clerk(office, OFFICE), confirmed(office, 2)

    for _ in range(2):
        forged(clerk, f"/staff/dossier/{mine.id}/confirm", submission="1")
        forged(university, f"{case_of(done)}/decide", submission="1", outcome="approved")

    assert _audited(office, mine) == ["confirm"]
    assert _audited(office, done) == ["review"]


def _audited(office: Office, dossier: Dossier) -> list[str]:
    day = office.now.replace(hour=0), office.now.replace(hour=23)
    wanted = AuditWanted(*day, subject=dossier.id, result="ok")
    page = office.house.store.read(lambda view: view.audited(wanted))
    return [event.act for _, event in page.events]
