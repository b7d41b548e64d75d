"""axe over every kind of page: light, dark and elder, on a telephone of 360 pixels."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from inspections.answers import Answer
from inspections.house import Site
from inspections.verdicts import Verdict
from tests.browser import FLAGS

MODES = ("light", "dark", "elder")
OF_A_KIND = 3
"""how many pages of a full folder are looked at: the lightest, the middle one, the heaviest"""


def barriers(site: Site, answers: Sequence[Answer]) -> list[Verdict]:
    """One verdict for each mode."""
    pages = list(_kinds(each for each in answers if each.file.suffix == ".html"))
    with _browser() as browser:
        return [_in_mode(browser, site, pages, mode) for mode in MODES]


def _kinds(answers: Iterable[Answer]) -> Iterator[str]:
    """Addresses of pages: a few from each full folder, all of the others."""
    folders: dict[str, list[Answer]] = {}
    for each in answers:
        folders.setdefault(str(PurePosixPath(each.address).parent), []).append(each)
    for folder, found in folders.items():
        found.sort(key=lambda each: len(each.body))
        alike = folder != "/" and len(found) > 2 * OF_A_KIND
        chosen = (found[0], found[len(found) // 2], found[-1]) if alike else found
        yield from (each.address for each in chosen)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield opened
        opened.close()


def _in_mode(browser: Browser, site: Site, pages: Sequence[str], mode: str) -> Verdict:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme="dark" if mode == "dark" else "light",
    )
    tab = context.new_page()
    if mode == "elder":
        tab.goto(f"{site.base}/")
        tab.get_by_role("button", name="长者版（大字）").click()
    faults = tuple(fault for each in pages for fault in _on(tab, f"{site.base}{each}", mode))
    context.close()
    return Verdict(f"axe, {mode}, 360 px", f"{len(pages)} pages", faults)


def _on(tab: Page, url: str, mode: str) -> list[str]:
    tab.goto(url)
    wanted = "退出长者版" if mode == "elder" else "长者版（大字）"
    tab.get_by_role("button", name=wanted).wait_for()
    found = [
        f"{url}: {one['id']} {[node['target'] for node in one['nodes']]}"
        for one in Axe().run(tab).response["violations"]
    ]
    wider = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found + ([f"{url}: {wider} px too wide"] if wider > 0 else [])
