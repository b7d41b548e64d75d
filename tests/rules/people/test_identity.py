"""One rule says whether somebody is the person of a dossier."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason
from form_server.rules.people.identity import Identity, id_numbers, unnamed, unproved
from tests.builders import OFFICE, a_dossier, an_id_number

RIGHT = a_dossier().record["id_number"]


def who(dossier: Dossier, **said: str) -> Identity:
    name = dossier.record["name"]
    return replace(Identity(dossier.admission_number, name, RIGHT), **said)


@pytest.mark.parametrize("word", ["", "无", "NULL", "0", "000000000000000000", "#VALUE!", "N/A"])
def test_a_word_for_having_no_id_number_proves_nobody(word: str) -> None:
    dossier = a_dossier(record={"id_number": word})

    refused = unproved(who(dossier, id_number=word), dossier)

    assert refused is not None
    assert refused.reason is Reason.NO_ID_NUMBER_ON_FILE
    assert refused.facts == {"office": OFFICE}
    assert id_numbers(dossier) == ()


def test_a_wrong_number_proves_as_it_stands() -> None:
    wrong = RIGHT[:-1] + ("0" if RIGHT[-1] != "0" else "1")
    dossier = a_dossier(record={"id_number": wrong})

    assert unproved(who(dossier, id_number=wrong), dossier) is None


def test_a_corrected_number_proves_only_where_that_is_asked() -> None:
    dossier = a_dossier(corrections={"id_number": an_id_number(5)})
    said = who(dossier, id_number=an_id_number(5))

    told = unproved(said, dossier)

    assert told is not None
    assert told.reason is Reason.PROOF_FAILED
    assert unproved(said, dossier, corrected=True) is None


def test_the_name_is_asked_before_the_number() -> None:
    dossier = a_dossier(record={"id_number": ""})

    told = unproved(who(dossier, name="别人"), dossier)

    assert told is not None
    assert told.reason is Reason.PROOF_FAILED
    assert unnamed(who(dossier), dossier) is None
    assert unproved(who(dossier), None) == unnamed(who(dossier), None)
