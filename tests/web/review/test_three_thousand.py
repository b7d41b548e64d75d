"""A reviewer with a long list never loses her place: filters, order, pages and cases either way, many by what she filtered."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Dossier, Verdict
from tests.builders import ROUND
from tests.conftest import Office
from tests.reading import Page
from tests.visiting import Visitor
from tests.web.review.steps import LIST, application, case_of, confirmed, decide


def numbers(page: Page) -> list[str]:
    return [one.words for one in page.links if one.words.isdigit()]


def link(page: Page, words: str) -> str:
    return next(one.address for one in page.links if one.words.lstrip("‹ ").startswith(words))


@pytest.fixture
def many(office: Office) -> list[Dossier]:
    """Sixty of different ages: the lower the number, the later it was confirmed."""
    return [confirmed(office, n, minutes_ago=60 + n) for n in range(1, 61)]


@pytest.fixture
def city(reviewers: dict[str, Visitor]) -> Visitor:
    return reviewers["city"]


def test_what_has_waited_longest_comes_first(city: Visitor, many: list[Dossier]) -> None:
    listed = numbers(city.get(LIST).page)

    assert listed == [one.admission_number for one in many[:9:-1]]


def test_pages_turn_either_way(city: Visitor, many: list[Dossier]) -> None:
    first = city.get(f"{LIST}?order=number").page
    second = city.get(link(first, "下一页")).page
    back = city.get(link(second, "上一页")).page

    assert numbers(first) == [one.admission_number for one in many[:50]]
    assert numbers(second) == [one.admission_number for one in many[50:]]
    assert numbers(back) == numbers(first)
    assert not any(one.words == "上一页" for one in back.links)


def test_the_count_is_that_of_the_rows(office: Office, city: Visitor) -> None:
    confirmed(office, 1)
    confirmed(office, 2, minutes_ago=2)

    page = city.get(LIST).page

    assert "待审 1 份" in page.text
    assert len(numbers(page)) == 1


def test_a_case_leads_to_the_one_before_and_the_one_behind(
    city: Visitor, many: list[Dossier]
) -> None:
    listed = city.get(f"{LIST}?order=number&way=down").page
    fifth = city.get(
        listed.links[[one.words for one in listed.links].index(as_kept(many, 55))].address
    )

    behind = city.get(link(fifth.page, "下一份")).page
    before = city.get(link(fifth.page, "上一份")).page
    again = city.get(link(behind, "会审待办")).page

    assert as_kept(many, 54) in behind.h1 and as_kept(many, 56) in before.h1
    assert numbers(again) == numbers(listed)


def as_kept(many: list[Dossier], n: int) -> str:
    return many[n - 1].admission_number


def test_after_a_decision_the_next_of_the_list_is_there_and_at_its_end_the_list(
    office: Office, city: Visitor
) -> None:
    one, two, done = (confirmed(office, n) for n in (1, 2, 3))
    query = "?order=number"
    city.get(f"{case_of(one)}{query}")

    city.send(f"{case_of(one)}/decide", outcome="approved")
    assert two.admission_number in city.page.h1
    city.send(f"{case_of(two)}/take")
    assert two.admission_number in city.page.h1
    city.send(f"{case_of(two)}/decide", outcome="approved")
    city.send(f"{case_of(done)}/decide", outcome="approved")

    assert city.page.h1 == "会审待办"
    assert all(set(application(office, each).reviews) == {"city"} for each in (one, two, done))


def test_a_decision_without_reason_keeps_the_place(office: Office, city: Visitor) -> None:
    one, two = confirmed(office, 1), confirmed(office, 2)
    city.get(f"{case_of(one)}?order=number")

    city.send(f"{case_of(one)}/decide", outcome="returned")
    assert "请写明原因" in city.page.text
    city.send(f"{case_of(one)}/decide", outcome="returned", words="演示原因")

    assert two.admission_number in city.page.h1


@pytest.mark.parametrize(
    ("query", "expected"),
    [("verdict=incomplete", [2]), ("major=020203", [3]), ("round=1999-1", []), ("", [1, 2, 3])],
)
def test_the_list_is_narrowed(
    office: Office, city: Visitor, query: str, expected: list[int]
) -> None:
    three = of_three_kinds(office)

    listed = numbers(city.get(f"{LIST}?order=number&{query}").page)

    assert listed == [three[n - 1].admission_number for n in expected]


def of_three_kinds(office: Office) -> list[Dossier]:
    one, two, three = (confirmed(office, n) for n in (1, 2, 3))
    kept = office.dossier(three.admission_number)
    old = kept.applications[ROUND]
    newest = old.submissions[-1]
    other = replace(newest, answers={**newest.answers, "major": "020203"})
    office.keep(replace(kept, applications={ROUND: replace(old, submissions=(other,))}))
    second = office.dossier(two.admission_number)
    before = second.applications[ROUND]
    doubtful = replace(before.submissions[-1], verdict=Verdict.INCOMPLETE)
    office.keep(replace(second, applications={ROUND: replace(before, submissions=(doubtful,))}))
    return [one, two, three]


def test_many_at_once_follow_what_was_filtered(office: Office, city: Visitor) -> None:
    one, two, three = of_three_kinds(office)
    city.get(f"{LIST}?major=020203")

    page = city.send(f"{LIST}dry-run").page

    assert "将通过 1 份" in page.text
    assert numbers(page) == [three.admission_number]
    city.send(f"{LIST}approve")
    assert application(office, one).reviews == application(office, two).reviews == {}


def test_many_at_once_follow_the_words_and_nothing_once_they_are_forgotten(
    office: Office, city: Visitor
) -> None:
    one, two = confirmed(office, 1), confirmed(office, 2)
    city.get(LIST)
    city.send(f"{LIST}find", words=two.value("id_number")[-6:], state="review-city")
    fields = city.page.form(f"{LIST}dry-run").fields

    assert numbers(city.send(f"{LIST}dry-run").page) == [two.admission_number]
    gone = city.post(f"{LIST}dry-run", {**fields, "key": "long-gone"})
    assert gone.page.h1 == "会审待办"
    assert one.admission_number in gone.page.text


def test_the_whole_page_is_ticked_without_a_script(city: Visitor, many: list[Dossier]) -> None:
    listed = city.get(f"{LIST}?order=number").page

    ticked = city.get(link(listed, "勾选本页全部")).page

    chosen = re.findall(r'name="chosen" value="([^"]+)" id="c[0-9]+" checked', ticked.html)
    assert chosen == [one.id for one in many[:50]]
    assert numbers(ticked) == numbers(listed)


def test_a_row_that_left_the_list_still_leads_on(office: Office, city: Visitor) -> None:
    one, two = confirmed(office, 1), confirmed(office, 2)
    office.now += timedelta(minutes=1)
    decide(city, one)

    page = city.get(f"{case_of(one)}?order=number").page

    assert link(page, "下一份").startswith(case_of(two))
