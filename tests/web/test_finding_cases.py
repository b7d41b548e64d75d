"""Reviewers find a case by any word, universities too; nothing of another university shows, not even that it is there."""

import pytest

from form_server.rules.dossier import Dossier, Role
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.reviewing_steps import LIST, case_of, confirmed, decide
from tests.web.steps import a_clerk


@pytest.fixture
def university(office: Office) -> Visitor:
    return a_clerk(office, "U001", "院校审", Role.UNIVERSITY)


def found(visitor: Visitor, words: str) -> str:
    visitor.get(LIST)
    return visitor.send(f"{LIST}find", words=words).page.html


def words_for(dossier: Dossier, kind: str) -> str:
    return {
        "number": dossier.admission_number,
        "name": dossier.value("name"),
        "initials": "zys",
        "tail": dossier.value("id_number")[-4:],
    }[kind]


@pytest.mark.parametrize("kind", ["number", "name", "initials", "tail"])
def test_a_university_finds_its_own_by_any_word_and_none_of_another(
    office: Office, university: Visitor, kind: str
) -> None:
    own, foreign = confirmed(office, 1), confirmed(office, 2, university="U002")

    mine = found(university, words_for(own, kind))
    theirs = found(university, words_for(foreign, kind))

    assert case_of(own) in mine
    assert foreign.admission_number not in mine.replace('value="', "")
    assert case_of(foreign) not in theirs


def test_of_another_universitys_number_it_learns_as_much_as_of_one_that_is_not_there(
    office: Office, university: Visitor
) -> None:
    foreign = confirmed(office, 2, university="U002").admission_number
    nobody = "999999999999"

    theirs = found(university, foreign).replace(foreign, "")
    nowhere = found(university, nobody).replace(nobody, "")

    assert "没有找到" in theirs
    assert _without_tokens(theirs) == _without_tokens(nowhere)


def _without_tokens(html: str) -> list[str]:
    return [line for line in html.splitlines() if "csrf" not in line]


def test_what_was_decided_is_still_found_and_what_may_be_taken_back_not_yet(
    office: Office, university: Visitor
) -> None:
    decided, fresh = confirmed(office, 1), confirmed(office, 2, minutes_ago=4)
    decide(university, decided)

    one = found(university, decided.admission_number)
    other = found(university, fresh.admission_number)

    assert case_of(decided) in one and "通过" in one
    assert case_of(fresh) not in other
