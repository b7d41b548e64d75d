"""The quicker conversion says exactly what python-markdown alone would say."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify_unicode

from site_builder.rendering.markdown_html import Converter, clean, house_extensions

CONTENT = Path(__file__).parents[2] / "content"
PIECES = (
    *("字", "，", "a", "1", "\n", "\n\n", "  \n", " ", "    ", "# ", "## ", "- ", "1. ", "> "),
    *(
        "**粗**",
        "*斜*",
        "_x_",
        "***",
        "__",
        "`码`",
        "```\n",
        "\\*",
        "\\#",
        "&amp;",
        "&",
        "<b>",
        ">",
    ),
    *("[链](/faq/)", "![图](/a.png)", "![x][y]", "[y]: /z\n", "<http://x.cn>", "<a@b.cn>", "[TOC]"),
    *("{: #id}", "{#me}", "{.c}", "[^1]", "\n[^1]: 注\n", "| 甲 | 乙 |\n|--|:-:|\n", "| 1 | 2 |\n"),
)


@pytest.fixture(scope="module")
def plain() -> Markdown:
    headings = TocExtension(marker="", slugify=slugify_unicode)
    return Markdown(extensions=[*house_extensions(), headings], output_format="html")


@pytest.fixture(scope="module")
def swift() -> Converter:
    return Converter()


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_text_becomes_the_same(plain: Markdown, swift: Converter, pieces: list[str]) -> None:
    body = "".join(pieces)

    assert swift.convert(body).html == clean(plain.reset().convert(body))


def test_every_text_of_the_sample_becomes_the_same(plain: Markdown, swift: Converter) -> None:
    bodies = [path.read_text(encoding="utf-8") for path in sorted(CONTENT.rglob("*.md"))]

    made = [swift.convert(body).html for body in bodies]

    assert len(bodies) > 20
    assert made == [clean(plain.reset().convert(body)) for body in bodies]
