"""A refused act shows what was typed for it, and to nobody who has no business there."""

from form_server.rules.dossier import Dossier, Role
from form_server.store.protocol import AuditWanted
from tests.builders import NOON, OFFICE, a_dossier, an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, submit

COLLECTOR = "李代领（演示）"
OTHER_OFFICE = "420111"
CITY = "420100"


def issued(clerk: Visitor, dossier: Dossier) -> str:
    token = clerk.get("/staff/").page.form("/staff/find").fields["csrf"]
    fields = {"csrf": token, "round": "2007-1", "collector": COLLECTOR, "unasked": "没有问的"}
    return clerk.post(f"/staff/dossier/{dossier.id}/issue", fields).page.text


def test_what_was_typed_for_a_refused_act_is_shown_with_its_label(office: Office) -> None:
    submit(a_candidate(office, a_dossier()))
    dossier = office.dossier(a_dossier().admission_number)

    told = issued(a_clerk(office, OFFICE), dossier)

    assert "代领人姓名" in told
    assert COLLECTOR in told
    assert "没有问的" not in told


def test_nothing_is_shown_back_where_the_dossier_is_not_hers(office: Office) -> None:
    submit(a_candidate(office, a_dossier()))
    dossier = office.dossier(a_dossier().admission_number)

    told = issued(a_clerk(office, OTHER_OFFICE), dossier)

    assert COLLECTOR not in told


def test_an_id_number_of_a_refused_account_is_not_repeated(office: Office) -> None:
    city = a_clerk(office, CITY, "演示市办", Role.CITY)
    city.get("/staff/people/")
    wanted = {"name": "演示市办", "role": "clerk", "office": OFFICE, "id_number": an_id_number(7)}

    told = city.send("/staff/people/add", **wanted).page.text

    assert an_id_number(7) not in told


def test_an_answer_that_nobody_waits_for_is_no_event_of_the_audit(office: Office) -> None:
    office.keep(a_dossier())
    clerk = a_clerk(office, OFFICE)

    told = clerk.get(f"/staff/answers/{a_dossier().id}/2007-1")

    audited = office.house.store.read(
        lambda view: view.audited(
            AuditWanted(NOON.replace(year=2000), NOON.replace(year=2100)), None, 50
        )
    ).events
    assert told.page.h1 == "没有找到"
    assert "refused" not in [each.result for _, each in audited]
