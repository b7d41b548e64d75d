"""What an office waits for at its desk: lists, searches, figures, and one confirmation in requests and bytes.

    python -m benchmarks.offices [--dossiers N]

Every figure goes through the same actions as the pages, for a clerk, a city and the province; each list
of the province is checked to hold something, else the figure is void and the command fails.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks._desk import Browser
from benchmarks._dossiers import NOON, a_dossier
from form_server.actions import sign_ins
from form_server.actions.acts import Acting
from form_server.actions.list_pages import Order, PageWanted, Search
from form_server.actions.office import overview
from form_server.actions.office.dossier_lists import listing
from form_server.actions.office.telephone_lists import Calls, CallsWanted, to_call
from form_server.actions.resources import Visit
from form_server.actions.review import case_lists
from form_server.assemble import House, open_house
from form_server.rules.dossier import (
    Confirmation,
    Dossier,
    Outcome,
    Return,
    Review,
    Role,
    Staff,
    State,
    Verdict,
)
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from form_server.settings import settings_for
from form_server.store.protocol import DossierWanted
from form_server.web.app import make_app

ROUND = "2007-1"
STATES = [
    *[State.SUBMITTED] * 8,
    *[State.CONFIRMED] * 6,
    State.RETURNED,
    State.APPROVED,
    State.DRAFT,
]
GOAL = 100.0
"""milliseconds at 60,000 dossiers"""


def build(site: Path) -> None:
    command = [sys.executable, "-m", "site_builder", "build", "--output", str(site)]
    subprocess.run([*command, "--at", "2007-05-28 10:00"], check=True, capture_output=True)


def an_applicant(n: int, offices: list[str], majors: list[str]) -> Dossier:
    """In the middle of a round, at any of the offices; every state has its share."""
    chance, base = random.Random(n), a_dossier(n)
    at = NOON - timedelta(hours=chance.randrange(140))
    state, office = chance.choice(STATES), chance.choice(offices)
    record = {
        **base.record,
        "records_office": office,
        "id_number": f"42010619{n % 90 + 10:02d}03{n % 10_000_000:06d}"[:18],
        "major": chance.choice(majors),
        "sex": "女",
        "phone": f"139{n:08d}",
        "address": "演示路 1 号",
    }
    answers = {**record, "university": "U001"}
    submission = replace(
        base.applications[ROUND].submissions[0],
        at=at,
        answers=answers,
        remarks={"photo": "照片不符"} if n % 9 == 0 else {},
        verdict=chance.choice([*[Verdict.COMPLETE] * 6, Verdict.INCOMPLETE]),
    )
    confirmed = state in (State.CONFIRMED, State.APPROVED)
    levels = ("city", "university", "province") if state is State.APPROVED else ("city",) * (n % 2)
    application = replace(
        base.applications[ROUND],
        state=state,
        working={},
        submissions=() if state is State.DRAFT else (submission,),
        confirmation=Confirmation(at, "演示", office, 1, Verdict.COMPLETE) if confirmed else None,
        returns=(Return(at, "演示", ("address",), "演示", NOON),)
        if state is State.RETURNED
        else (),
        reviews={one: Review(Outcome.APPROVED, at, "演示", 1) for one in levels}
        if confirmed
        else {},
    )
    return replace(base, record=record, applications={ROUND: application})


def fill(house: House, dossiers: int) -> None:
    release = house.releases.current()
    offices = [one.code for one in release.offices if one.kind in ("县区", "市州")]
    majors = [one.code for one in release.majors]
    for first in range(0, dossiers, 500):
        batch = [an_applicant(n, offices, majors) for n in range(first, min(first + 500, dossiers))]
        house.store.commit(lambda view, batch=batch: [view.save_dossier(one) for one in batch])
        print(f"\r{first + len(batch):,} / {dossiers:,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def people(house: House) -> dict[str, Staff]:
    made = {
        "clerk": Staff("柜员", Role.CLERK, "420106", "", "", NOON, False),
        "city": Staff("市州", Role.CITY, "420100", "", "", NOON, False),
        "province": Staff("省办", Role.PROVINCE, "", "", "", NOON, False),
        "university": Staff("院校", Role.UNIVERSITY, "U001", "", "", NOON, False),
    }
    house.store.commit(lambda view: [view.save_staff(one) for one in made.values()])
    return made


NEWEST = PageWanted(Order.SUBMITTED, descending=True)
SEARCHES: dict[str, tuple[Search, PageWanted]] = {
    "all of the round": (Search(round=ROUND), PageWanted()),
    "submitted, newest first": (Search(round=ROUND, state="submitted"), NEWEST),
    "submitted, oldest first": (
        Search(round=ROUND, state="submitted"),
        PageWanted(Order.SUBMITTED),
    ),
    "confirmed, by name": (Search(round=ROUND, state="confirmed"), PageWanted(Order.NAME)),
    "by office, last page first": (Search(round=ROUND), PageWanted(Order.OFFICE, True)),
    "ID tail": (Search(words="000106"), PageWanted()),
    "initials, two letters": (Search(words="zw"), PageWanted(Order.NAME)),
    "surname": (Search(words="王"), PageWanted()),
    "admission number": (Search(words=f"{106:012d}"), PageWanted()),
    "one major, incomplete": (
        Search(major="020204", verdict="incomplete"),
        PageWanted(Order.UPDATED, True),
    ),
    "remark and state": (Search(remark="photo", state="submitted"), PageWanted()),
    "nobody of that name": (Search(words="无此人"), PageWanted()),
}
EMPTY = ("nobody of that name",)


def measures(house: House, staff: dict[str, Staff]) -> Iterator[tuple[str, Callable[[], object]]]:
    visit = Visit(house.resources, NOON, "127.0.0.1")

    def acting(who: str, act: Act) -> Acting:
        return Acting(visit, None, staff[who], act)

    for who in ("clerk", "city", "province"):
        for name in SEARCHES:
            yield f"{who}: {name}", partial(searched, acting(who, Act.FIND), name)
    for who in ("clerk", "city", "university", "province"):
        yield f"{who}: overview", partial(overview.overview, acting(who, Act.OVERVIEW), ROUND)
    reporting = acting("province", Act.REPORT)
    yield "province: season report", partial(overview.season, reporting, ROUND)
    for calls in Calls:
        calling = acting("city", Act.TELEPHONE)
        yield f"city: to telephone, {calls}", partial(calls_of, calling, CallsWanted(calls))
    for who in ("city", "university", "province"):
        yield f"{who}: review work list", partial(work_list, acting(who, Act.REVIEW))


def calls_of(acting: Acting, wanted: CallsWanted) -> object:
    """The first page of a list of calls, with its counts as the page asks for them."""
    round_ = next(each for each in acting.release.rounds if each.id == ROUND)
    calls = to_call(acting, wanted, round_)
    assert not isinstance(calls, Refused)
    return calls.page(), calls.count()


def work_list(acting: Acting) -> object:
    """The first page of what awaits a level, longest first."""
    search = Search(state=case_lists.waiting_state(acting))
    return case_lists.listing(acting, search).page(PageWanted(Order.CONFIRMED))


def searched(acting: Acting, name: str) -> object:
    """That search; it is void where the province finds nothing but should."""
    search, page = SEARCHES[name]
    found = listing(acting, search).page(page)
    if acting.staff.role is Role.PROVINCE and name not in EMPTY and not found.total:
        sys.exit(f"void: province, {name}: nothing found")
    return found


def milliseconds(act: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Medians of several runs, after one that fills the caches: by the clock, and of the processor alone.

    The second says what an idle machine would take, however many others share this one.
    """
    act()
    clock, processor = [], []
    for _ in range(times):
        begun, used = time.perf_counter(), time.thread_time()
        act()
        clock.append((time.perf_counter() - begun) * 1000)
        processor.append((time.thread_time() - used) * 1000)
    return median(clock), median(processor)


