"""Every page a candidate meets, in a real browser: no barrier in any mode, no sideways scrolling, light to fetch."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from form_server.rules.dossier import Dossier, Return, State
from form_server.web.access import ACCESS, Who
from tests.barriers import barriers_in_every_mode
from tests.builders import NOON, a_dossier, a_moment, an_application
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.browsing import a_visitor, context_of, served
from tests.web.steps import fill_in, prove, register, sign_in, submit

pytestmark = pytest.mark.browser
HEAVIEST = 30 * 1024
"""bytes of a first visit: the page, its style and its scripts, as they are sent"""
PUBLIC = (
    "",
    "register",
    "numbers",
    "numbers/mine",
    "sign-in",
    "recover",
    "recover/username",
    "status",
    "print-code",
)
INSIDE = (
    "tasks", "identity", "contact", "major", "results", "photo", "remarks", "check", "submitted", "print",
    "withdraw", "progress", "late", "password", "password/question",
)  # fmt: skip
NO_PAGE = frozenset({"photo.jpg", "form.pdf", "authorisation.pdf", "calendar.ics", "still-here"})


@dataclass(frozen=True)
class Door:
    """The service with people in several states, and a browser for each."""

    office: Office
    address: str
    visitors: dict[str, Visitor]
    contexts: dict[str, BrowserContext]

    def tab(self, who: str, path: str) -> Tab:
        tab = self.contexts[who].new_page()
        tab.goto(f"{self.address}{path}")
        return tab


def a_person(office: Office, dossier: Dossier, username: str) -> Visitor:
    office.keep(dossier)
    visitor = a_visitor(office)
    register(visitor, dossier, username)
    sign_in(visitor, username)
    return visitor


@pytest.fixture(scope="module")
def door(
    chromium: Browser, site: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    with served(tmp_path_factory.mktemp("door") / "data", site, cache) as (office, address):
        drafting = a_person(office, a_dossier(1), "drafting")
        fill_in(drafting, "contact", phone="027-00000001")
        submitted = a_person(office, a_dossier(2), "submitted")
        submit(submitted)
        fill_in(submitted, "contact", phone="027-00000002")
        sent_back = Return(
            NOON,
            "staff:柜员",
            ("address", "phone"),
            "地址不全（演示）",
            a_moment("2007-06-08 00:00"),
        )
        returned = an_application(State.RETURNED, "ABCDEFGH", returns=(sent_back,))
        visitors = {
            "anybody": a_visitor(office),
            "drafting": drafting,
            "submitted": submitted,
            "returned": a_person(office, a_dossier(3, returned), "returned"),
            "stopped": a_person(office, a_dossier(4, record={"major": "Y00001"}), "stopped"),
        }
        contexts = {who: context_of(chromium, one, address) for who, one in visitors.items()}
        yield Door(office, address, visitors, contexts)
        for context in contexts.values():
            context.close()


PAGES = [
    *(("anybody", f"/apply/{name}") for name in PUBLIC),
    ("anybody", "/apply/nothing-here"),
    *(("submitted", f"/apply/{name}") for name in INSIDE),
    *(("drafting", f"/apply/{name}") for name in ("tasks", "check", "progress")),
    *(("returned", f"/apply/{name}") for name in ("tasks", "contact", "check")),
    *(("stopped", f"/apply/{name}") for name in ("tasks", "major", "check")),
]
IDS = [f"{who}:{path}" for who, path in PAGES]


@pytest.mark.parametrize(("who", "path"), PAGES, ids=IDS)
def test_a_page_has_no_barrier_in_any_mode_and_fits_every_width(
    door: Door, who: str, path: str
) -> None:
    tab = door.tab(who, path)

    assert barriers_in_every_mode(tab) == {}
    tab.close()


def _prove_wrongly(visitor: Visitor) -> None:
    prove(visitor, a_dossier(1), name="李演示")


def _prove_with_a_slip(visitor: Visitor) -> None:
    prove(visitor, a_dossier(1), admission_number="0107123")


def _prove_rightly(visitor: Visitor) -> None:
    prove(visitor, a_dossier(1))


def _old_number(visitor: Visitor) -> None:
    prove(visitor, a_dossier(1), admission_number="01071234")


def _no_conversion(visitor: Visitor) -> None:
    visitor.get("/apply/numbers")
    visitor.send("/apply/numbers", old_number="99999999", name="张演示")


def _empty_numbers(visitor: Visitor) -> None:
    visitor.get("/apply/numbers/mine")
    visitor.send("/apply/numbers/mine")


def _wrong_password(visitor: Visitor) -> None:
    sign_in(visitor, "drafting", "不对的密码一二三")


def _asks_question(visitor: Visitor) -> None:
    visitor.get("/apply/recover")
    record = a_dossier(1)
    visitor.send(
        "/apply/recover",
        username="drafting",
        admission_number=record.admission_number,
        id_number="000000",
    )


def _forged(visitor: Visitor) -> None:
    visitor.post("/apply/register", {"csrf": "x"})


ANSWERS: list[Callable[[Visitor], None]] = [
    _prove_wrongly, _prove_with_a_slip, _prove_rightly, _old_number, _no_conversion, _empty_numbers,
    _wrong_password, _asks_question, _forged,
]  # fmt: skip


@pytest.mark.parametrize("act", ANSWERS, ids=lambda act: act.__name__.strip("_"))
def test_an_answer_to_a_post_has_no_barrier_in_any_mode_and_fits_every_width(
    door: Door, chromium: Browser, act: Callable[[Visitor], None]
) -> None:
    visitor = a_visitor(door.office)
    act(visitor)
    assert visitor.last is not None
    shown = visitor.last.body.decode()
    tab = chromium.new_page()
    headers = {"Content-Type": "text/html; charset=utf-8"}
    tab.route("**/shown", lambda route: route.fulfill(body=shown, headers=headers))
    tab.goto(f"{door.address}/shown")

    assert barriers_in_every_mode(tab) == {}
    tab.close()


def test_both_values_of_a_conflict_are_shown_without_a_barrier(door: Door) -> None:
    visitor = a_visitor(door.office)
    sign_in(visitor, "drafting")
    tab = context_of(door.contexts["drafting"].browser, visitor, door.address).new_page()  # type: ignore[arg-type]
    tab.goto(f"{door.address}/apply/contact")
    fill_in(visitor, "contact", phone="027-00000099")
    tab.get_by_label("联系电话", exact=True).fill("027-00000098")

    tab.get_by_role("button", name="保存并继续").click()

    assert tab.get_by_role("heading", level=1).inner_text().startswith("没有保存")
    assert barriers_in_every_mode(tab) == {}
    tab.context.close()


@pytest.mark.parametrize(("who", "path"), PAGES, ids=IDS)
def test_a_first_visit_is_light(door: Door, who: str, path: str) -> None:
    visitor = door.visitors[who]

    answer = visitor.get(path)

    root = door.office.house.settings.site / "current"
    html = answer.page.html
    assets = {part.split('"')[0] for part in html.split('"/assets/')[1:]}
    sent = len(answer.body) + sum((root / "assets" / f"{one}.br").stat().st_size for one in assets)
    assert "site" in {one.split(".")[0] for one in assets}
    assert sent <= HEAVIEST, f"{sent} bytes"


TEXT_BROWSERS = {
    "w3m": ("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "500"),
    "lynx": ("lynx", "-stdin", "-dump", "-nolist", "-width=900", "-assume_charset=utf-8", "-display_charset=utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("browser", TEXT_BROWSERS)
@pytest.mark.parametrize(("who", "path"), PAGES, ids=IDS)
def test_a_text_browser_shows_heading_labels_and_buttons(
    door: Door, who: str, path: str, browser: str
) -> None:
    page = door.visitors[who].get(path).page

    dumped = subprocess.run(
        TEXT_BROWSERS[browser], input=page.html.encode(), capture_output=True, check=True
    ).stdout.decode(errors="replace")  # lynx may cut the chosen entry of a list inside a character

    read = "".join(dumped.split())
    wanted = [page.h1, *page.labels_for.values(), *(b for form in page.forms for b in form.buttons)]
    assert [words for words in wanted if "".join(words.split()) not in read] == []


def test_no_page_of_the_candidate_is_left_out() -> None:
    looked_at = {path.split("/apply/")[1] for _, path in PAGES}
    routes = {
        route.removeprefix("GET /apply/")
        for route, who in ACCESS.items()
        if route.startswith("GET /apply/") and who in (Who.ANYONE, Who.CANDIDATE, Who.APPLICANT)
    }

    left_out = routes - looked_at - NO_PAGE

    assert {one for one in left_out if "<" not in one} == set()
