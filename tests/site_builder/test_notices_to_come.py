"""A notice is published on its day, never before; its faults are told at once."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.published.moments import next_boundary
from site_builder.published.release import read_release
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.problems import Problem
from tests.site_builder.conftest import files_below

ADDRESS = "/notices/2007/results/"
NOTICE = """---
title: 领取证书
summary: 证书什么时候领。
date: 2007-05-30
number: 演示公告〔2007〕9号
source: 样例考试院
---
七月起领取。
"""
BEFORE = datetime(2007, 5, 29, 23, 59, 59, tzinfo=OFFICE_ZONE)
DAY = datetime(2007, 5, 30, tzinfo=OFFICE_ZONE)
FILES = ("feed.xml", "sitemap.xml", "data/search.json", "notices/index.html", "index.html")


@pytest.fixture
def coming(content: Path) -> Path:
    """The sample with a notice of 30 May, to which an answer links."""
    (content / "notices" / "2007" / "results.md").write_text(NOTICE, encoding="utf-8")
    answer = next((content / "faq").glob("*.md"))
    text = answer.read_text(encoding="utf-8")
    answer.write_text(f"{text}\n见[领取公告]({ADDRESS})。\n", encoding="utf-8")
    return content


def mentioning(site: Path) -> set[str]:
    """Names of published files that name the notice's address."""
    files = [path for path in files_below(site) if path.suffix in (".html", ".xml", ".json")]
    texts = {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in files}
    return {name for name, text in texts.items() if "notices/2007/results/" in text}


def test_a_second_before_its_day_nothing_speaks_of_it(coming: Path, tmp_path: Path) -> None:
    report = build(coming, tmp_path, BEFORE)

    assert report.ok
    assert mentioning(tmp_path / "current") == set()
    assert not (tmp_path / "current" / "notices" / "2007" / "results").exists()


def test_on_its_day_it_is_everywhere(coming: Path, tmp_path: Path) -> None:
    build(coming, tmp_path, BEFORE)

    assert build(coming, tmp_path, DAY).changed

    assert {*FILES, "notices/2007/results/index.html"} <= mentioning(tmp_path / "current")
    assert "见<a href" in _answers(tmp_path)


def test_until_then_a_link_to_it_is_plain_words(coming: Path, tmp_path: Path) -> None:
    build(coming, tmp_path, BEFORE)

    assert "见领取公告。" in _answers(tmp_path)


def _answers(output: Path) -> str:
    return (output / "current" / "faq" / "all" / "index.html").read_text(encoding="utf-8")


def test_its_day_is_a_moment_to_build_again(coming: Path, tmp_path: Path) -> None:
    build(coming, tmp_path, BEFORE)
    release = read_release(tmp_path / "current" / "data" / "release.json")

    assert release.valid_until == DAY
    assert next_boundary(release, BEFORE) == DAY


def test_its_faults_are_told_today(coming: Path, told: Callable[[], tuple[Problem, ...]]) -> None:
    path = coming / "notices" / "2007" / "results.md"
    path.write_text(NOTICE + "\n见[这里](/nowhere/)。\n", encoding="utf-8")

    found = told()

    assert [(each.file, each.line) for each in found] == [("notices/2007/results.md", 10)]
    assert "/nowhere/" in found[0].sentence


@pytest.mark.parametrize(
    ("built", "until"),
    [
        ("2007-02-14T23:59:59", "2007-02-15T00:00:00"),
        ("2007-02-15T00:00:00", "2007-04-01T00:00:00"),
        ("2007-08-14T12:00:00", "2007-08-15T00:00:00"),
        ("2007-09-30T23:59:59", "2007-10-01T00:00:00"),
    ],
)
def test_the_weeks_of_the_transfer_month_are_moments_to_build_again(
    content: Path, tmp_path: Path, built: str, until: str
) -> None:
    build(content, tmp_path, datetime.fromisoformat(built).replace(tzinfo=OFFICE_ZONE))

    plain = json.loads((tmp_path / "current" / "data" / "release.json").read_text("utf-8"))

    assert plain["valid_until"] == f"{until}+08:00"
