"""The banner in a real browser: the office clock decides, to the second, whatever the reader's says."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.frame.sample import page
from tests.frame.serving import serve
from tests.frame.test_parts import STATIC

pytestmark = pytest.mark.browser
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
OPEN = "网上申报正在受理，还剩 14 天"
LAST_MINUTE = "网上申报正在受理，还剩 1 分钟"
NOT_YET = "网上申报尚未开始，还有 1 分钟"
CLOSED = "网上申报已截止，现场确认还剩 4 天"
LAST_DAY = "网上申报已截止，现场确认还剩 1 分钟"
OVER = "网上申报已截止"


class _OfficeClock:
    """What /time says; tests move it."""

    def __init__(self) -> None:
        self.now = ""


@pytest.fixture
def clock() -> _OfficeClock:
    return _OfficeClock()


@pytest.fixture
def address(clock: _OfficeClock) -> Iterator[str]:
    """A page that caches may keep, and the office clock that they may not."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, kept, body = _answer(self.path, clock.now)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", kept)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet: the log of a test server helps nobody."""

    yield from serve(Handler)


def _answer(path: str, now: str) -> tuple[str, str, bytes]:
    if path == "/time":
        told = {"now": now, "next_boundary": None, "phase": "open"}
        return "application/json", "no-store", json.dumps(told).encode()
    if path.startswith("/assets/"):
        name = path.rsplit("/", 1)[-1]
        return TYPES[name.rsplit(".", 1)[-1]], "max-age=300", (STATIC / name).read_bytes()
    return "text/html; charset=utf-8", "public, max-age=300", page("words").encode()


Open = Callable[[str], Tab]


@pytest.fixture
def opened(browser: Browser, address: str, clock: _OfficeClock) -> Iterator[Open]:
    """Opens the page at an office moment, on a machine whose own clock stands at the year 1999."""
    context = browser.new_context(timezone_id="America/New_York")

    def at(moment: str) -> Tab:
        clock.now = f"{moment}+08:00"
        tab = context.new_page()
        tab.clock.install(time="1999-12-31T23:59:30")
        tab.goto(f"{address}/words")
        return tab

    yield at
    context.close()


@pytest.mark.parametrize(
    ("moment", "words", "is_open"),
    [
        ("2007-05-21T23:59:59", NOT_YET, False),
        ("2007-05-22T00:00:00", OPEN, True),
        ("2007-06-04T23:59:59", LAST_MINUTE, True),
        ("2007-06-05T00:00:00", CLOSED, False),
        ("2007-06-08T23:59:59", LAST_DAY, False),
        ("2007-06-09T00:00:00", OVER, False),
    ],
    ids=[
        *("a second before opening", "at opening", "a second before closing", "at closing"),
        *("a second before the end of the on-site days", "after the on-site days"),
    ],
)
def test_the_banner_is_right_on_both_sides_of_each_boundary(
    opened: Open, moment: str, words: str, is_open: bool
) -> None:
    tab = opened(moment)

    expect(tab.locator("#live")).to_have_text(words)
    assert ("open" in (tab.locator("#live").get_attribute("class") or "")) is is_open


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        ("2007-05-21T23:59:59", NOT_YET, OPEN),
        ("2007-06-04T23:59:59", LAST_MINUTE, CLOSED),
        ("2007-06-08T23:59:59", LAST_DAY, OVER),
    ],
    ids=["opening", "closing", "end of the on-site days"],
)
def test_a_page_left_open_turns_over_at_the_boundary_itself(
    opened: Open, moment: str, before: str, after: str
) -> None:
    tab = opened(moment)
    expect(tab.locator("#live")).to_have_text(before)

    tab.clock.run_for(1000)

    expect(tab.locator("#live")).to_have_text(after)


def test_a_page_from_the_cache_asks_the_office_clock_again(
    opened: Open, clock: _OfficeClock
) -> None:
    tab = opened("2007-06-04T23:59:59")
    expect(tab.locator("#live")).to_have_text(LAST_MINUTE)
    clock.now = "2007-06-05T00:00:00+08:00"

    tab.goto(tab.url)

    expect(tab.locator("#live")).to_have_text(CLOSED)


def test_a_reader_who_sets_the_clock_meanwhile_is_corrected_on_coming_back(opened: Open) -> None:
    tab = opened("2007-05-28T10:00:00")
    expect(tab.locator("#live")).to_have_text("网上申报正在受理，还剩 8 天")
    tab.clock.set_system_time("2031-01-01T00:00:00")
    tab.clock.run_for(60_000)
    expect(tab.locator("#live")).to_have_text(OVER)

    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(tab.locator("#live")).to_have_text("网上申报正在受理，还剩 8 天")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2007-05-22T08:59:59", "现在无人接听"),
        ("2007-05-22T09:00:00", "现在有人接听"),
        ("2007-05-26T16:29:59", "现在有人接听"),
        ("2007-05-26T16:30:00", "现在无人接听"),
        ("2007-06-05T10:00:00", "现在无人接听"),
    ],
)
def test_the_telephone_is_staffed_by_the_office_clock(
    opened: Open, moment: str, words: str
) -> None:
    expect(opened(moment).locator("#staffed")).to_have_text(words)
