"""Marks of several numbers under one (FAQ 11; S73–S75)."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Dossier, Result, State, Way
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.merges import merged
from tests.builders import a_dossier, an_application, an_id_number

SAME = {"id_number": an_id_number(2), "name": "张演示"}
HERS = Result("00009", "政治经济学", "80", "200404", Way.EXAM)
THEIRS = Result("00043", "经济法", "71", "200304", Way.EXAM)
EXEMPT = Result("00018", "计算机", "免考", "200304", Way.EXEMPTION)


def test_each_mark_remembers_the_number_it_was_obtained_under() -> None:
    receiving = a_dossier(1, record=SAME, results=(HERS,))
    other = a_dossier(2, record=SAME, results=(THEIRS, EXEMPT))

    after = merged(receiving, other)

    assert not isinstance(after, Refused)
    number = other.admission_number
    assert after[0].results == (
        HERS,
        replace(THEIRS, way=Way.TRANSFER, original_number=number),
        replace(EXEMPT, original_number=number),
    )
    assert (after[1].merged_into, after[1].results) == (receiving.admission_number, other.results)


def test_an_open_application_of_the_other_number_ends_with_it() -> None:
    other = a_dossier(2, an_application(State.SUBMITTED), record=SAME)

    after = merged(a_dossier(1, record=SAME), other)

    assert not isinstance(after, Refused)
    assert [each.state for each in after[1].applications.values()] == [State.WITHDRAWN]


@pytest.mark.parametrize(
    ("receiving", "other", "why"),
    [
        pytest.param(a_dossier(1), a_dossier(1), "same-number", id="itself"),
        pytest.param(a_dossier(1), a_dossier(2), "another-person", id="another ID number"),
        pytest.param(
            a_dossier(1, record=SAME),
            a_dossier(2, record=SAME, merged_into="x"),
            "merged",
            id="twice",
        ),
        pytest.param(
            a_dossier(1, record=SAME),
            a_dossier(2, an_application(State.ISSUED), record=SAME),
            "in-review",
            id="marks that a certificate rests on",
        ),
        pytest.param(
            a_dossier(1, an_application(State.CONFIRMED), record=SAME),
            a_dossier(2, record=SAME),
            "in-review",
            id="under review",
        ),
    ],
)
def test_what_cannot_be_merged(receiving: Dossier, other: Dossier, why: str) -> None:
    assert merged(receiving, other) == Refused(Reason.CANNOT_MERGE, {"why": why})
