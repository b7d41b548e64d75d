"""The manuals' pictures, taken anew: `python -m inspections.pictures` (a season is played, then a browser looks at it).

Writes docs/manuals/pictures/*.png.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from form_server.assemble import open_house
from form_server.settings import settings_for
from tests.browser import CHROMIUM, FLAGS
from tests.builders import a_moment
from tests.conftest import Office
from tests.journeys.serving import ROOT, run, serve
from tests.season import candidates, reviewers
from tests.season.cast import OFFICES, import_cast
from tests.season.counter import Counter
from tests.season.staff import Staff, all_staff
from tests.visiting import Visitor

MANUALS = ROOT / "docs" / "manuals"
WIDTH, HEIGHT, HEADER, COLOURS = 1280, 900, 148, 64
PART: FloatRect = {"x": 0, "y": HEADER, "width": WIDTH, "height": HEIGHT - HEADER}


@dataclass(frozen=True)
class Rooms:
    """Who is signed in, and the dossiers that the pictures show."""

    clerk: Visitor
    city: Visitor
    province: Visitor
    waiting: str
    """a dossier at the counter"""
    case: str
    """a case of the review"""
    sent_back: str
    """what the city sent back"""


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            with _season() as (base, rooms):
                _take_all(browser, base, rooms)
            return 0
        finally:
            browser.close()


@contextmanager
def _season() -> Iterator[tuple[str, Rooms]]:
    """Plays a small season up to the middle of the review, then serves what there is."""
    with TemporaryDirectory(prefix="pictures-") as name:
        folder = Path(name)
        run("site_builder", "build", "--at", "2007-05-28 10:00", "--output", str(folder / "site"))
        house = open_house(replace(settings_for(folder / "data", folder / "site")))
        office = Office(house)
        try:
            rooms = _play(office, folder)
        finally:
            house.close()
        served = serve(folder / "data", folder / "site", office.now.isoformat())
        try:
            yield served.base, rooms
        finally:
            served.stop()


def _play(office: Office, folder: Path) -> Rooms:
    office.now = a_moment("2007-05-28 10:00")
    cast = import_cast(office, folder)
    staff = all_staff(office)
    people = [p for p in cast if p.office == OFFICES[0] and p.case in ("", "ordinary", "nearly")][
        :12
    ]
    for person in people:
        candidates.apply(office, person)
    waiting, *others = people
    at = [Counter(office, staff, person) for person in others]
    for counter, name in zip(at[:3], ("李昭", "王晓岚", "陈颀"), strict=True):
        counter.open().forward_name(name)
    for counter in at:
        counter.open().confirm()
    office.now = a_moment("2007-05-31 09:30")
    case, sent_back = _reviewed(staff)
    office.house.clock.set(office.now)
    dossier = office.dossier(waiting.number)
    return Rooms(
        staff.clerks[OFFICES[0]],
        staff.city_reviewers[0],
        staff.province,
        f"/staff/dossier/{dossier.id}",
        case,
        sent_back.replace("/review/", "/answers/"),
    )


def _reviewed(staff: Staff) -> tuple[str, str]:
    """One sent back by the city, two approved by all; a case that still waits and the one sent back."""
    city = staff.city_reviewers[0]
    first, *more = reviewers.cases(city)
    reviewers.decide(city, first, "returned", "身份证复印件看不清，请补一份（演示）")
    for reviewer in (city, *staff.universities, staff.province):
        for case in [one for one in more[-2:] if one in reviewers.cases(reviewer)]:
            reviewers.decide(reviewer, case, "approved")
    return more[0], first


def _take_all(browser: Browser, base: str, rooms: Rooms) -> None:
    for name, visitor, address, opened in (
        ("counter-desk", rooms.clerk, "/staff/", ""),
        ("counter-dossier", rooms.clerk, rooms.waiting, ""),
        ("counter-answer", rooms.clerk, rooms.sent_back, ""),
        ("reviewer-list", rooms.city, "/staff/review/", ""),
        ("reviewer-case", rooms.city, rooms.case, ""),
        ("reviewer-dry-run", rooms.city, "/staff/review/", "批量通过：先看名单"),
        ("province-names", rooms.province, "/staff/names/", ""),
        ("province-names-dry-run", rooms.province, "/staff/names/", "先看名单"),
        ("province-records", rooms.province, "/staff/records/", ""),
        ("province-list", rooms.province, "/staff/list/?state=approved", ""),
    ):
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN", java_script_enabled=False
        )
        context.add_cookies(
            [{"name": n, "value": v, "url": base} for n, v in visitor.cookies.items()]
        )
        page = context.new_page()
        page.goto(base + address)
        if opened:
            for box in page.get_by_role("checkbox").all():
                box.check()
            page.get_by_role("button", name=opened).click()
        _keep(page, MANUALS / "pictures" / f"{name}.png")
        context.close()


def _keep(page: Page, file: Path) -> None:
    """The page below its header, in few colours: small enough to lie beside the text."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(page.screenshot(clip=PART))).convert("RGB")
    picture.quantize(COLOURS).save(file, optimize=True)
    print(f"{file.name}  {page.title()}  {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
