"""Markdown becomes clean HTML that reads well in Chinese."""

import re

import pytest

from site_builder.rendering.markdown_html import Converter
from site_builder.rendering.prose import survey


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter()


@pytest.mark.parametrize(
    ("body", "html"),
    [
        pytest.param("中文\n中文", "<p>中文中文</p>", id="between two characters"),
        pytest.param("中文，\n中文", "<p>中文，中文</p>", id="after a full-width mark"),
        pytest.param("中文，\nIE 浏览器", "<p>中文，IE 浏览器</p>", id="mark before Latin"),
        pytest.param("自\n**粗**\n体", "<p>自<strong>粗</strong>体</p>", id="around bold"),
        pytest.param("自\n2007 年", "<p>自\n2007 年</p>", id="before a number it stays"),
        pytest.param("two\nwords", "<p>two\nwords</p>", id="between Latin words it stays"),
        pytest.param("𠮷\n野", "<p>𠮷野</p>", id="a rare character"),
    ],
)
def test_a_line_break_leaves_no_gap(converter: Converter, body: str, html: str) -> None:
    assert converter.convert(body).html == html


def test_code_keeps_its_line_breaks(converter: Converter) -> None:
    assert "中\n文" in converter.convert("    中\n    文").html


def test_a_heading_has_a_stable_anchor(converter: Converter) -> None:
    converter.convert("## 申请材料")

    again = converter.convert("## 申请材料\n\n## 申请材料\n\n## 时间 {#when}")

    assert list(survey(again.html).ids) == ["申请材料", "申请材料_1", "when"]


def test_a_table_is_aligned_by_class(converter: Converter) -> None:
    html = converter.convert("| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |").html

    assert re.search(r'<td class="align-right"[^>]*>2</td>', html)
    assert '<th class="align-left" scope="col">甲</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "一<img src=x onerror=alert(1)>二",
        "<div onclick='x()'>\n\n字\n\n</div>",
        "[字](javascript:alert(1))",
        "字{: onclick=x() style=color:red }",
        "![字](data:text/html,x)",
    ],
)
def test_raw_html_does_nothing(converter: Converter, body: str) -> None:
    html = converter.convert(body).html

    assert "<script" not in html
    assert "<img src=x" not in html
    assert "<div" not in html
    assert ' onclick="' not in html
    assert ' style="' not in html
    assert "javascript:" not in html
    assert 'src="data:' not in html


def test_a_footnote_links_both_ways(converter: Converter) -> None:
    html = converter.convert("字[^1]\n\n[^1]: 注。").html

    assert 'href="#fn:1"' in html
    assert 'href="#fnref:1"' in html


def test_the_text_for_searching_has_no_elements(converter: Converter) -> None:
    assert converter.convert("**粗** & 体").text == "粗 & 体"
