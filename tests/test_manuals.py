"""The manuals: two pages when printed, their pictures are there, and what they name stands on a page."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.manual_printing import NAMES as ALL
from tests.manual_printing import printed

ROOT = Path(__file__).parent.parent
MANUALS = ROOT / "docs" / "manuals"
NAMES = ALL
PLAIN = frozenset({"推迟至", "通过", "更正为", "终审通过", "证书", "帐户", "导入"})
"""columns of files, states and words of everyday among what is quoted"""


def text(name: str) -> str:
    return (MANUALS / f"{name}.md").read_text(encoding="utf-8")


def on_pages() -> str:
    """Every template and every word of the service."""
    web, desk = ROOT / "form_server" / "web", ROOT / "form_server" / "publishing"
    files = [*web.rglob("*.html"), *web.rglob("*.py"), *desk.rglob("*.py")]
    return "".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_is_there_and_small(name: str) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text(name))

    assert pictures
    for picture in pictures:
        assert 5_000 < (MANUALS / picture).stat().st_size < 120_000, picture


@pytest.mark.parametrize("name", NAMES)
def test_what_a_manual_quotes_stands_on_a_page(name: str) -> None:
    quoted = set(re.findall(r"“([^”]+)”", text(name))) - PLAIN
    pages = on_pages()

    assert quoted
    assert sorted(each for each in quoted if each not in pages) == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ALL)
def test_each_manual_prints_on_two_pages_with_its_pictures(
    name: str, chromium: Browser, tmp_path: Path
) -> None:
    place = tmp_path / f"{name}.pdf"

    place.write_bytes(printed(chromium, name))

    told = subprocess.run(["pdfinfo", place], capture_output=True, text=True, check=True).stdout
    drawn = subprocess.run(["pdfimages", "-list", place], capture_output=True, check=True).stdout
    assert "Pages:           2" in told and "A4" in told
    assert len(drawn.splitlines()) - 2 >= text(name).count("![")
