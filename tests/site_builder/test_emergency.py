"""The line above everything: one file, every page, the service's too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.published.release import Emergency, read_release
from site_builder.reading.problems import Problem
from site_builder.rendering.prose import words_of
from tests.site_builder.conftest import INSIDE, files_below

WORDS = "东市今天停办。"


@pytest.fixture
def urgent(content: Path) -> Path:
    """The content with an emergency."""
    text = f"words: {WORDS}\naddress: /notices/2007/key-points/\n"
    (content / "emergency.yml").write_text(text, encoding="utf-8")
    return content


def test_it_is_the_first_thing_on_every_page(urgent: Path, tmp_path: Path) -> None:
    build(urgent, tmp_path / "output", INSIDE)

    pages = files_below(tmp_path / "output" / "current", ".html")
    bodies = {
        each.name: words_of(each.read_text(encoding="utf-8").partition("<body")[2])
        for each in pages
    }
    assert len(pages) > 20
    assert [name for name, body in bodies.items() if WORDS not in body[:60]] == []


def test_the_service_is_told_in_the_release(urgent: Path, tmp_path: Path) -> None:
    build(urgent, tmp_path / "output", INSIDE)

    release = read_release(tmp_path / "output" / "current" / "data" / "release.json")
    assert release.emergency == Emergency(WORDS, "/notices/2007/key-points/")


def test_a_notice_whose_day_has_not_come_is_not_linked(urgent: Path, tmp_path: Path) -> None:
    notice = urgent / "notices" / "2007" / "later.md"
    ready = (urgent / "notices" / "2007" / "key-points.md").read_text(encoding="utf-8")
    later = ready.replace("date: 2007-05", "date: 2007-09").replace("〕1号", "〕2号")
    later = later.replace("document_of: 2007-1\n", "")
    notice.write_text(later, encoding="utf-8")
    text = f"words: {WORDS}\naddress: /notices/2007/later/\n"
    (urgent / "emergency.yml").write_text(text, encoding="utf-8")

    report = build(urgent, tmp_path / "output", INSIDE)

    assert report.problems == ()
    release = read_release(tmp_path / "output" / "current" / "data" / "release.json")
    pages = files_below(tmp_path / "output" / "current", ".html")
    assert release.emergency == Emergency(WORDS, "")
    assert [each for each in pages if "/later/" in each.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("text", ["", "# words: 停办\n"], ids=["empty", "only remarks"])
def test_a_file_without_words_shows_nothing(content: Path, tmp_path: Path, text: str) -> None:
    (content / "emergency.yml").write_text(text, encoding="utf-8")

    report = build(content, tmp_path / "output", INSIDE)

    home = (tmp_path / "output" / "current" / "index.html").read_text(encoding="utf-8")
    assert report.problems == ()
    assert "紧急通知" not in home


def test_when_it_is_over_it_leaves_every_page(urgent: Path, tmp_path: Path) -> None:
    build(urgent, tmp_path / "output", INSIDE)
    (urgent / "emergency.yml").unlink()

    build(urgent, tmp_path / "output", INSIDE)

    pages = files_below(tmp_path / "output" / "current", ".html")
    assert [each for each in pages if WORDS in each.read_text(encoding="utf-8")] == []


def test_a_link_that_leads_nowhere_is_told_at_its_line(
    urgent: Path, told: Callable[[], tuple[Problem, ...]]
) -> None:
    (urgent / "emergency.yml").write_text(f"words: {WORDS}\naddress: /nowhere/\n", encoding="utf-8")

    found = told()

    assert [(each.file, each.line) for each in found] == [("emergency.yml", 2)]
