"""Nothing of the office's original page is missing: each statement stands where docs/promises.md says."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT
from tests.reading import Page
from tests.site_builder.conftest import files_below

STATEMENTS = 117
LEFT_OUT = "S117"
"""the advertisement of the site that copied the page"""
ROW = re.compile(r"^\| (S\d+) \| `([^`]+)` \| ([^|]+) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


class Row(NamedTuple):
    statement: str
    page: str
    words: str


TEXT = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
ROWS = [Row(*found) for found in ROW.findall(TEXT)]


@pytest.fixture(scope="module")
def said(site: Path) -> Mapping[str, str]:
    """What each named page says in its main part, without spaces."""
    return {page: _main(site / "current" / page.lstrip("/")) for page in {row.page for row in ROWS}}


def _main(folder: Path) -> str:
    html = (folder / "index.html").read_text(encoding="utf-8")
    main = html.partition('role="main"')[2]
    for beside in ('role="complementary"', 'role="contentinfo"'):
        main = main.partition(beside)[0]
    return _close(Page(f"<div {main}").text)


def _close(text: str) -> str:
    return "".join(text.split())


def test_every_statement_has_its_row() -> None:
    wanted = [f"S{n}" for n in range(1, STATEMENTS + 1) if f"S{n}" != LEFT_OUT]

    assert [row.statement for row in ROWS] == wanted
    assert f"| {LEFT_OUT} | – |" in TEXT


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statement)
def test_the_page_says_it(said: Mapping[str, str], row: Row) -> None:
    words = [_close(each) for each in row.words.split("·")]

    assert all(words)
    assert [each for each in words if each not in said[row.page]] == []


def test_the_advertisement_of_the_copy_is_nowhere(site: Path) -> None:
    pages = {each: each.read_text("utf-8") for each in files_below(site / "current", ".html")}

    assert pages
    assert [each for each, text in pages.items() if "100test" in text.lower()] == []
