"""How the shared frame behaves in a real browser: no barrier, no overflow, comforts that work."""

import json
import re
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from site_builder.published.headers import POLICY
from tests.barriers import barriers_in_every_mode
from tests.frame.sample import TEMPLATES, page
from tests.frame.serving import open_tab, serve
from tests.frame.test_parts import STATIC

pytestmark = pytest.mark.browser
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
NOW = "2007-05-28T10:00:00+08:00"


class _Samples(BaseHTTPRequestHandler):
    """Serves the samples, the static files and, where `now` is set, the office clock."""

    def __init__(self, *args: Any, now: str, **kept: Any) -> None:
        self._now = now
        super().__init__(*args, **kept)

    def do_GET(self) -> None:
        kind, body = self._answer(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, path: str) -> tuple[str, bytes]:
        name = path.rsplit("/", 1)[-1]
        if path.startswith("/assets/"):
            return TYPES[name.rsplit(".", 1)[-1]], (STATIC / name).read_bytes()
        if path == "/time" and self._now:
            told = {"now": self._now, "next_boundary": None, "phase": "open"}
            return "application/json", json.dumps(told).encode()
        text = page(name) if name in TEMPLATES else ""
        return "text/html; charset=utf-8", text.encode()

    def log_message(self, *_: Any) -> None:
        """Quiet: the log of a test server helps nobody."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    yield from serve(partial(_Samples, now=NOW))


@pytest.fixture(scope="module")
def clockless() -> Iterator[str]:
    yield from serve(partial(_Samples, now=""))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_sample_has_no_barrier_in_any_mode_and_fits_every_width(
    browser: Browser, address: str, name: str
) -> None:
    tab = open_tab(browser, f"{address}/{name}")
    tab.get_by_role("button", name="长者版（大字）").wait_for()

    assert barriers_in_every_mode(tab) == {}


NIGHT = re.compile(r"@media \(prefers-color-scheme: dark\) \{\n((?:  .*\n|\n)*)\}")
COLOURED = re.compile(r"(?:[a-z-]+-)?color|background|box-shadow|fill")


@pytest.mark.parametrize("name", ["site.css", "desk.css"])
def test_the_night_changes_nothing_but_colours(name: str) -> None:
    style = (STATIC / name).read_text(encoding="utf-8")

    night = "".join(NIGHT.findall(style))

    changed = set(re.findall(r"([a-z-]+)\s*:\s*[^;{}]+;", night))
    assert changed
    assert {each for each in changed if not COLOURED.fullmatch(each)} == set()


def test_the_first_thing_the_keyboard_reaches_leads_past_the_navigation(
    browser: Browser, address: str
) -> None:
    tab = open_tab(browser, f"{address}/words")

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(tab.locator("#main")).to_be_focused()


def test_errors_have_the_focus_when_the_page_opens(browser: Browser, address: str) -> None:
    tab = open_tab(browser, f"{address}/form")

    expect(tab.locator("#errors")).to_be_focused()


def test_large_type_is_kept_from_page_to_page(browser: Browser, address: str) -> None:
    tab = open_tab(browser, f"{address}/form")

    tab.get_by_role("button", name="长者版（大字）").click()
    tab.goto(f"{address}/done")

    assert _pixels(tab, "body", "font-size") >= 22
    assert _height(tab, "input[type=submit]") >= 60
    tab.get_by_role("button", name="退出长者版").click()
    assert _pixels(tab, "body", "font-size") == 18


def test_what_is_pressed_is_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    tab = open_tab(browser, f"{address}/form")

    pressed = ("input[type=submit]", "input[name=admission_number]", ".tick", ".nav a", "#question")
    heights = {selector: _height(tab, selector) for selector in pressed}

    assert {name: height for name, height in heights.items() if height < 44} == {}


def test_the_office_clock_tells_that_the_window_isopen_tab(browser: Browser, address: str) -> None:
    tab = open_tab(browser, f"{address}/words", timezone_id="America/New_York")

    tab.get_by_text("网上申报正在受理，还剩 8 天").wait_for()
    tab.get_by_text("现在有人接听").wait_for()


def test_without_the_office_clock_only_the_absolute_dates_stand(
    browser: Browser, clockless: str
) -> None:
    tab = open_tab(browser, f"{clockless}/words")
    tab.wait_for_load_state("networkidle")

    assert tab.locator("#live").inner_text() == ""
    assert "2007 年 6 月 4 日（星期一）24:00" in tab.locator(".when").inner_text()


def test_paper_is_black_on_white_even_where_the_screen_is_dark(
    browser: Browser, address: str
) -> None:
    tab = open_tab(browser, f"{address}/words", color_scheme="dark")

    tab.emulate_media(media="print", color_scheme="dark")

    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert tab.locator(".nav").is_hidden()
    assert tab.locator(".origin").is_visible()


def _pixels(tab: Tab, selector: str, name: str) -> float:
    return float(tab.eval_on_selector(selector, f"e => parseFloat(getComputedStyle(e)['{name}'])"))


def _height(tab: Tab, selector: str) -> float:
    return float(tab.eval_on_selector(selector, "e => e.getBoundingClientRect().height"))