def confirmations(house: House, clerk: Staff) -> None:
    """From the scan box to the confirmed dossier, as a browser without script asks for it.

    The first one of a process also reads the pages' templates; the others are what a clerk waits for.
    """
    browser = Browser(make_app(house.web(lambda: NOON)), house.settings.port)
    browser.cookies["biye-staff"] = sign_ins.staff_session(house.resources, clerk).token
    first, *others = [confirmation(house, browser, one) for one in to_confirm(house, clerk)]
    row("one confirmation, requests", browser.requests)
    row("one confirmation, kilobytes received (not packed)", browser.bytes / 1000)
    row("the first confirmation, ms of the service", first[0])
    clock, processor = (median(each) for each in zip(*others, strict=True))
    print(f"{'one confirmation, ms of the service':<52}{clock:>10,.2f}{processor:>10,.2f}")


def to_confirm(house: House, clerk: Staff) -> list[str]:
    """Admission numbers of six that wait at her counter."""
    waiting = DossierWanted(office=(clerk.office,), state=(State.SUBMITTED,), round=ROUND)
    found = house.store.read(lambda view: view.dossiers(waiting, limit=6))
    if len(found.dossiers) < 2:
        sys.exit("void: too few to confirm; more --dossiers are needed")
    return [one.admission_number for one in found.dossiers]


def confirmation(house: House, browser: Browser, number: str) -> tuple[float, float]:
    """Milliseconds of one: by the clock, and of the processor."""
    browser.get("/staff/")
    browser.requests, browser.bytes = 0, 0
    begun, used = time.perf_counter(), time.thread_time()
    browser.send("/staff/find", words=number)
    confirm = re.search(r'action="(/staff/dossier/[^"]+/confirm)"', browser.page)
    if confirm is None:
        sys.exit("void: nothing to confirm on the page")
    browser.send(confirm[1])
    taken = (time.perf_counter() - begun) * 1000, (time.thread_time() - used) * 1000
    kept = house.store.read(lambda view: view.dossier(number))
    if kept is None or kept.applications[ROUND].state is not State.CONFIRMED:
        sys.exit("void: the confirmation is not stored")
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--dossiers", type=int, default=2_000, help="how many, up to 60000")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        build(Path(made) / "output")
        house = open_house(settings_for(Path(made) / "data", Path(made) / "output"))
        try:
            report(house, asked.dossiers)
        finally:
            house.close()


def report(house: House, dossiers: int) -> None:
    begun = time.perf_counter()
    fill(house, dossiers)
    row("import, dossiers/s", dossiers / (time.perf_counter() - begun))
    row("file, MB", (house.settings.data / "records.db").stat().st_size / 1e6)
    staff, slow = people(house), []
    print(f"{'':<52}{'clock':>10}{'processor':>10}")
    for name, act in measures(house, staff):
        clock, processor = milliseconds(act)
        print(f"{name + ', ms':<52}{clock:>10,.2f}{processor:>10,.2f}", flush=True)
        slow += [name] if processor > GOAL else []
    confirmations(house, staff["clerk"])
    print(f"over {GOAL:.0f} ms of the processor: {', '.join(slow) or 'none'}")


def row(name: str, value: float) -> None:
    print(f"{name:<52}{value:>10,.2f}", flush=True)


if __name__ == "__main__":
    main()
