"""What a reader prints begins on its first sheet."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.frame.serving import serve
from tests.frame.test_public_pages import Published

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    yield from serve(partial(Published, directory=str(site / "current")))


@pytest.mark.parametrize(
    ("path", "said"),
    [("/offices/", "江岸区"), ("/offices/420100/", "地址"), ("/calendar/", "三级会审")],
)
def test_a_list_of_terms_begins_on_the_first_sheet(
    browser: Browser, address: str, tmp_path: Path, path: str, said: str
) -> None:
    tab, sheets = browser.new_page(), tmp_path / "sheets.pdf"
    tab.goto(f"{address}{path}")
    tab.pdf(path=sheets, format="A4")
    tab.close()

    first = subprocess.run(
        ["pdftotext", "-l", "1", str(sheets), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert said in first
