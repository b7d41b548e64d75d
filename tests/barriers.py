"""What keeps people out of a page, as a real browser with axe finds it: in every mode, at every width."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

WIDTHS = (320, 360, 1280)
COLOURS = ["color-contrast", "link-in-text-block"]
"""the rules that the colours of the night can break; `test_look.py` holds that the night changes nothing else"""
_AXE = Axe().axe_script
_RUN = """options => axe.run(document, {resultTypes: ['violations'], ...options})
  .then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.target)]))"""


def barriers(tab: Tab, rules: Iterable[str] = ()) -> list[tuple[str, list[Any]]]:
    """What axe objects to, and where; by all its rules unless some are named."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_AXE)
    found: list[Any] = tab.evaluate(_RUN, {"runOnly": list(rules)} if rules else {})
    return [(rule, places) for rule, places in found]


def sideways(tab: Tab) -> int:
    """By how many pixels the page is wider than its window."""
    return int(tab.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def barriers_in_every_mode(tab: Tab) -> dict[str, Any]:
    """What is wrong in each mode and width of the page that is shown; empty when nothing is."""
    wrong: dict[str, Any] = {f"{width} px": wider(tab, width) for width in WIDTHS}
    wrong["normal, 1280 px"] = barriers(tab)
    tab.emulate_media(color_scheme="dark")
    wrong["dark"] = barriers(tab, COLOURS)
    tab.get_by_role("button", name="长者版（大字）").click()
    wrong["elder, 360 px"] = wider(tab, 360)
    wrong["elder, dark"] = barriers(tab, COLOURS)
    tab.emulate_media(color_scheme="light")
    wrong["elder"] = barriers(tab)
    tab.get_by_role("button", name="退出长者版").click()
    wrong["normal, 360 px"] = barriers(tab)
    return {mode: faults for mode, faults in wrong.items() if faults}


def wider(tab: Tab, width: int) -> int:
    """By how many pixels the page is wider than a window of that width."""
    tab.set_viewport_size({"width": width, "height": 800})
    return max(0, sideways(tab))
