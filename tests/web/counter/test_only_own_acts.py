"""The counter's screen shows each role only what it may do there: no button that would only refuse."""

import pytest

from form_server.rules.dossier import Role, State
from form_server.rules.people.scope import MAY, Act
from form_server.web.access import ACCESS
from tests.builders import OFFICE, a_dossier, a_submission, an_application
from tests.conftest import Office
from tests.web.review.test_cases import confirmed
from tests.web.steps import a_clerk

PLACES = {
    Role.CLERK: OFFICE,
    Role.CITY: "420100",
    Role.PROVINCE: "",
    Role.AUDITOR: "",
}


@pytest.mark.parametrize("role", list(PLACES), ids=str)
def test_every_button_and_every_paper_on_it_is_one_that_this_role_may_use(
    office: Office, role: Role
) -> None:
    submission = a_submission(answers={"university": "U001", "major": "020204"})
    submitted = an_application(State.SUBMITTED, "K3M-7QR-002", submissions=(submission,))
    office.keep(a_dossier(2, submitted))
    done = confirmed(office, 3)
    visitor = a_clerk(office, PLACES[role], "看的人", role)
    offered: set[str] = set()

    for dossier in (a_dossier(2), done):
        page = visitor.get(f"/staff/dossier/{dossier.id}").page
        routes = [f"POST {one.action}" for one in page.forms]
        routes += [f"GET {one.address}" for one in page.links if "/dossier/" in one.address]
        offered |= {one.replace(dossier.id, "<dossier_id>").split("#")[0] for one in routes}

    acts = {ACCESS[one] for one in sorted(offered) if isinstance(ACCESS[one], Act)}
    assert acts - MAY[role] == set()
    assert (Act.CONFIRM in acts) is (role in (Role.CLERK, Role.CITY))


def test_the_form_with_the_whole_id_number_is_printed_at_the_counter_only(office: Office) -> None:
    """Province and auditor read the number with a reason that the audit keeps, or not at all."""
    dossier = confirmed(office, 3)
    form = f"/staff/dossier/{dossier.id}/form.pdf"

    answers = {
        role: a_clerk(office, place, f"看的人{n}", role).get(form).status
        for n, (role, place) in enumerate(PLACES.items())
    }

    assert answers == {Role.CLERK: 200, Role.CITY: 200, Role.PROVINCE: 403, Role.AUDITOR: 403}
