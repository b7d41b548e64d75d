"""The form saves by itself in a real browser, and is whole in one without script (principle 48)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Response, Route
from playwright.sync_api import Page as Tab

from form_server.rules.dossier import State
from tests.builders import ROUND, a_dossier
from tests.conftest import INSIDE, Office
from tests.web.browsing import a_visitor, context_of, served
from tests.web.steps import register, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(
    site: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, str]]:
    with served(tmp_path_factory.mktemp("autosave") / "data", site, cache) as opened:
        opened[0].keep(a_dossier(photo="0" * 64))
        register(a_visitor(opened[0]), a_dossier())
        yield opened


@pytest.fixture
def signed_in(chromium: Browser, house: tuple[Office, str]) -> Iterator[BrowserContext]:
    house[0].now = INSIDE
    context = another(chromium, house)
    yield context
    context.close()


def another(chromium: Browser, house: tuple[Office, str], script: bool = True) -> BrowserContext:
    """A browser of its own in which the same user has signed in."""
    visitor = a_visitor(house[0])
    sign_in(visitor)
    return context_of(chromium, visitor, house[1], java_script_enabled=script)


def opened(context: BrowserContext, house: tuple[Office, str], page: str) -> Tab:
    tab = context.new_page()
    tab.goto(f"{house[1]}/apply/{page}")
    return tab


def of_the_script(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.request.resource_type == "xhr"


def typed(tab: Tab, label: str, text: str) -> None:
    tab.get_by_label(label, exact=True).fill(text)


def kept(house: tuple[Office, str]) -> dict[str, str]:
    return dict(house[0].dossier(a_dossier().admission_number).applications[ROUND].working)


def line_says(tab: Tab, words: str) -> None:
    tab.locator("#autosaved", has_text=words).wait_for(timeout=20_000)


def test_what_is_typed_and_left_stands_in_another_browser_and_is_not_submitted(
    chromium: Browser, signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house, "contact")
    typed(tab, "通讯地址", "武汉市演示路 81 号")

    line_says(tab, "已保存（10:00），尚未提交。")

    elsewhere = another(chromium, house)
    seen = opened(elsewhere, house, "contact")
    assert seen.get_by_label("通讯地址", exact=True).input_value() == "武汉市演示路 81 号"
    assert "有内容已保存、尚未提交" in seen.locator("#main").inner_text()
    assert tab.locator("#autosaved").get_attribute("aria-live") == "polite"
    application = house[0].dossier(a_dossier().admission_number).applications[ROUND]
    assert (application.state, application.submissions) == (State.DRAFT, ())
    elsewhere.close()


def test_a_half_typed_field_is_told_quietly_and_the_rest_is_kept(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house, "contact")
    typed(tab, "邮政编码", "4300")
    typed(tab, "通讯地址", "武汉市演示路 82 号")

    line_says(tab, "邮政编码还没有自动保存")

    assert kept(house)["address"] == "武汉市演示路 82 号"
    assert tab.get_by_label("邮政编码", exact=True).input_value() == "4300"
    assert tab.get_by_role("alert").count() == 0


def test_one_goes_on_typing_after_a_saving_and_the_button_finds_no_conflict(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house, "contact")
    typed(tab, "通讯地址", "武汉市演示路 83 号")
    line_says(tab, "已保存")
    typed(tab, "通讯地址", "武汉市演示路 83 号 2 楼")

    tab.get_by_role("button", name="保存并继续").click()

    assert tab.get_by_role("heading", level=1).inner_text() == "毕业专业"
    assert kept(house)["address"] == "武汉市演示路 83 号 2 楼"


def test_the_button_waits_for_a_saving_under_way(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house, "contact")
    waiting: list[Route] = []
    tab.route(
        "**/apply/contact",
        lambda route: (
            waiting.append(route) if route.request.resource_type == "xhr" else route.continue_()
        ),
    )
    with tab.expect_request(lambda request: request.resource_type == "xhr"):
        typed(tab, "通讯地址", "武汉市演示路 84 号")
    typed(tab, "通讯地址", "武汉市演示路 84 号 3 楼")
    tab.get_by_role("button", name="保存并继续").click()
    before = tab.get_by_role("heading", level=1).inner_text()

    waiting[0].continue_()
    tab.get_by_role("heading", level=1, name="毕业专业").wait_for()

    assert before == "通讯地址和电话"
    assert kept(house)["address"] == "武汉市演示路 84 号 3 楼"


def test_an_answer_that_gets_lost_is_asked_for_again_and_is_no_conflict(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house, "contact")
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.resource_type == "xhr" and not lost:
            lost.append(route.fetch().text())
            route.abort()
        else:
            route.continue_()

    tab.route("**/apply/contact", lose_the_first)
    typed(tab, "通讯地址", "武汉市演示路 85 号")
    line_says(tab, "暂时连不上，没有自动保存")
    typed(tab, "通讯地址", "武汉市演示路 85 号 4 楼")

    with tab.expect_response(of_the_script, timeout=20_000):
        pass
    with tab.expect_response(of_the_script, timeout=20_000):
        pass
    line_says(tab, "已保存（10:00），尚未提交。")

    assert "已保存" in lost[0]
    assert kept(house)["address"] == "武汉市演示路 85 号 4 楼"


def test_a_refusal_is_told_once_in_words_and_what_was_typed_stays(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    tab = opened(signed_in, house, "contact")
    house[0].now = house[0].resources.release.rounds[0].application.closes
    posts: list[str] = []
    tab.on(
        "request",
        lambda request: posts.append(request.url) if request.method == "POST" else None,
    )
    typed(tab, "通讯地址", "武汉市演示路 86 号")
    line_says(tab, "没有自动保存")
    typed(tab, "通讯地址", "武汉市演示路 86 号 5 楼")

    tab.wait_for_timeout(4_500)

    assert len(posts) == 1
    assert "截止" in tab.locator("#autosaved").inner_text()
    assert tab.get_by_label("通讯地址", exact=True).input_value() == "武汉市演示路 86 号 5 楼"


def test_a_photo_and_a_remark_save_themselves_too(
    signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    remarks = opened(signed_in, house, "remarks")
    remarks.locator("textarea").first.fill("演示：说明甲")
    line_says(remarks, "已保存（10:00），尚未提交。")
    remarks.locator("textarea").first.fill("演示：说明乙")
    photo = opened(signed_in, house, "photo")
    photo.get_by_role("radio").first.check()
    line_says(photo, "已保存（10:00），尚未提交。")

    with remarks.expect_response(of_the_script):
        remarks.locator("textarea").first.fill("演示：说明丙")

    application = house[0].dossier(a_dossier().admission_number).applications[ROUND]
    assert "演示：说明丙" in application.remarks.values()
    assert application.working["photo"] == "yes"


def test_without_script_everything_is_saved_with_the_button_as_before(
    chromium: Browser, signed_in: BrowserContext, house: tuple[Office, str]
) -> None:
    plain = another(chromium, house, script=False)
    tab = opened(plain, house, "contact")
    typed(tab, "通讯地址", "武汉市演示路 87 号")
    lines = tab.locator("#autosaved").count()

    tab.get_by_role("button", name="保存并继续").click()

    assert lines == 0
    assert tab.get_by_role("heading", level=1).inner_text() == "毕业专业"
    assert kept(house)["address"] == "武汉市演示路 87 号"
    plain.close()
