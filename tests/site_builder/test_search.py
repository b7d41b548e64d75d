"""Searching what the office publishes: the answer near the top, initials of majors, a small index."""

import json
from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.published.search import Index, read_index, search, tokens, words_alone
from tests.site_builder.conftest import INSIDE
from tests.site_builder.questions import questions
from tests.weights import FIRST_SEARCH, first_visit, packed

CONTENT = Path(__file__).parents[2] / "content"
FOUND_AT_LEAST = 0.9


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's own content, built once."""
    output = tmp_path_factory.mktemp("searching") / "output"
    assert build(CONTENT, output, INSIDE).ok
    return output / "current"


@pytest.fixture(scope="module")
def index(site: Path) -> Index:
    return read_index(json.loads((site / "data" / "search.json").read_text(encoding="utf-8")))


def first_three(index: Index, query: str) -> list[str]:
    return [hit.address for hit in search(index, query, 3)]


def test_most_questions_have_their_answer_among_the_first_three(index: Index) -> None:
    asked = questions()

    missed = [ask for ask, answers in asked.items() if not {*answers} & {*first_three(index, ask)}]

    assert len(asked) >= 60
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(asked), missed


def test_every_answer_expected_is_a_page_that_can_be_found(index: Index) -> None:
    known = {each.address for each in index.documents}

    assert {answer for answers in questions().values() for answer in answers} - known == set()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("hyywx", "/majors/050114/"),
        ("HYYWX", "/majors/050105/"),
        ("ｈｙｙｗｘ", "/majors/050105/"),
        ("hyy", "/majors/050105/"),
        ("A0202", "/majors/A020212/"),
        ("1007", "/majors/100701/"),
    ],
    ids=["initials", "capitals", "full width", "beginning", "beginning of a code", "digits"],
)
def test_a_major_is_found_by_initials_or_the_beginning_of_its_code(
    index: Index, typed: str, address: str
) -> None:
    assert address in first_three(index, typed)


def test_a_word_that_nobody_uses_finds_nothing(index: Index) -> None:
    assert search(index, "xyzzy") == ()


def test_what_no_search_looks_at_is_left_out_of_the_index() -> None:
    text = "ＡＢＣ 第１步：“网上申报”，24:00 截止！"

    assert words_alone(text) == "abc 第 1 步 网上申报 24 00 截止"
    assert tokens(words_alone(text)) == tokens(text)


def test_the_first_search_is_light(site: Path) -> None:
    page = first_visit(site, site / "search" / "index.html")
    index = packed(site / "data" / "search.json")

    assert page + index <= FIRST_SEARCH
