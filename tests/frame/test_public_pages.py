"""Every kind of public page, as built from content/, in a real browser and on the scales."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from site_builder.published.headers import public_headers
from tests.barriers import barriers_in_every_mode
from tests.frame.serving import open_tab, serve
from tests.reading import Page
from tests.site_builder.conftest import files_below
from tests.weights import ANY, HOME, first_visit

pytestmark = pytest.mark.browser
KINDS = (
    "/",
    "/guide/",
    "/guide/steps/",
    "/guide/special/old-number/",
    "/faq/",
    "/faq/steps/",
    "/faq/three-accounts/",
    "/check/",
    "/faq/all/",
    "/forms/",
    "/majors/",
    "/majors/level/benke/",
    "/majors/020204/",
    "/majors/120203K/",
    "/offices/",
    "/offices/420100/",
    "/calendar/",
    "/notices/",
    "/notices/2007/",
    "/notices/2007/key-points-2007-1/",
    "/guide/special/",
    "/about/",
    "/help/accessibility/",
    "/help/browser/",
    "/privacy/",
    "/search/",
    "/sitemap/",
    "/404.html",
    "/503.html",
)


class Published(SimpleHTTPRequestHandler):
    """The built site with the headers it is published with."""

    def end_headers(self) -> None:
        for name, value in public_headers(self.path, 300).items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet: the log of a test server helps nobody."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    yield from serve(partial(Published, directory=str(site / "current")))


@pytest.mark.parametrize("path", KINDS)
def test_a_public_page_has_no_barrier_in_any_mode_and_fits_every_width(
    browser: Browser, address: str, path: str
) -> None:
    tab = open_tab(browser, f"{address}{path}", 320)
    tab.get_by_role("button", name="长者版（大字）").wait_for()

    assert barriers_in_every_mode(tab) == {}


def test_no_public_page_has_faults(site: Path) -> None:
    pages = {each: each.read_text(encoding="utf-8") for each in _pages(site)}

    faults = {each.name: Page(html).faults() for each, html in pages.items()}

    assert len(pages) > len(KINDS)
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_public_page_is_light_and_home_lightest(site: Path) -> None:
    root = site / "current"

    weights = {str(each.relative_to(root)): first_visit(root, each) for each in _pages(site)}

    assert {name: weight for name, weight in weights.items() if weight > ANY} == {}
    assert weights["index.html"] <= HOME


def test_only_the_page_that_holds_all_answers_weighs_more_than_home_may(site: Path) -> None:
    root = site / "current"

    heavy = {str(each.relative_to(root)) for each in _pages(site) if first_visit(root, each) > HOME}

    assert heavy == {"faq/all/index.html"}


def _pages(site: Path) -> list[Path]:
    return files_below(site / "current", ".html")
