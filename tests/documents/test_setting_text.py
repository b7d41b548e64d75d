"""Breaking lines, flowing over pages and drawing bar codes, apart from any paper."""

import pytest

from form_server.documents.flow import Band, flow
from form_server.documents.fonts import Fonts
from form_server.documents.line_breaks import wrapped
from form_server.documents.page_marks import Box
from form_server.documents.rows import LABEL_SIZE, label_lines, labelled
from form_server.documents.scan_codes import bar_code
from form_server.documents.typesetter import Typesetter, leading


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三", ("一二三",)),
        ("一二三四五六", ("一二三四五", "六")),
        ("一二三四五。六", ("一二三四", "五。六")),
        ("一二三四（五", ("一二三四", "（五")),
        ("一二三Ab12", ("一二三", "Ab12")),
        ("abcdefgh", ("abcde", "fgh")),
        ("一\n二", ("一", "二")),
        ("", ("",)),
    ],
)
def test_lines_are_broken_where_chinese_breaks_them(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, len, 5) == lines


def test_parts_that_do_not_fit_go_on_to_the_next_page() -> None:
    bands = [Band(height, lambda top: [Box(0, top, 1, 1)]) for height in (4, 5, 6)]

    pages = flow(bands, lambda page: (page * 100.0, 10.0))

    assert [[mark.y for mark in page if isinstance(mark, Box)] for page in pages] == [
        [0.0, 4.0],
        [100.0],
    ]


def test_a_part_taller_than_any_page_is_an_error_and_not_cut() -> None:
    with pytest.raises(ValueError, match="taller than a page"):
        flow([Band(11, lambda top: ())], lambda page: (0.0, 10.0))


def test_a_bar_code_takes_only_plain_ascii() -> None:
    with pytest.raises(ValueError, match="plain ASCII"):
        bar_code("申报", Box(0, 0, 1, 1))


def test_a_row_is_as_high_as_its_label_where_that_is_the_longer_one(fonts: Fonts) -> None:
    label = "姓名已依法变更，与考试期间的曾用名不同"
    setter = Typesetter(fonts, (label, "现名贾雪"))

    row = labelled(setter, label, "现名贾雪")

    lines = label_lines(setter, label)
    assert len(lines) > 2
    assert row.height >= len(lines) * leading(LABEL_SIZE)
    assert row.take(row.height - 0.1) == (None, row)
