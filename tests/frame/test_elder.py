"""Elder mode: large type, and everything that stands on its own large enough to be pressed with an unsteady finger."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.frame.serving import open_tab, serve
from tests.frame.test_public_pages import Published

pytestmark = pytest.mark.browser
PRESSED = (
    ".nav a, .links a, .crumbs a, .pages a, .listing > li > a, .jump a, .places a, .sheet a,"
    " .aside a, .button, .input, .tools a"
)
"""what stands on its own; a link inside a sentence does not"""
LEAST = 60
"""pixels"""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    yield from serve(partial(Published, directory=str(site / "current")))


@pytest.mark.parametrize(
    "path", ["/", "/faq/", "/faq/three-accounts/", "/majors/", "/offices/", "/sitemap/", "/search/"]
)
def test_what_is_pressed_is_sixty_pixels_high(browser: Browser, address: str, path: str) -> None:
    tab = open_tab(browser, f"{address}{path}")

    tab.get_by_role("button", name="长者版（大字）").click()

    small = tab.eval_on_selector_all(
        PRESSED,
        "(all, least) => all.filter(e => e.offsetParent)"
        ".map(e => [e.textContent, Math.round(e.getBoundingClientRect().height)])"
        ".filter(each => each[1] < least)",
        LEAST,
    )
    assert small == []


def test_body_text_is_large(browser: Browser, address: str) -> None:
    tab = open_tab(browser, f"{address}/faq/three-accounts/")

    tab.get_by_role("button", name="长者版（大字）").click()

    size = tab.eval_on_selector(".prose p", "e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 22
