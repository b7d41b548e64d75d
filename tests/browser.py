"""Debian's Chromium without its window, opened once for all tests of a process: two drivers in one would clash."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"
"""the same engine as /usr/bin/chromium; the tabs and buttons around a page cost that one thrice the time"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def tabs_closed(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test opens is closed with it: tabs left open slow down every test that follows."""
    if "chromium" not in request.fixturenames:
        yield
        return
    opened: Browser = request.getfixturevalue("chromium")
    before = opened.contexts
    yield
    for context in opened.contexts:
        if context not in before:
            context.close()
