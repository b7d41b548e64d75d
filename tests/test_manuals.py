"""The manuals for counter, reviewers and province: their pictures are there, and what they name stands on a page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MANUALS = ROOT / "docs" / "manuals"
NAMES = ("counter", "reviewer", "province")
PLAIN = frozenset({"推迟至", "通过", "更正为", "终审通过", "证书", "帐户", "导入"})
"""columns of files, states and words of everyday among what is quoted"""


def text(name: str) -> str:
    return (MANUALS / f"{name}.md").read_text(encoding="utf-8")


def on_pages() -> str:
    """Every template and every word of the service."""
    web = ROOT / "form_server" / "web"
    files = [*web.rglob("*.html"), *web.rglob("*.py")]
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
