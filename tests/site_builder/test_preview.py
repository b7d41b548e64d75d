"""The preview shows the site as of any moment, reloads on every save, and serves nothing else."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from site_builder.previewing.server import make_server
from site_builder.previewing.shown import PreviewedSite
from tests.site_builder.conftest import INSIDE

WAIT = 20_000
"""milliseconds for the browser"""


@dataclass
class Preview:
    shown: PreviewedSite
    content: Path
    place: str

    def read(self, address: str) -> str:
        with urllib.request.urlopen(self.place + address) as answer:
            return str(answer.read().decode())

    def change(self, name: str, before: str, after: str) -> None:
        path = self.content / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        self.shown.rebuild()


@pytest.fixture
def preview(content: Path, tmp_path: Path) -> Iterator[Preview]:
    shown = PreviewedSite(content, tmp_path / "output", INSIDE)
    server = make_server(shown, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Preview(shown, content, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
    thread.join()


def status_of(preview: Preview, address: str) -> int:
    with pytest.raises(urllib.error.HTTPError) as refused:
        preview.read(address)
    refused.value.close()
    return refused.value.code


def test_pages_are_served_and_nothing_outside_the_site(preview: Preview) -> None:
    assert "考生两步" in preview.read("/guide/steps/")
    assert status_of(preview, "/..%2f..%2fbuilds/") == 404
    assert status_of(preview, "/-/preview.py") == 404


def test_the_page_of_another_moment_is_one_field_away(preview: Preview, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{preview.place}/")
    window = page.locator("#live")
    expect(window).to_contain_text("正在受理")

    page.get_by_label("预览，显示这一刻的样子").fill("2007-06-05T00:00")
    page.get_by_role("button", name="换到这一刻").click()

    expect(window).to_contain_text("已截止")
    expect(page.get_by_label("预览，显示这一刻的样子")).to_have_value("2007-06-05T00:00")
    assert page.url == f"{preview.place}/"
    assert '"now": "2007-06-05T00:0' in preview.read("/time")
    page.close()


def test_a_moment_that_cannot_be_read_changes_nothing(preview: Preview) -> None:
    before = preview.shown.now

    assert status_of(preview, "/?at=whenever") == 400
    assert preview.shown.now.date() == before.date()


def test_an_open_page_reloads_when_something_is_saved(preview: Preview, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{preview.place}/about/")

    preview.change("pages/about.md", "正文。", "刚刚保存的一句。")

    expect(page.get_by_text("刚刚保存的一句。")).to_be_visible(timeout=WAIT)
    page.close()


def test_a_mistake_is_shown_on_the_page_that_stays(preview: Preview, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{preview.place}/about/")

    preview.change("pages/about.md", "正文。", "看[这里](/nowhere/)。")

    expect(page.get_by_text("/nowhere/")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("正文。")).to_be_visible()
    page.close()
