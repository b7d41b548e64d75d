"""Word documents and attachments at the publishing desk, through its pages."""

import json
from pathlib import Path

import pytest

from form_server.publishing.attachments import ENDINGS
from form_server.web.guard import LARGEST_BODY
from site_builder.reading.attachments import TYPES
from tests.exchange.word import document, paragraph, table
from tests.visiting import Visitor
from tests.web.publishing.steps import ROOM, Press, approved, saved, sent

pytestmark = pytest.mark.long

SAMPLES = Path(__file__).parents[2] / "exchange" / "samples"


def begun(writer: Visitor) -> str:
    writer.get(f"{ROOM}list/notices")
    draft = writer.send(f"{ROOM}new", slug="certificates").address
    saved(
        writer, draft, p_title="领证（演示）", p_summary="领证的安排。", p_number="演示〔2007〕9号"
    )
    return draft


def test_a_word_document_with_a_table_and_an_attachment_is_published(
    press: Press, tmp_path: Path
) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = begun(writer)
    word = document(
        tmp_path / "x.docx", paragraph("按时领取。"), table(("地点", "时间"), ("武汉", "上午"))
    )
    writer.send_file(f"{draft}/word", "word", "领证.docx", word.read_bytes())
    body = writer.page.form(draft).fields["body"]

    writer.send_file(f"{draft}/attach", "attachment", "领证名单.pdf", b"%PDF-1.4 list")
    saved(writer, draft, body=f"{body}\n\n见[办事指南](/guide/)。")
    sent(writer, draft)
    approved(second, press.newest())
    press.care()

    page = press.office.visitor().get("/notices/2007/certificates/").page
    file = press.office.visitor().get("/files/certificates-1.pdf")
    assert press.newest().faults == ()
    assert "按时领取。" in page.text and "武汉" in page.text
    assert "领证名单（PDF，1 KB）" in page.text
    assert file.body == b"%PDF-1.4 list"


def test_an_attachment_is_not_to_be_had_before_its_page_is_published(press: Press) -> None:
    writer = press.editor()
    draft = begun(writer)

    writer.send_file(f"{draft}/attach", "attachment", "名单.pdf", b"%PDF-1.4 list")
    shown = writer.get(f"{draft}/preview").page.text

    assert "名单（PDF，1 KB）" in shown
    assert press.office.visitor().get("/files/certificates-1.pdf").status == 404


def test_whoever_approves_sees_the_page_and_the_attachment_before_anybody_else(
    press: Press,
) -> None:
    writer, second, clerk = press.editor("编辑甲"), press.editor("编辑乙"), press.editor("编辑丙")
    draft = begun(writer)
    writer.send_file(f"{draft}/attach", "attachment", "名单.pdf", b"%PDF-1.4 list")
    saved(writer, draft, body="按时领取。")
    sent(writer, draft)
    request = f"{ROOM}request/{press.newest().id}"

    looked = second.get(f"{request}/look").page
    page = second.get(f"{request}/preview?file=notices/2007/certificates.md").page.text
    file = second.get(f"{request}/file?path=files/certificates-1.pdf")

    assert f"{request}/look" in second.get(request).page.html
    assert f"{request}/file?path=files/certificates-1.pdf" in [
        each.address for each in looked.links
    ]
    assert "按时领取。" in page and "名单（PDF，1 KB）" in page
    assert file.body == b"%PDF-1.4 list"
    assert file.headers["content-disposition"] == 'attachment; filename="certificates-1.pdf"'
    assert clerk.get(f"{request}/file?path=data/offices.yml").status == 404
    assert clerk.get(f"{draft.split('?')[0]}/file?path=files/certificates-1.pdf").status == 404


def test_what_is_pasted_from_word_is_given_back_as_markdown_and_nothing_is_saved(
    press: Press,
) -> None:
    writer = press.editor()
    draft = begun(writer)
    token = writer.get(draft).page.form(draft).fields["csrf"]
    html = (SAMPLES / "pasted.html").read_text(encoding="utf-8")

    answer = writer.post(f"{draft}/paste", {"csrf": token, "html": html})

    told = json.loads(answer.body)
    assert "| 武汉市 | 武昌区，全天 | 武昌区，全天 |" in told["markdown"]
    assert "1 张图片没有带过来" in told["said"] and "合并的单元格" in told["said"]
    assert writer.get(draft).page.form(draft).fields["body"] == ""


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "run.exe", "名单", "a.pdf.js"])
def test_what_a_browser_would_run_is_not_attached(press: Press, name: str) -> None:
    writer = press.editor()
    draft = begun(writer)

    answer = writer.send_file(f"{draft}/attach", "attachment", name, b"<script>alert(1)</script>")

    assert "这种文件不能作附件" in answer.page.text


def test_an_old_word_file_is_refused_with_what_to_do(press: Press) -> None:
    writer = press.editor()
    draft = begun(writer)

    answer = writer.send_file(f"{draft}/word", "word", "旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 99)

    assert "选“另存为”，类型选 .docx" in answer.page.text


def test_large_files_are_taken_from_staff_and_from_nobody_else(press: Press) -> None:
    writer = press.editor()
    draft = begun(writer)
    large = b"%PDF-1.4" + b"\0" * (3 * LARGEST_BODY)
    form = writer.get(draft).page

    taken = writer.send_file(f"{draft}/attach", "attachment", "大.pdf", large)
    stranger = press.office.visitor()
    stranger.last = taken
    refused = stranger.send_file(f"{draft}/attach", "attachment", "大.pdf", large)

    assert form.h1 and "附件已加上" in taken.page.text
    assert refused.status == 413


def test_the_desk_takes_the_kinds_of_files_that_the_builder_takes() -> None:
    assert set(TYPES) == ENDINGS
