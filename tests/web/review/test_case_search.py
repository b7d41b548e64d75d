"""Reviewers find a case by any word, universities too; nothing of another university shows, not even that it is there."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Dossier, Role
from tests.builders import ROUND, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.review.steps import LIST, case_of, confirmed, decide
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


def test_the_list_is_narrowed_sorted_counted_and_turned_page_by_page(
    office: Office, university: Visitor
) -> None:
    for n in range(1, 55):
        confirmed(office, n)
    foreign = confirmed(office, 60, university="U002")
    university.get(f"{LIST}find")

    first = university.send(f"{LIST}find", words="张演示", state="review-university").page
    more = next(one for one in first.links if one.words.startswith("下一页"))
    second = university.get(more.address).page

    assert "待审 54 份" in first.text
    numbers = [one.words for page in (first, second) for one in page.links if one.words.isdigit()]
    assert numbers == sorted({as_kept(n) for n in range(1, 55)})
    assert foreign.admission_number not in first.text + second.text
    assert not any("张" in one.address or "%E5" in one.address for one in first.links)


def as_kept(n: int) -> str:
    return a_dossier(n).admission_number


def test_what_was_decided_leaves_the_list_of_what_waits(
    office: Office, university: Visitor
) -> None:
    one, other = confirmed(office, 1), confirmed(office, 2)
    decide(university, one)

    waiting = university.get(f"{LIST}find?state=review-university").page.text
    every = university.get(f"{LIST}find").page.text
    elsewhere = university.get(f"{LIST}find?round=1999-1").page.text

    assert one.admission_number not in waiting and other.admission_number in waiting
    assert one.admission_number in every and other.admission_number in every
    assert "没有找到" in elsewhere


def test_a_major_applied_for_elsewhere_is_neither_shown_nor_counted(
    office: Office, university: Visitor
) -> None:
    """The same person had applied before, in another major that another university examined."""
    mine = office.dossier(confirmed(office, 1).admission_number)
    now = mine.applications[ROUND]
    answers = {**now.submissions[-1].answers, "major": "020203", "university": "U002"}
    before = replace(
        now,
        round="2006-2",
        reference="K3M-7QR-OLD",
        submissions=(replace(now.submissions[-1], answers=answers, digest="ABCDEFGHJKMNPQRS"),),
    )
    office.keep(replace(mine, applications={ROUND: now, "2006-2": before}))
    own = now.submissions[-1].answers["major"]

    theirs = university.get(f"{LIST}find?major=020203").page.text
    hers = university.get(f"{LIST}find?major={own}").page.text

    assert "没有找到" in theirs and mine.admission_number not in theirs
    assert mine.admission_number in hers and "2006-2" not in hers
    assert "符合的有" not in hers
