"""A Word document becomes a draft with its headings and tables; a hostile one becomes nothing."""

import zipfile
from pathlib import Path

import pytest

from form_server.exchange.rich_text import Rich, markdown_of
from form_server.exchange.word_documents import UnfitDocument, written
from tests.exchange.word import PICTURE, document, paragraph, table


def test_headings_paragraphs_and_tables_become_markdown(tmp_path: Path) -> None:
    path = document(
        tmp_path / "notice.docx",
        paragraph("领证安排", "1"),
        paragraph("请按时领取。"),
        table(("地点", "时间"), ("武汉市", "上午"), ("黄石市", "下午 | 傍晚")),
    )

    made = written(path)

    assert isinstance(made, Rich)
    assert made.markdown == (
        "## 领证安排\n\n请按时领取。\n\n"
        "| 地点 | 时间 |\n| --- | --- |\n| 武汉市 | 上午 |\n| 黄石市 | 下午 \\| 傍晚 |\n"
    )
    assert (made.pictures, made.merged) == (0, False)


def test_a_picture_is_left_out_and_told_and_no_file_of_the_server_is_read(tmp_path: Path) -> None:
    made = written(document(tmp_path / "notice.docx", paragraph("有图"), PICTURE))

    assert isinstance(made, Rich)
    assert (made.markdown, made.pictures) == ("有图\n", 1)


SAMPLES = Path(__file__).parent / "samples"
TABLE_OF_WRITER = """| 地区 | 地点 | 时间 | 时间 |
| --- | --- | --- | --- |
| **地区** | 窗口 | 上午 | 下午 |
| 武汉市（演示） | 江岸区演示西路 13 号 | 8:30–12:00 | 14:30–17:30 |
| 武汉市（演示） | 武昌区示例街 17 号 （地铁 C 口） | 8:30–17:30 \\| 中午不休息 | 8:30–17:30 \\| 中午不休息 |
"""


def test_a_document_that_a_word_processor_wrote_keeps_all_that_markdown_has() -> None:
    made = written(SAMPLES / "certificates.docx")

    assert isinstance(made, Rich)
    assert made.markdown.startswith("## 关于领取毕业证的通知（演示）\n\n各位考生：")
    assert "**2007 年 7 月 16 日**起发放" in made.markdown
    assert "[办事指南](https://example.org/guide?a=1&b=2)" in made.markdown
    assert "- 准考证原件\n    - 遗失的带报名所在地的证明\n- 代领" in made.markdown
    assert "1. 核对身份\n2. 签名领取" in made.markdown
    assert made.pictures == 1


def test_each_cell_keeps_its_column_and_a_merged_one_says_it_in_every_place() -> None:
    made = written(SAMPLES / "certificates.docx")

    assert isinstance(made, Rich) and made.merged
    assert TABLE_OF_WRITER in made.markdown


def test_an_inner_list_is_one_on_the_page_too() -> None:
    made = markdown_of("<ol><li>一<ul><li>甲<ol><li>子</li></ol></li></ul></li><li>二</li></ol>")

    assert made.markdown == "1. 一\n    - 甲\n        1. 子\n2. 二\n"


def test_what_word_puts_on_the_clipboard_becomes_headings_lists_and_tables() -> None:
    made = markdown_of((SAMPLES / "pasted.html").read_text(encoding="utf-8"))

    assert made.markdown == (
        "### 领证时间（演示）\n\n请于**7月16日**起领取，见[办事指南](https://example.org/guide)。\n\n"
        "- 身份证原件\n    - 过期的另带户口本\n- 准考证原件\n\n一、地点\n\n"
        "| 地区 | 窗口 | 时间 |\n| --- | --- | --- |\n| 武汉市 | 江岸区 \\| 一楼 | 上午 |\n"
        "| 武汉市 | 武昌区，全天 | 武昌区，全天 |\n\n不要点\n"
    )
    assert (made.pictures, made.merged) == (1, True)


def test_a_cell_that_claims_a_million_columns_makes_a_table_of_some() -> None:
    made = markdown_of("<table><tr><td colspan=1000000 rowspan=1000000>一</td></tr></table>")

    assert made.markdown.count("一") == 40


def test_what_is_nested_without_end_makes_nothing() -> None:
    assert markdown_of("<div>" * 100_000 + "深").markdown == ""


def test_markdown_and_html_in_the_words_stay_words(tmp_path: Path) -> None:
    path = document(
        tmp_path / "notice.docx", paragraph("2 * 3 * 4，a_b_c，&lt;script&gt;x&lt;/script&gt;")
    )

    made = written(path)

    assert isinstance(made, Rich)
    assert "\\*" in made.markdown and "a\\_b\\_c" in made.markdown
    assert "<script>" not in made.markdown.replace("\\<", "")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(("declared", "words"), [(BOMB, "&amp;b;"), (OUTSIDE, "&amp;e;")])
def test_declared_entities_are_refused_unread(tmp_path: Path, declared: str, words: str) -> None:
    assert written(document(tmp_path / "x.docx", paragraph(words), declared=declared)) is (
        UnfitDocument.HARMFUL
    )


def test_a_document_with_macros_is_refused(tmp_path: Path) -> None:
    path = document(tmp_path / "x.docx", paragraph("宏"), **{"word/vbaProject.bin": b"\0"})

    assert written(path) is UnfitDocument.MACROS


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = document(
        tmp_path / "x.docx", paragraph("炸弹"), **{"word/media/x.bin": b"\0" * (70 << 20)}
    )

    assert path.stat().st_size < 1 << 20
    assert written(path) is UnfitDocument.HARMFUL


def test_a_document_that_is_far_too_long_is_refused(tmp_path: Path) -> None:
    assert (
        written(document(tmp_path / "x.docx", paragraph("长" * (3 << 20))))
        is UnfitDocument.TOO_LONG
    )


@pytest.mark.parametrize(
    ("data", "unfit"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnfitDocument.OLD),
        (b"not a document", UnfitDocument.NOT_WORD),
        (b"", UnfitDocument.NOT_WORD),
        (b"PK\x03\x04" + b"\0" * 100, UnfitDocument.NOT_WORD),
    ],
    ids=["old Word", "plain text", "nothing", "damaged archive"],
)
def test_what_is_no_document_is_told_apart(
    tmp_path: Path, data: bytes, unfit: UnfitDocument
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)

    assert written(path) is unfit


def test_another_archive_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    assert written(path) is UnfitDocument.NOT_WORD


def test_a_document_without_words_makes_no_draft(tmp_path: Path) -> None:
    assert written(document(tmp_path / "x.docx", "<w:p/>")) is UnfitDocument.EMPTY
