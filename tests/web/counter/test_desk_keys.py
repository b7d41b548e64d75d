"""The counter without a mouse, in a real browser: one key confirms what was scanned, and Enter never does by surprise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.builders import OFFICE, a_dossier
from tests.conftest import Office
from tests.web.browsing import a_visitor, context_of, served
from tests.web.steps import a_clerk, register, sign_in, submit

pytestmark = pytest.mark.browser


@pytest.fixture
def house(site: Path, cache: Path, tmp_path: Path) -> Iterator[tuple[Office, str]]:
    with served(tmp_path / "data", site, cache) as opened:
        office = opened[0]
        office.keep(a_dossier())
        candidate = a_visitor(office)
        register(candidate, a_dossier())
        sign_in(candidate)
        submit(candidate)
        yield opened


def a_desk(chromium: Browser, house: tuple[Office, str], **more: bool) -> Tab:
    office, address = house
    office.visitor = lambda source="127.0.0.1": a_visitor(office)  # type: ignore[method-assign]
    tab = context_of(chromium, a_clerk(office, OFFICE), address, **more).new_page()
    tab.goto(f"{address}/staff/")
    return tab


def scan(tab: Tab, words: str) -> None:
    """A scanner types into whatever has the focus, and ends with Enter: nobody scans before the box has it."""
    expect(tab.locator("#words")).to_be_focused()
    tab.keyboard.type(words)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/staff/dossier/**")


def test_one_key_confirms_what_was_scanned_and_one_takes_it_back(
    chromium: Browser, house: tuple[Office, str]
) -> None:
    tab = a_desk(chromium, house)

    scan(tab, a_dossier().admission_number)
    expect(tab.locator("#words")).to_be_focused()
    tab.keyboard.press("F2")
    expect(tab.get_by_text("已现场确认", exact=True).last).to_be_visible()
    expect(tab.locator("#words")).to_be_focused()
    tab.keyboard.press("F10")

    expect(tab.get_by_role("button", name="现场确认", exact=True)).to_be_visible()
    tab.context.close()


def test_the_keys_open_what_they_name_and_stand_in_the_first_field(
    chromium: Browser, house: tuple[Office, str]
) -> None:
    tab = a_desk(chromium, house)
    scan(tab, a_dossier().admission_number)
    reached = {}

    for key in ("F4", "F6", "F7", "F9", "Escape"):
        tab.keyboard.press(key)
        reached[key] = tab.evaluate("document.activeElement.name")

    assert reached == {
        "F4": "return_fields",
        "F6": "name_after",
        "F7": "current_name",
        "F9": "photo_file",
        "Escape": "words",
    }
    tab.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_enter_beside_the_delegate_confirms_nothing(
    chromium: Browser, house: tuple[Office, str], script: bool
) -> None:
    office, _ = house
    tab = a_desk(chromium, house, java_script_enabled=script)
    scan(tab, a_dossier().admission_number)

    tab.get_by_label("受托人姓名", exact=True).focus()
    tab.keyboard.type("王演示")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")

    expect(tab.get_by_role("button", name="现场确认", exact=True)).to_be_visible()
    kept = office.dossier(a_dossier().admission_number).applications["2007-1"]
    assert kept.confirmation is None
    tab.context.close()
