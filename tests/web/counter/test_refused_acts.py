"""A refused act shows what was typed for it, and to nobody who has no business there."""

from form_server.rules.dossier import Dossier
from tests.builders import OFFICE, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, submit

COLLECTOR = "李代领（演示）"
OTHER_OFFICE = "420111"


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
