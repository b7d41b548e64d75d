"""The self-check in a real browser and in a text browser: narrow, wide, dark, large, without a script."""

import subprocess

import pytest
from playwright.sync_api import Browser

from tests.barriers import barriers, sideways
from tests.frame.serving import open_tab
from tests.journeys.serving import Served

pytestmark = pytest.mark.browser
COURSES = "/check/?major=020204"
RESULT = "/check/?major=050201&version=5&done=yes&c=00087&c=00600&prior=其他专业"
DIRECTION = "/check/?digits=12&numbers=one&my_major=Y00001&courses=done&matters=photo"
MISTAKEN = "/check/?digits=12&my_major="
PAGES = ("/check/", COURSES, RESULT, DIRECTION, MISTAKEN)
LIGHT = 30_000


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_and_nothing_sideways(
    chromium: Browser, demonstration: Served, path: str, width: int
) -> None:
    tab = open_tab(chromium, f"{demonstration.base}{path}", width)
    tab.get_by_role("button", name="长者版（大字）").wait_for()

    assert sideways(tab) <= 0
    assert barriers(tab) == []


@pytest.mark.parametrize("path", [COURSES, RESULT, DIRECTION])
@pytest.mark.parametrize("mode", ["dark", "elder"])
def test_dark_and_large_have_no_barrier_either(
    chromium: Browser, demonstration: Served, path: str, mode: str
) -> None:
    url = f"{demonstration.base}{path}"
    tab = open_tab(chromium, url, color_scheme="dark" if mode == "dark" else "light")
    if mode == "elder":
        tab.get_by_role("button", name="长者版（大字）").click()
    tab.get_by_role("button", name="长者版").wait_for()

    assert sideways(tab) <= 0
    assert barriers(tab) == []


def test_a_visitor_without_scripts_ticks_looks_goes_back_and_ticks_again(
    chromium: Browser, demonstration: Served
) -> None:
    tab = open_tab(chromium, f"{demonstration.base}/majors/020203/", java_script_enabled=False)

    tab.get_by_role("link", name="查一查我还差什么").click()
    tab.get_by_role("link", name="先全部勾上").click()
    tab.get_by_label("成本会计（00156").uncheck()
    tab.get_by_role("button", name="看看还差什么").click()
    first = tab.get_by_role("heading", level=1).inner_text()
    tab.get_by_label("成本会计（00156").check()
    tab.get_by_role("button", name="看看还差什么").click()
    second = tab.get_by_role("heading", level=1).inner_text()
    tab.go_back()
    tab.reload()

    assert (first, second) == ("会计：最少还要通过 1 门", "会计：课程够了")
    assert tab.get_by_role("heading", level=1).inner_text() == first
    assert tab.context.cookies() == []


def test_the_five_questions_lead_to_the_counter_without_scripts(
    chromium: Browser, demonstration: Served
) -> None:
    tab = open_tab(chromium, f"{demonstration.base}/check/", java_script_enabled=False)

    tab.get_by_label("12 位", exact=True).check()
    tab.get_by_label("一个", exact=True).check()
    tab.get_by_label("三、您的专业").select_option("Y00001")
    tab.get_by_label("都合格", exact=True).check()
    tab.get_by_role("button", name="看看该走哪条路").click()

    assert tab.get_by_role("heading", level=1).inner_text() == "不能网上申报，请直接到现场办理"


def test_a_first_visit_weighs_little(chromium: Browser, demonstration: Served) -> None:
    tab = chromium.new_context().new_page()
    loaded: list[int] = []
    tab.on("requestfinished", lambda one: loaded.append(sum(one.sizes().values())))

    tab.goto(f"{demonstration.base}{COURSES}", wait_until="networkidle")

    assert loaded
    assert sum(loaded) < LIGHT


def test_a_text_browser_shows_boxes_and_the_answer(demonstration: Served) -> None:
    def read(path: str) -> str:
        command = ["w3m", "-dump", "-cols", "80", "-O", "UTF-8", f"{demonstration.base}{path}"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert "[ ]" in read(COURSES)
    answer = read(RESULT)
    assert answer.index("要由工作人员判断") < answer.index("最少再通过") < answer.index("[*]")
