"""A round's dates changed in its one file move everything that shows or enforces them; no old date is left."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from form_server.clock import OFFICE_ZONE
from form_server.settings import settings_for
from tests.builders import a_dossier
from tests.conftest import ROOT, Office, a_house
from tests.documents.reading import squeezed, text_of
from tests.journeys.serving import run
from tests.site_builder.conftest import files_below
from tests.web.steps import a_candidate, a_clerk, fill_in, find, prove, submit

MOVES = (
    ("opens: 2007-05-22 00:00, closes: 2007-06-04 24:00", "opens: 2007-06-12 08:00, closes: 2007-06-25 18:00"),
    ("opens: 2007-05-24 00:00, closes: 2007-06-08 24:00", "opens: 2007-06-14 00:00, closes: 2007-06-29 24:00"),
    ("review: {opens: 2007-06-11 00:00, closes: 2007-07-08 24:00}", "review: {opens: 2007-07-02 00:00, closes: 2007-07-29 24:00}"),
    ("certificates_from: 2007-07-16", "certificates_from: 2007-08-13"),
    ("transfer_months: [3, 9]", "transfer_months: [4, 10]"),
    ("每天 8:30–12:00，14:30–17:00（演示）", "每天 7:45–11:15，13:10–15:55（演示）"),
    ("number: 027-68880321", "number: 0000-6543210"),
    ("first_day: 2007-05-22", "first_day: 2007-06-12"),
    ("last_day: 2007-06-04", "last_day: 2007-06-25"),
    ('opens: "09:00"', 'opens: "07:20"'),
    ('closes: "16:30"', 'closes: "18:40"'),
)  # fmt: skip
"""before and after, in content/data/rounds/2007-1.yml and nowhere else"""
OLD = re.compile(
    "(?<!2026 年 )(?:5 月 22 日|6 月 4 日|6 月 5 日|5 月 24 日|6 月 8 日|6 月 9 日|6 月 11 日|7 月 8 日|7 月 16 日)"
    "|2007-05-22|2007-06-0[45]|2007-05-24|2007-06-0[89]|2007-06-11|2007-07-0[89]|2007-07-16"
    "|20070521T16|20070604T16|20070523T16|20070608T16|68880321"
)
"""every way in which a page, a calendar or the release would say the old dates"""
OLD_HOURS = ("每天 8:30–12:00，14:30–17:00", "9:00 至 16:30", "3 月和 9 月")
OF_EVERY_ROUND = ("/calendar/index.html", "/data/release.json")
"""where the second round, which has the same hours and months, is told too"""
OLD_PAPER = ("5 月 24 日", "6 月 8 日", *OLD_HOURS)
SPAN = "2007 年 6 月 12 日（星期二）8:00 至 2007 年 6 月 25 日（星期一）18:00"
DAYS = "2007 年 6 月 14 日（星期四）至 2007 年 6 月 29 日（星期五）"
HOURS = "每天 7:45–11:15，13:10–15:55"
LINE = "0000-6543210"
REVIEW = "2007 年 7 月 2 日（星期一）至 2007 年 7 月 29 日（星期日）"
CERTIFICATES = "2007 年 8 月 13 日（星期一）"
MONTHS = "4 月和 10 月"
OWN_DAYS = ("420106", "420281", "422823", "429021")
"""offices with days of their own, which the round's file says apart"""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


