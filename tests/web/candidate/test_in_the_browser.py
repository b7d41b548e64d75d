"""What only a real browser shows: the warning before a sign-in ends, Back after signing out, no script at all (security B3, B6)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.browsing import a_visitor, context_of, served
from tests.web.steps import PASSWORD, register, sign_in

pytestmark = pytest.mark.browser
MINUTE = 60_000
ADDRESS = "武汉市演示路 51 号"


@pytest.fixture(scope="module")
def house(
    site: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, str]]:
    with served(tmp_path_factory.mktemp("browser") / "data", site, cache) as opened:
        opened[0].keep(a_dossier())
        register(a_visitor(opened[0]), a_dossier())
        yield opened


@pytest.fixture
def signed_in(chromium: Browser, house: tuple[Office, str]) -> Iterator[BrowserContext]:
    visitor = a_visitor(house[0])
    sign_in(visitor)
    context = context_of(chromium, visitor, house[1])
    yield context
    context.close()


def opened(context: BrowserContext, address: str, path: str) -> Tab:
    """A page whose own clock the test moves."""
    tab = context.new_page()
    tab.clock.install()
    tab.goto(f"{address}{path}")
    return tab


def six_minutes_pass(tab: Tab) -> None:
    """After something was typed: long enough for the page to have asked for more time and been told."""
    with tab.expect_response("**/apply/still-here") as answer:
        tab.clock.run_for(6 * MINUTE)
    answer.value.finished()
    tab.wait_for_timeout(300)


def test_three_minutes_before_the_sign_in_ends_the_page_says_so_and_offers_to_stay(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house[1], "/apply/contact")
    tab.clock.run_for(25 * MINUTE)
    quiet = tab.get_by_role("alert").count()
    tab.clock.run_for(2 * MINUTE + 30_000)

    alert = tab.get_by_role("alert")
    warned = alert.inner_text()
    with tab.expect_response("**/apply/still-here") as answer:
        tab.get_by_role("button", name="继续办理").click()
    alert.wait_for(state="detached")

    assert quiet == 0
    assert "还有 3 分钟" in warned
    assert "填写的内容不会丢" in warned
    assert answer.value.json()["seconds"] > 1700


def test_while_someone_types_the_sign_in_is_kept_alive(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house[1], "/apply/contact")

    for _ in range(7):
        tab.get_by_label("通讯地址", exact=True).press_sequentially("号")
        six_minutes_pass(tab)

    assert tab.get_by_role("alert").count() == 0


def test_what_was_typed_is_saved_after_the_sign_in_has_ended_and_begun_anew(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    office, address = house
    tab = opened(signed_in, address, "/apply/contact")
    tab.get_by_label("通讯地址", exact=True).fill(ADDRESS)
    six_minutes_pass(tab)
    tab.clock.run_for(31 * MINUTE)
    told = tab.get_by_role("alert").inner_text()
    office.resources.passing.delete_all("session:candidate:")

    tab.get_by_role("button", name="保存并继续").click()
    tab.get_by_label("用户名", exact=True).fill("演示考生")
    tab.get_by_label("密码", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="登录", exact=True).click()
    offered = tab.content()
    tab.get_by_role("button", name="保存并继续").click()

    assert "登录已过期" in told
    assert ADDRESS in offered
    assert tab.get_by_role("heading", level=1).inner_text() == "毕业专业"
    kept = office.dossier(a_dossier().admission_number).applications["2007-1"].working
    assert kept["address"] == ADDRESS


def test_back_after_signing_out_shows_nothing_of_the_person(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    dossier = a_dossier()
    tab = signed_in.new_page()
    tab.goto(f"{house[1]}/apply/tasks")
    tab.goto(f"{house[1]}/apply/identity")
    seen = dossier.record["id_number"] in tab.content()
    with tab.expect_navigation():
        tab.get_by_role("button", name="退出登录").click()

    headings, shown = [], []
    for _ in range(2):
        with tab.expect_navigation():
            tab.evaluate("() => { setTimeout(() => history.back()) }")
        headings.append(tab.get_by_role("heading", level=1).inner_text())
        shown.append(tab.content())

    assert seen
    assert headings == ["登录", "登录"]
    for html in shown:
        assert dossier.record["id_number"] not in html
        assert dossier.admission_number not in html


def test_signing_out_everywhere_and_a_new_password_need_no_script(
    chromium: Browser, house: tuple[Office, str]
) -> None:
    visitor = a_visitor(house[0])
    sign_in(visitor)
    context = context_of(chromium, visitor, house[1], java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{house[1]}/apply/password")
    tab.get_by_label("现在的密码", exact=True).fill(PASSWORD)
    tab.get_by_label("新密码", exact=True).fill("另一座灯塔 Beacon 8")
    tab.get_by_label("再次输入密码", exact=True).fill("另一座灯塔 Beacon 8")
    tab.get_by_role("button", name="更改密码").click()
    changed = tab.locator("#main").inner_text()
    tab.get_by_label("现在的密码", exact=True).fill("另一座灯塔 Beacon 8")
    tab.get_by_label("新密码", exact=True).fill(PASSWORD)
    tab.get_by_label("再次输入密码", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="更改密码").click()
    tab.get_by_role("button", name="退出所有登录").click()

    assert "密码已更改" in changed
    assert "所有地方的登录都已退出" in tab.locator("#main").inner_text()
    assert "现在有人接听" in tab.locator("#hotline").inner_text()
    context.close()


def test_no_page_asks_any_other_host_for_anything(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = signed_in.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))

    for name in ("", "tasks", "contact", "photo", "check", "password", "progress"):
        tab.goto(f"{house[1]}/apply/{name}", wait_until="networkidle")

    assert [url for url in asked if not url.startswith(f"{house[1]}/")] == []
    assert len(asked) > 14
