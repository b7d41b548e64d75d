"""One whole journey without JavaScript, one on a phone with it; axe finds nothing on the way."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from form_server.invented.generator import HardCase, hard_cases
from site_builder.published.release import read_release
from tests.barriers import barriers
from tests.builders import an_id_number
from tests.conftest import a_house
from tests.journeys.people import check, new_clerk, press, register, sign_in, staff_sign_in
from tests.journeys.serving import Served

RIGHT_ID = an_id_number(58)


def ordinary(served: Served, key: str = "wrong-id-number") -> HardCase:
    release = read_release(served.site / "current" / "data" / "release.json")
    return next(case for case in hard_cases(release) if case.key == key)


def office_of(served: Served, who: HardCase) -> str:
    from form_server.settings import settings_for

    house = a_house(settings_for(served.data, served.site))
    try:
        dossier = house.store.read(lambda view: view.dossier(who.admission_number))
        assert dossier is not None
        return dossier.records_office
    finally:
        house.close()


def test_from_registration_to_confirmation_without_javascript(
    demonstration: Served, chromium: Browser, tmp_path: Path
) -> None:
    who = ordinary(demonstration)
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{demonstration.base}/")
    check(page)
    page.get_by_role("link", name="进入网上申报").first.click()
    check(page)

    register(page, demonstration, who, "演示甲")
    sign_in(page, "演示甲")
    page.goto(f"{demonstration.base}/apply/identity")
    page.get_by_label("身份证号", exact=True).fill(RIGHT_ID)
    press(page, "保存并继续")
    page.get_by_label("通讯地址", exact=True).fill("武汉市演示路 18 号")
    page.get_by_label("联系电话", exact=True).fill("13800000000")
    press(page, "保存并继续")
    press(page, "保存并继续")
    reasons = page.locator("#main").inner_text()
    page.goto(f"{demonstration.base}/apply/check")
    page.get_by_label("我已阅读并同意以上各条", exact=True).check()
    press(page, "提交申报")
    submitted = page.locator("h1").inner_text()
    form = context.request.get(f"{demonstration.base}/apply/form.pdf")

    assert "依据" in reasons
    assert submitted == "申报已提交"
    text = extracted(form.body(), tmp_path)
    for words in (who.admission_number, RIGHT_ID, "武汉市演示路18号"):
        assert words in text
    confirm_and_try_to_edit(demonstration, chromium, page, who)
    again = context.request.get(f"{demonstration.base}/apply/form.pdf")
    assert again.headers["content-type"] == "application/pdf"
    context.close()


def confirm_and_try_to_edit(
    served: Served, chromium: Browser, candidate: Page, who: HardCase
) -> None:
    """The clerk corrects one field and confirms; the candidate's next edit is refused with the reason."""
    password = new_clerk(served, "演示柜员甲", office_of(served, who))
    desk = chromium.new_context(java_script_enabled=False).new_page()
    staff_sign_in(desk, served, "演示柜员甲", password)
    desk.get_by_label("扫描申报表，或输入任意号码", exact=True).fill(who.admission_number)
    press(desk, "查找")
    desk.locator("#correct summary").click()
    desk.locator("#correct").get_by_label("邮政编码", exact=True).fill("430015")
    press(desk, "保存更正")
    candidate.goto(f"{served.base}/apply/contact")
    press(desk, "现场确认")
    candidate.get_by_label("通讯地址", exact=True).fill("武汉市演示路 19 号")
    press(candidate, "保存并继续")

    assert "已现场确认" in desk.locator("#main").inner_text()
    assert candidate.locator("h1").inner_text() == "申报信息不能再修改：已现场确认"
    desk.context.close()


def extracted(pdf: bytes, folder: Path) -> str:
    file = folder / "form.pdf"
    file.write_bytes(pdf)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    done = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    return "".join(done.stdout.decode().split())


def test_on_a_phone_with_javascript_nothing_overflows_and_axe_finds_nothing(
    demonstration: Served, chromium: Browser
) -> None:
    who = ordinary(demonstration, "rare-character")
    context = chromium.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{demonstration.base}/apply/")
    look(page)

    register(page, demonstration, who, "演示乙")
    look(page)
    sign_in(page, "演示乙")
    for address in (
        "tasks",
        "identity",
        "contact",
        "major",
        "results",
        "photo",
        "remarks",
        "check",
    ):
        page.goto(f"{demonstration.base}/apply/{address}")
        look(page)
    page.get_by_label("我已阅读并同意以上各条", exact=True).check()
    press(page, "提交申报")
    look(page)
    page.goto(f"{demonstration.base}/apply/progress")
    look(page)

    assert troubles == []
    context.close()


def look(page: Page) -> None:
    """No sideways scrolling, no fault, nothing that axe finds."""
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], (
        page.url
    )  # type: ignore[index]
    assert barriers(page) == [], page.url


WALKED = {
    "/": ("考生只办两步", "2007 年 6 月 4 日（星期一）24:00"),
    "/guide/": ("办事指南", "监督投诉"),
    "/guide/special/old-number/": ("您能否网上申报：部分能", "要带什么"),
    "/faq/": ("常见问题", "可以注册几个登录用户？"),
    "/faq/all/": ("全部问题和解答", "20. 可以注册几个登录用户？"),
    "/majors/020203/": ("会计（专科）", "基础会计学"),
    "/offices/420100/": ("武汉市的自考办", "现场确认：2007 年 5 月 24 日"),
    "/calendar/": ("日程", "24:00"),
    "/search/?q=%E5%BF%98%E8%AE%B0%E5%AF%86%E7%A0%81": ("忘记登录密码怎么办？",),
    "/check/": ("五个问题", "看看该走哪条路"),
    "/apply/": ("准考证",),
    "/apply/register": ("身份证号",),
}
"""address → what stands there, wherever lines are broken"""
TEXT_BROWSERS = {
    "w3m": ("w3m", "-dump", "-cols", "80", "-O", "UTF-8"),
    "lynx": ("lynx", "-dump", "-width=80", "-assume_charset=utf-8", "-display_charset=utf-8"),
}


@pytest.mark.parametrize("browser", TEXT_BROWSERS)
def test_the_site_and_the_form_can_be_walked_in_a_text_browser(
    demonstration: Served, browser: str
) -> None:
    for address, words in WALKED.items():
        command = (*TEXT_BROWSERS[browser], f"{demonstration.base}{address}")
        done = subprocess.run(command, check=True, capture_output=True)

        shown = re.sub(r"\s+", "", done.stdout.decode())
        assert [each for each in words if re.sub(r"\s+", "", each) not in shown] == [], address
