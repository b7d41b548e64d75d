"""Every page of the staff console in a real browser: nothing that axe finds, nothing wider than a telephone, day and night."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

from form_server.settings import settings_for
from tests.barriers import COLOURS, barriers
from tests.conftest import ROOT, Office, a_house
from tests.exchange.files import a_picture
from tests.staff_pages import counter_days, later_days, publishing_days
from tests.staff_pages.scene import Scene, open_scene
from tests.visiting import Visitor
from tests.web.publishing.steps import Press

pytestmark = pytest.mark.browser
ADDRESS = "http://staff.test/"
ACTS: tuple[Callable[[Scene], None], ...] = (
    counter_days.at_the_door,
    counter_days.one_candidate,
    counter_days.others,
    counter_days.on_paper,
    counter_days.after_the_window,
    later_days.in_review,
    later_days.at_the_province,
    later_days.of_the_administrator,
    publishing_days.at_the_publishing_desk,
)


@pytest.fixture(scope="module")
def scene(site: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """All desks, with what each person has seen in these days."""
    folder = tmp_path_factory.mktemp("desks")
    content = Path(shutil.copytree(ROOT / "content", folder / "content"))
    own = Path(shutil.copytree(site, folder / "output", symlinks=True))
    settings = replace(settings_for(folder / "data", own), cache=cache, content=content)
    house = a_house(settings)
    played = open_scene(Press(Office(house), content), folder)
    for act in ACTS:
        act(played)
    yield played
    house.close()


@pytest.fixture(scope="module")
def tab(scene: Scene, chromium: Browser) -> Iterator[Tab]:
    """A telephone that shows the pages as the service sent them."""
    stranger = scene.press.office.visitor()
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="zh-CN")
    context.route("**/*", lambda route: _answer(route, scene, stranger))
    yield context.new_page()
    context.close()


def _answer(route: Route, scene: Scene, stranger: Visitor) -> None:
    path = route.request.url.removeprefix(ADDRESS)
    if path in scene.pages:
        route.fulfill(body=scene.pages[path], content_type="text/html; charset=utf-8")
    elif path.endswith("photo.jpg"):
        route.fulfill(body=a_picture(), content_type="image/jpeg")
    else:
        found = stranger.get(f"/{path}")
        route.fulfill(body=found.body, content_type=found.headers["content-type"])


def open_all(tab: Tab, name: str) -> None:
    """The page, with everything on it that opens opened."""
    tab.goto(f"{ADDRESS}{name}")
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")


LOOKED_AT = (
    "sign-in", "counter", "dossier", "dossier-with-errors", "conflict", "dossier-returned",
    "enter-with-errors", "day-list", "numbers-found", "merge", "late-code-to-approve", "telephone",
    "list-city", "review-list", "review-case-with-errors", "review-dry-run", "review-done", "review-found",
    "answer-case", "answer-to-approve", "bulks", "first-sign-in-with-errors", "names", "imports", "import-plan", "import-refused", "records-made", "overview",
    "report", "people-with-errors", "issued", "audit", "publish-to-approve", "publish-list-notices",
    "publish-draft-with-errors", "publish-look", "publish-send", "publish-request-done",
    "publish-history", "publish-round", "publish-catalogue",
)  # fmt: skip
"""one page of each kind, with errors where it can have some"""
CUT = """[...document.querySelectorAll('input[type=submit], .button')]
  .filter(b => b.scrollWidth > b.clientWidth + 1).map(b => `cut off: ${b.value || b.textContent}`)"""
WIDE = "document.documentElement.scrollWidth - window.innerWidth"


def test_no_page_has_a_barrier_by_day_or_night_and_all_fit_a_telephone(
    scene: Scene, tab: Tab
) -> None:
    found = {}
    for name in LOOKED_AT:
        open_all(tab, name)
        wider = tab.evaluate(WIDE)
        found[name] = barriers(tab) + tab.evaluate(CUT) + ([f"{wider} px"] if wider > 0 else [])
        tab.emulate_media(color_scheme="dark")
        found[name] += barriers(tab, COLOURS)
        tab.emulate_media(color_scheme="light")

    assert {name: what for name, what in found.items() if what} == {}


ORDINARY = ("dossier", "photo-taken")
"""at the counter, waiting for the confirmation"""
SEEN = """[...document.querySelectorAll('.who, .papers li, [data-key=F2], [data-key=F7], [data-key=F8]')]
  .filter(one => one.getBoundingClientRect().bottom > window.innerHeight).map(one => one.outerHTML)"""
BESIDE = """['#correct', '#confirm'].map(name => document.querySelector(name).getBoundingClientRect().left)"""


def test_at_the_counter_all_that_an_ordinary_case_needs_is_seen_without_scrolling(
    tab: Tab,
) -> None:
    before = tab.viewport_size
    tab.set_viewport_size({"width": 1280, "height": 800})
    found = {}
    for name in ORDINARY:
        tab.goto(f"{ADDRESS}{name}")
        correct, confirm = tab.evaluate(BESIDE)
        found[name] = (tab.evaluate(SEEN), correct == confirm)
    assert before is not None
    tab.set_viewport_size(before)

    assert found == dict.fromkeys(ORDINARY, ([], True))


def test_on_a_telephone_the_rooms_are_behind_one_line(tab: Tab) -> None:
    tab.goto(f"{ADDRESS}overview")
    room = tab.get_by_role("link", name="审计")

    closed = room.is_visible()
    tab.locator(".menu summary").click()

    assert not closed
    assert room.is_visible()
    assert tab.locator(".menu").inner_text() == "栏目：总览"
