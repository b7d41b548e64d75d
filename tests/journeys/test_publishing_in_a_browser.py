"""As editors do it, in a real browser with the service running: from a Word document to the home page."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from form_server.actions.sign_ins import staff_session
from form_server.assemble import House
from form_server.rules.dossier import Role
from form_server.settings import settings_for
from tests.builders import a_staff
from tests.conftest import INSIDE, ROOT, a_house
from tests.exchange.word import document, paragraph, table
from tests.journeys.serving import Served, serve

PATIENCE = 60_000
"""milliseconds; the machine may be busy"""


def signed_in(chromium: Browser, house: House, base: str, name: str) -> Page:
    """A window of an editor who has signed in."""
    staff = a_staff(name, Role.EDITOR, "")
    house.store.commit(lambda view: view.save_staff(staff))
    context = chromium.new_context(locale="zh-CN")
    token = staff_session(house.resources, staff).token
    context.add_cookies([{"name": "biye-staff", "value": token, "url": base}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def written_from_word(page: Page, base: str, word: Path, list_of_names: Path) -> None:
    """A new notice with the text of the document and an attachment."""
    page.goto(f"{base}/staff/publish/list/notices")
    page.get_by_label("网址").fill("pick-up-certificates")
    page.get_by_role("button", name="开始写").click()
    page.get_by_label("标题", exact=True).fill("领取毕业证（演示）")
    page.get_by_label("摘要").fill("领取毕业证的时间和地点。")
    page.get_by_label("文号").fill("演示公告〔2007〕66号")
    page.get_by_role("button", name="保存并检查").click()
    pasted(page, "<h2>带什么</h2><table><tr><td rowspan=2>本人</td><td>身份证</td></tr></table>")
    page.get_by_role("button", name="保存并检查").click()
    page.get_by_text("从 Word 或 WPS 文档得到正文", exact=True).click()
    page.get_by_label("文档（.docx）").set_input_files(word)
    page.get_by_role("button", name="变成正文").click()
    page.get_by_text("文档已变成正文草稿").wait_for()
    page.get_by_text("上传附件", exact=True).click()
    page.get_by_label("文件", exact=True).set_input_files(list_of_names)
    page.get_by_role("button", name="上传").click()
    page.get_by_text("附件已加上").wait_for()


def pasted(page: Page, html: str) -> None:
    """What Word puts on the clipboard, put into the text as the keys would."""
    page.locator("#body").evaluate(
        """(box, html) => {
          const board = new DataTransfer();
          board.setData('text/html', html);
          board.setData('text/plain', '只有文字');
          const how = { clipboardData: board, bubbles: true, cancelable: true };
          box.dispatchEvent(new ClipboardEvent('paste', how));
        }""",
        html,
    )
    page.get_by_text("贴来的内容已变成正文草稿").wait_for()


@pytest.mark.browser
def test_a_word_document_becomes_a_notice_that_a_second_editor_approves(
    tmp_path: Path, site: Path, chromium: Browser
) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    own = Path(shutil.copytree(site, tmp_path / "output", symlinks=True))
    house = a_house(replace(settings_for(tmp_path / "data", own), content=content))
    house.clock.set(INSIDE)
    word = document(
        tmp_path / "领证.docx", table(("地点", "时间"), ("武汉市", "上午")), paragraph("按时。")
    )
    attached = tmp_path / "名单.pdf"
    attached.write_bytes(b"%PDF-1.4 list")
    served: Served = serve(house.settings.data, own, content=content)
    try:
        writer = signed_in(chromium, house, served.base, "编辑甲")
        second = signed_in(chromium, house, served.base, "编辑乙")
        written_from_word(writer, served.base, word, attached)
        draft = writer.url.split("?")[0]
        writer.goto(f"{draft}/preview?at=2007-05-28T00:00")
        previewed = writer.locator("#main").inner_text()
        writer.goto(f"{draft}/send")
        writer.get_by_role("button", name="送交，请另一个人批准").click()
        second.goto(writer.url)
        second.get_by_role("button", name="批准发布").click()
        second.get_by_text("已在网站上").wait_for()
        second.goto(f"{served.base}/notices/2007/pick-up-certificates/")
        live = second.locator("#main").inner_text()
        second.goto(f"{served.base}/")
        home = second.locator("#main").inner_text()
        for page in (writer, second):
            page.context.close()
    finally:
        served.stop()
        house.close()

    assert "武汉市" in previewed and "带什么" in previewed and "身份证" in previewed
    assert "武汉市" in live and "名单（PDF，1 KB）" in live
    assert "领取毕业证（演示）" in home
