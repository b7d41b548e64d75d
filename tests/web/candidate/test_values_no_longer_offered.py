"""A value that is no longer offered stays until someone chooses another: saving a form clears nothing unasked."""

import pytest

from form_server.rules.dossier import Dossier
from tests.builders import ROUND, a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit

GONE = {"prior_kind": "夜大学", "university": "U777"}
"""chosen in their day, and taken out of the tables since"""


@pytest.fixture
def dossier() -> Dossier:
    return a_dossier(record=GONE)


def of(answers: object) -> dict[str, str]:
    assert isinstance(answers, dict)
    return {name: answers.get(name, "") for name in GONE}


def test_the_counter_corrects_one_field_and_leaves_such_values_alone(
    office: Office, dossier: Dossier
) -> None:
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    shown = find(clerk, dossier.admission_number)

    clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 7 号")

    newest = office.dossier(dossier.admission_number).applications[ROUND].submissions[-1]
    assert (newest.n, newest.answers["address"]) == (2, "武汉市演示路 7 号")
    assert of(newest.answers) == GONE
    assert "夜大学（不再使用）" in shown.page.html


def test_the_counter_offers_what_belongs_to_the_version_in_force(
    office: Office, dossier: Dossier
) -> None:
    """The candidate chose another major since and has not submitted it: its universities are not the question here."""
    visitor = a_candidate(office, a_dossier())
    submit(visitor)
    fill_in(visitor, "major", major="020202")
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    before = office.dossier(dossier.admission_number).applications[ROUND].submissions[-1]

    clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 7 号")

    newest = office.dossier(dossier.admission_number).applications[ROUND].submissions[-1]
    assert newest.n == 2
    assert dict(newest.answers) == {**before.answers, "address": "武汉市演示路 7 号"}


def test_a_candidate_saves_the_page_and_such_values_stay(office: Office, dossier: Dossier) -> None:
    visitor = a_candidate(office, dossier)

    fill_in(visitor, "major", prior_school="演示大学")

    working = office.dossier(dossier.admission_number).applications[ROUND].working
    assert working["prior_school"] == "演示大学"
    assert of(dict(working)) == GONE


def test_an_application_entered_at_the_counter_keeps_such_values(
    office: Office, dossier: Dossier
) -> None:
    office.keep(dossier)
    clerk = a_clerk(office, dossier.records_office)
    clerk.get(f"/staff/dossier/{dossier.id}/enter")

    clerk.send(f"/staff/dossier/{dossier.id}/enter", signed="yes")

    entered = office.dossier(dossier.admission_number).applications[ROUND].submissions[-1]
    assert of(entered.answers) == GONE


def test_another_value_can_still_be_chosen_and_the_old_one_is_gone_then(
    office: Office, dossier: Dossier
) -> None:
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)

    clerk.send(f"/staff/dossier/{dossier.id}/correct", prior_kind="普通高校")

    shown = find(clerk, dossier.admission_number)
    newest = office.dossier(dossier.admission_number).applications[ROUND].submissions[-1]
    assert newest.answers["prior_kind"] == "普通高校"
    assert "夜大学（不再使用）" not in shown.page.html
