"""A new file has every key in place, and check tells what is still empty."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.new_round_reminders import places_to_look_at
from site_builder.reading.problems import Problem
from site_builder.scaffold import KINDS, UnfitName, scaffold

TODAY = date(2007, 5, 28)
NAMES = {
    "notice": "opening",
    "faq": "fees",
    "special": "lost-card",
    "round": "2007-2",
    "major": "020115",
}
PLACES = {
    "notice": "notices/2007/opening.md",
    "faq": "faq/03-fees.md",
    "special": "guide/special/lost-card.md",
    "round": "data/rounds/2007-2.yml",
    "major": "data/majors/020115.yml",
}


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_empty_is_told(
    content: Path, told: Callable[[], tuple[Problem, ...]], kind: str
) -> None:
    path = scaffold(content, kind, NAMES[kind], TODAY)

    problems = told()

    assert path.relative_to(content).as_posix() == PLACES[kind]
    assert problems
    assert {each.file for each in problems} == {PLACES[kind]}
    assert all("没有值" in each.sentence for each in problems)


def test_a_scaffold_filled_in_is_sound(
    content: Path, told: Callable[[], tuple[Problem, ...]]
) -> None:
    path = scaffold(content, "notice", "opening", TODAY)
    text = path.read_text(encoding="utf-8")
    for key in ("title", "summary", "number"):
        text = text.replace(f"{key}: ", f"{key}: 开始申报", 1)

    path.write_text(f"{text}今天开始。\n", encoding="utf-8")

    assert told() == ()


@pytest.mark.parametrize(
    ("kind", "slug"), [("notice", "开始"), ("round", "spring"), ("major", "x")]
)
def test_a_name_that_does_not_fit_is_refused(content: Path, kind: str, slug: str) -> None:
    with pytest.raises(UnfitName):
        scaffold(content, kind, slug, TODAY)


@pytest.mark.parametrize(("kind", "slug"), [("faq", "steps"), ("major", "020204")])
def test_what_is_there_is_not_overwritten(content: Path, kind: str, slug: str) -> None:
    with pytest.raises(UnfitName):
        scaffold(content, kind, slug, TODAY)


def test_a_new_round_lists_what_the_one_before_leaves_to_be_looked_at(content: Path) -> None:
    answer = content / "faq" / "01-steps.md"
    answer.write_text(f"{answer.read_text('utf-8')}\n见 2007-1 的要点。\n", "utf-8")
    scaffold(content, "round", "2007-2", TODAY)

    places = places_to_look_at(content, "2007-2")

    listed = {(Path(each.file).relative_to(content).as_posix(), each.line) for each in places}
    files = {file for file, _ in listed}
    line = (content / "data/majors/020204.yml").read_text("utf-8").split("\n").index
    assert ("data/majors/020204.yml", line("    rounds: [2007-1]") + 1) in listed
    assert {"data/rounds/2007-1.yml", "faq/01-steps.md"} <= files
    assert all("2007-1" in each.sentence or "2007-2" in each.sentence for each in places)


def test_the_first_round_has_nothing_before_it(content: Path) -> None:
    scaffold(content, "round", "2006-2", TODAY)

    assert places_to_look_at(content, "2006-2") == ()
