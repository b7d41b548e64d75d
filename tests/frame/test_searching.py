"""Searching by script: the same answers as the service gives, while somebody types."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from site_builder.published.headers import public_headers
from site_builder.published.search import read_index, search
from tests.barriers import barriers
from tests.frame.serving import open_tab, serve
from tests.site_builder.questions import questions

pytestmark = pytest.mark.browser


class _Counting(SimpleHTTPRequestHandler):
    """The built site; notes each time the index is fetched."""

    def __init__(self, *args: Any, fetched: list[str], **kept: Any) -> None:
        self._fetched = fetched
        super().__init__(*args, **kept)

    def do_GET(self) -> None:
        if self.path == "/data/search.json":
            self._fetched.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy", public_headers("/", 0)["Content-Security-Policy"]
        )
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet: the log of a test server helps nobody."""


@pytest.fixture
def fetched() -> list[str]:
    return []


@pytest.fixture
def tab(browser: Browser, site: Path, fetched: list[str]) -> Iterator[Tab]:
    """The search page, opened."""
    handler = partial(_Counting, directory=str(site / "current"), fetched=fetched)
    for address in serve(handler):
        yield open_tab(browser, f"{address}/search/")


HREFS = "links => links.slice(0, 3).map(link => link.getAttribute('href'))"


def _ask(tab: Tab, words: str) -> list[str]:
    tab.get_by_label("搜索什么").fill(words)
    found: list[str] = tab.locator(".hits a").evaluate_all(HREFS)
    return found


def test_script_and_service_rank_every_question_alike(tab: Tab, site: Path) -> None:
    published = (site / "current" / "data" / "search.json").read_text(encoding="utf-8")
    index = read_index(json.loads(published))
    tab.get_by_label("搜索什么").fill("忘记密码")
    tab.locator(".hits").wait_for()
    asked = (*questions(), "ＨＹＹ", "𠮷林", "单", "constructor", "0807")

    by_script = {each: _ask(tab, each) for each in asked}

    assert by_script == {each: [hit.address for hit in search(index, each, 3)] for each in asked}


def test_answers_come_while_typing_and_the_index_is_fetched_once(
    tab: Tab, fetched: list[str]
) -> None:
    tab.get_by_label("搜索什么").press_sequentially("hyywx")

    tab.get_by_role("link", name="汉语言文学（本科）").wait_for()
    assert "最相近的在前" in tab.get_by_role("status").inner_text()
    assert fetched == ["/data/search.json"]
    assert barriers(tab) == []


def test_nothing_found_says_what_to_try_and_whom_to_ring(tab: Tab) -> None:
    tab.get_by_label("搜索什么").fill("xyzzy")

    tab.get_by_text("换一个词试试").wait_for()
    assert tab.get_by_role("status").inner_text() == "没有找到"
    assert "027-68880321" in tab.locator("#results").inner_text()


def test_a_question_in_the_address_is_answered_when_the_service_is_away(tab: Tab) -> None:
    tab.goto(f"{tab.url}?q=%E5%81%9C%E8%80%83+%E4%B8%93%E4%B8%9A")

    tab.locator(".hits").wait_for()
    assert tab.get_by_label("搜索什么").input_value() == "停考 专业"


def test_what_is_typed_is_never_taken_for_elements(tab: Tab) -> None:
    tab.get_by_label("搜索什么").fill("<img src=x> 改名")

    tab.locator(".hits").wait_for()
    assert tab.locator(".main img").count() == 0