INSIDE = at("2007-06-20T10:00:00")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built from content/ with one file changed."""
    folder = tmp_path_factory.mktemp("moved")
    content, output = folder / "content", folder / "output"
    shutil.copytree(ROOT / "content", content)
    file = content / "data" / "rounds" / "2007-1.yml"
    text = file.read_text(encoding="utf-8")
    for before, after in MOVES:
        assert before in text
        text = text.replace(before, after)
    head, _, rest = text.partition("offices:\n")
    own_days, _, tail = rest.partition("\nhotline:")
    assert all(code in own_days for code in OWN_DAYS)
    file.write_text(f"{head}\nhotline:{tail}", encoding="utf-8")
    build = ("site_builder", "build", "--at", INSIDE.isoformat())
    run(*build, "--content", str(content), "--output", str(output))
    return output


@pytest.fixture
def office(tmp_path: Path, moved: Path, cache: Path) -> Iterator[Office]:
    """The service under the moved round, at a moment inside it."""
    house = a_house(replace(settings_for(tmp_path / "data", moved), cache=cache))
    yield Office(house, INSIDE)
    house.close()


def texts(site: Path) -> dict[str, str]:
    """Every published file that is text, by its address."""
    root = site / "current"
    kinds = (".html", ".ics", ".xml", ".json", ".csv", ".txt", ".js", ".css")
    files = [each for each in files_below(root) if each.suffix in kinds]
    return {f"/{each.relative_to(root).as_posix()}": unbound(each) for each in files}


def unbound(file: Path) -> str:
    """What is written there, without the elements that keep a day on one line."""
    return re.sub(r'<span class="tight">(.*?)</span>', r"\1", file.read_text("utf-8"))


def test_no_old_date_is_left_anywhere(moved: Path) -> None:
    published = texts(moved)

    assert len(published) > 100
    assert {name: OLD.findall(text) for name, text in published.items() if OLD.search(text)} == {}
    for hours in OLD_HOURS:
        assert {name for name, text in published.items() if hours in text} <= set(OF_EVERY_ROUND)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/index.html", (SPAN, DAYS, HOURS, LINE)),
        ("/guide/index.html", (SPAN, DAYS, HOURS, LINE, REVIEW, CERTIFICATES, MONTHS)),
        ("/guide/steps/index.html", (SPAN, DAYS, HOURS, REVIEW, CERTIFICATES)),
        ("/guide/special/out-of-town/index.html", (SPAN, DAYS)),
        ("/guide/special/old-number/index.html", (SPAN, MONTHS)),
        ("/guide/special/several-numbers/index.html", (MONTHS,)),
        ("/guide/special/discontinued-major/index.html", (DAYS, HOURS)),
        ("/faq/steps/index.html", (SPAN, DAYS, HOURS)),
        ("/faq/several-numbers/index.html", (MONTHS,)),
        ("/faq/opening-hours/index.html", (SPAN, DAYS)),
        ("/faq/questions/index.html", ("7:20 至 18:40", LINE)),
        ("/faq/all/index.html", (SPAN, DAYS, "7:20 至 18:40", LINE)),
        ("/calendar/index.html", (SPAN, DAYS, REVIEW, CERTIFICATES, MONTHS)),
        ("/check/index.html", (SPAN,)),
        ("/notices/2007/key-points-2007-1/index.html", (SPAN, DAYS, HOURS, LINE)),
        ("/notices/2007/opening-2007-1/index.html", (SPAN, LINE)),
        ("/notices/2007/confirmation-2007-1/index.html", (DAYS, HOURS)),
        ("/offices/index.html", (DAYS, HOURS)),
        ("/offices/420100/index.html", (DAYS, HOURS)),
        ("/feed.xml", (SPAN, DAYS, LINE)),
        ("/404.html", (LINE,)),
        ("/503.html", (SPAN, DAYS, LINE)),
    ],
)
def test_a_page_says_the_new_dates_in_its_own_words(
    moved: Path, address: str, said: tuple[str, ...]
) -> None:
    text = unbound(moved / "current" / address.lstrip("/"))
    own = text.partition('role="main"')[2].partition('role="contentinfo"')[0]

    assert [each for each in said if each not in (own or text) and each != LINE] == []
    assert LINE in text or LINE not in said


def test_the_countdown_counts_to_the_new_end(moved: Path) -> None:
    home = (moved / "current" / "index.html").read_text(encoding="utf-8")

    assert 'data-opens="2007-06-12T08:00:00+08:00"' in home
    assert 'data-closes="2007-06-25T18:00:00+08:00"' in home
    assert 'data-first="2007-06-12" data-last="2007-06-25"' in home
    assert 'data-opens="07:20" data-closes="18:40"' in home


@pytest.mark.parametrize("name", ["calendar.ics", "calendar/2007-1-application.ics"])
def test_calendars_have_the_new_window(moved: Path, name: str) -> None:
    book = icalendar.Calendar.from_ical((moved / "current" / name).read_bytes())

    windows = {str(one["uid"]).split("@")[0]: one for one in book.walk("VEVENT")}

    assert {"transfer-3", "transfer-9"}.isdisjoint(windows)
    application = windows["2007-1-application"]
    assert application.decoded("dtstart") == at("2007-06-12T08:00:00")
    assert application.decoded("dtend") == at("2007-06-25T18:00:00")


def test_the_months_of_transfer_and_the_review_are_the_new_ones_in_calendars(moved: Path) -> None:
    book = icalendar.Calendar.from_ical((moved / "current" / "calendar.ics").read_bytes())

    starts = {str(one["uid"]).split("@")[0]: one.decoded("dtstart") for one in book.walk("VEVENT")}

    assert starts["transfer-4"] == date(2007, 4, 1)
    assert starts["transfer-10"] == date(2007, 10, 1)
    assert starts["2007-1-review"] == at("2007-07-02T00:00:00")


@pytest.mark.parametrize(
    ("moment", "phase", "boundary"),
    [
        ("2007-06-12T07:59:59", "before", "2007-06-12T08:00:00+08:00"),
        ("2007-06-12T08:00:00", "open", "2007-06-14T00:00:00+08:00"),
        ("2007-06-25T17:59:59", "open", "2007-06-25T18:00:00+08:00"),
        ("2007-06-25T18:00:00", "between", "2007-06-30T00:00:00+08:00"),
    ],
)
def test_the_clock_of_the_service_turns_at_the_new_moments(
    office: Office, moment: str, phase: str, boundary: str
) -> None:
    office.now = at(moment)

    told = json.loads(office.visitor().get("/time").body)

    assert (told["phase"], told["next_boundary"]) == (phase, boundary)


@pytest.mark.parametrize(
    ("moment", "open_", "said"),
    [
        ("2007-06-12T07:59:59", False, "从 2007 年 6 月 12 日（星期二）8:00"),
        ("2007-06-12T08:00:00", True, ""),
        ("2007-06-25T17:59:59", True, ""),
        ("2007-06-25T18:00:00", False, "已于 2007 年 6 月 25 日（星期一）18:00 截止"),
    ],
)
def test_registering_and_submitting_keep_to_the_new_window(
    office: Office, moment: str, open_: bool, said: str
) -> None:
    newcomer, known = a_dossier(1), a_dossier(2)
    office.keep(newcomer)
    visitor = a_candidate(office, known)
    visitor.get("/apply/check")
    check = visitor.last
    office.now = at(moment)

    door = office.visitor().get("/apply/")
    registered = prove(office.visitor(), newcomer)
    visitor.last = check
    sent = visitor.send("/apply/check", declaration="yes")

    assert (registered.page.h1 == "注册登录用户：设置用户名和密码") is open_
    assert (sent.page.h1 == "申报已提交") is open_
    kept = office.dossier(known.admission_number).applications.get("2007-1")
    assert bool(kept and kept.reference) is open_
    for answer in (door, registered, sent):
        assert said in answer.page.text
        assert OLD.findall(answer.page.text) == []


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2007-06-13T23:59:59", False),
        ("2007-06-14T00:00:00", True),
        ("2007-06-29T23:59:59", True),
        ("2007-06-30T00:00:00", False),
    ],
)
def test_confirming_keeps_to_the_new_days(office: Office, moment: str, open_: bool) -> None:
    office.now = at("2007-06-12T09:00:00")
    dossier = a_dossier()
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    office.now = at(moment)

    clerk.send(f"/staff/dossier/{dossier.id}/confirm")

    application = office.dossier(dossier.admission_number).applications["2007-1"]
    assert (application.state == "confirmed") is open_


def test_the_printed_papers_and_the_receipt_page_name_the_new_days(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    fill_in(visitor, "contact", address="武汉市演示路 5 号")
    sent = submit(visitor)

    form = text_of(visitor.get("/apply/form.pdf").body)
    letter = text_of(visitor.get("/apply/authorisation.pdf").body)

    assert DAYS in sent.page.text
    for paper in (form, letter):
        assert squeezed(DAYS) in paper
        assert [old for old in OLD_PAPER if squeezed(old) in paper] == []
    assert squeezed(HOURS) in form


def test_the_service_names_the_new_months_and_days(office: Office) -> None:
    office.now = at("2007-06-13T10:00:00")
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    submit(visitor)
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    office.now = INSIDE
    clerk.send(f"/staff/dossier/{dossier.id}/confirm")

    progress = visitor.get("/apply/progress").page.text
    visitor.get("/apply/numbers")
    unknown = visitor.send("/apply/numbers", old_number="10000000", name="演示")

    assert REVIEW in progress
    assert "2007 年 10 月" in unknown.page.text
    assert "9 月" not in unknown.page.text
