"""A Word document becomes a draft with its headings and tables; a hostile one becomes nothing."""

import zipfile
from pathlib import Path

import pytest

from form_server.exchange.word_documents import Unfit, Written, written
from tests.exchange.word import PICTURE, document, paragraph, table


def test_headings_paragraphs_and_tables_become_markdown(tmp_path: Path) -> None:
    path = document(
        tmp_path / "notice.docx",
        paragraph("领证安排", "1"),
        paragraph("请按时领取。"),
        table(("地点", "时间"), ("武汉市", "上午"), ("黄石市", "下午 | 傍晚")),
    )

    made = written(path)

    assert isinstance(made, Written)
    assert made.markdown == (
        "## 领证安排\n\n请按时领取。\n\n"
        "| 地点 | 时间 |\n| --- | --- |\n| 武汉市 | 上午 |\n| 黄石市 | 下午 \\| 傍晚 |\n"
    )
    assert (made.pictures, made.merged) == (0, False)


def test_a_picture_is_left_out_and_told_and_no_file_of_the_server_is_read(tmp_path: Path) -> None:
    made = written(document(tmp_path / "notice.docx", paragraph("有图"), PICTURE))

    assert isinstance(made, Written)
    assert (made.markdown, made.pictures) == ("有图\n", 1)


def test_merged_cells_are_told(tmp_path: Path) -> None:
    body = table(("合并", "一格")).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1
    )

    made = written(document(tmp_path / "notice.docx", body))

    assert isinstance(made, Written) and made.merged


def test_markdown_and_html_in_the_words_stay_words(tmp_path: Path) -> None:
    path = document(
        tmp_path / "notice.docx", paragraph("2 * 3 * 4，a_b_c，&lt;script&gt;x&lt;/script&gt;")
    )

    made = written(path)

    assert isinstance(made, Written)
    assert "\\*" in made.markdown and "a\\_b\\_c" in made.markdown
    assert "<script>" not in made.markdown.replace("\\<", "")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(("declared", "words"), [(BOMB, "&amp;b;"), (OUTSIDE, "&amp;e;")])
def test_declared_entities_are_refused_unread(tmp_path: Path, declared: str, words: str) -> None:
    assert written(document(tmp_path / "x.docx", paragraph(words), declared=declared)) is (
        Unfit.HARMFUL
    )


def test_a_document_with_macros_is_refused(tmp_path: Path) -> None:
    path = document(tmp_path / "x.docx", paragraph("宏"), **{"word/vbaProject.bin": b"\0"})

    assert written(path) is Unfit.MACROS


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = document(
        tmp_path / "x.docx", paragraph("炸弹"), **{"word/media/x.bin": b"\0" * (70 << 20)}
    )

    assert path.stat().st_size < 1 << 20
    assert written(path) is Unfit.HARMFUL


def test_a_document_that_is_far_too_long_is_refused(tmp_path: Path) -> None:
    assert written(document(tmp_path / "x.docx", paragraph("长" * (3 << 20)))) is Unfit.TOO_LONG


@pytest.mark.parametrize(
    ("data", "unfit"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Unfit.OLD),
        (b"not a document", Unfit.NOT_WORD),
        (b"", Unfit.NOT_WORD),
        (b"PK\x03\x04" + b"\0" * 100, Unfit.NOT_WORD),
    ],
    ids=["old Word", "plain text", "nothing", "damaged archive"],
)
def test_what_is_no_document_is_told_apart(tmp_path: Path, data: bytes, unfit: Unfit) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)

    assert written(path) is unfit


def test_another_archive_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    assert written(path) is Unfit.NOT_WORD


def test_a_document_without_words_makes_no_draft(tmp_path: Path) -> None:
    assert written(document(tmp_path / "x.docx", "<w:p/>")) is Unfit.EMPTY
