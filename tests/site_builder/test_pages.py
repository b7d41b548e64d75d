"""The published pages: what a reader finds at each address."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import icalendar
import pytest

from site_builder.building.build import build
from site_builder.checking.links import SERVICE
from site_builder.published.search import read_index, search
from site_builder.published.words import OFFICE_ZONE
from site_builder.rendering.prose import survey, words_of
from tests.conftest import SMALL
from tests.site_builder.conftest import INSIDE, files_below

PROMISED = (
    *("/", "/guide/", "/guide/steps/", "/guide/special/", "/guide/special/out-of-town/"),
    *("/check/", "/forms/", "/help/browser/", "/help/accessibility/", "/privacy/", "/about/"),
    *("/faq/", "/faq/all/", "/faq/steps/", "/calendar/", "/majors/", "/majors/020204/"),
    *("/notices/", "/notices/2007/key-points/", "/offices/", "/offices/420100/"),
    *("/offices/universities/", "/search/", "/sitemap/"),
    *("/404.html", "/503.html"),
)
FILES = (
    *("/calendar.ics", "/feed.xml", "/sitemap.xml", "/robots.txt"),
    *("/data/release.json", "/data/search.json"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once."""
    output = tmp_path_factory.mktemp("pages") / "output"
    assert build(SMALL, output, INSIDE).ok
    return output / "current"


def text_at(site: Path, address: str) -> str:
    path = site / address.lstrip("/")
    return (path / "index.html" if address.endswith("/") else path).read_text(encoding="utf-8")


Words = Callable[[str], str]


@pytest.fixture
def words(site: Path) -> Words:
    """The words of the page at an address, without its elements."""
    return lambda address: words_of(text_at(site, address))


@pytest.mark.parametrize("address", PROMISED)
def test_every_promised_page_is_there_and_sound(site: Path, address: str) -> None:
    html = text_at(site, address)

    found = survey(html)

    assert '<html lang="zh-CN">' in html
    assert html.count("<h1") == 1
    assert len(found.ids) == len(set(found.ids))
    assert re.search(r"<title>[^<]+</title>", html)
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]* src=)", html)


@pytest.mark.parametrize("address", FILES)
def test_every_promised_file_is_there(site: Path, address: str) -> None:
    assert text_at(site, address)


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    pages = files_below(site, ".html")

    broken = {
        link
        for page in pages
        for link in survey(page.read_text(encoding="utf-8")).links
        if not _leads_somewhere(site, link)
    }

    assert broken == set()


def _leads_somewhere(site: Path, link: str) -> bool:
    path = unquote(urlsplit(link).path)
    if urlsplit(link).scheme or not path or path.startswith(SERVICE):
        return True
    return (site / path.lstrip("/") / ("index.html" if path.endswith("/") else "")).is_file()


def test_the_home_page_shows_two_steps_and_one_way_in(site: Path, words: Words) -> None:
    home = text_at(site, "/")

    assert home.count('href="/apply/"') == 1
    assert home.count('class="step-title"') == 2
    assert "2007 年 5 月 22 日（星期二）0:00 至 2007 年 6 月 4 日（星期一）24:00" in words("/")


def test_a_token_is_filled_from_the_round(words: Words) -> None:
    steps = words("/guide/steps/")

    assert "2007 年 5 月 22 日（星期二）0:00 至 2007 年 6 月 4 日（星期一）24:00，每个" in steps
    assert "最多3个用户" in steps


def test_the_alias_of_a_major_leads_to_its_page(site: Path) -> None:
    alias = text_at(site, "/majors/120203K/")

    assert '<meta http-equiv="refresh" content="0; url=/majors/020204/">' in alias
    assert '<a href="/majors/020204/">' in alias


def test_a_discontinued_major_says_so_with_its_date(words: Words) -> None:
    major = words("/majors/Y00001/")

    assert "已自 2005 年 1 月 1 日起停考" in major
    assert "不能网上申报" in major


def test_a_major_shows_courses_and_what_replaces_them(words: Words) -> None:
    major = words("/majors/020204/")

    assert "英语（二） 00015 4.5 公共基础 笔试" in major
    assert "00004 毛泽东思想概论 03708 中国近现代史纲要 课程调整" in major


def test_an_office_with_days_of_its_own_tells_them(words: Words) -> None:
    for address in ("/offices/", "/offices/420100/", "/calendar/"):
        assert "2007 年 6 月 10 日（星期日），每天 8:00–12:00" in words(address)


def test_a_special_case_begins_with_whether_it_works_online(words: Words) -> None:
    assert "您能否网上申报：能 网上办理不分地方。" in words("/guide/special/out-of-town/")


def test_all_answers_on_one_page_keep_their_anchors_apart(site: Path) -> None:
    ids = survey(text_at(site, "/faq/all/")).ids

    assert {"steps", "steps-以后", "login", "login-以后"} <= set(ids)


@pytest.mark.parametrize(
    ("day", "told"),
    [("2007-02-14", False), ("2007-02-15", True), ("2007-03-31", True), ("2007-04-01", False)],
)
def test_the_transfer_month_is_announced_in_its_weeks(tmp_path: Path, day: str, told: bool) -> None:
    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=OFFICE_ZONE)

    build(SMALL, tmp_path, at)

    for page in ("/", "/calendar/"):
        words = words_of(text_at(tmp_path / "current", page))
        assert ("3 月办理转考" in words) is told
        assert ("您的准考证号是不是 8 位？" in words) is told
        assert ("您手里是不是有两个或更多的准考证号？" in words) is told


def test_the_calendar_holds_every_window_with_reminders(site: Path) -> None:
    book = icalendar.Calendar.from_ical(text_at(site, "/calendar.ics"))

    events = {str(each["uid"]): each for each in book.walk("VEVENT")}
    application = events["2007-1-application@site.example"]

    assert len(events) == 5
    assert application.decoded("dtstart").isoformat() == "2007-05-21T16:00:00+00:00"
    assert application.decoded("dtend").isoformat() == "2007-06-04T16:00:00+00:00"
    assert [each.decoded("trigger") for each in application.walk("VALARM")] == [
        timedelta(days=-3),
        timedelta(days=-1),
    ]


def test_the_calendar_page_links_the_document_of_the_round(site: Path) -> None:
    assert '<a href="/notices/2007/key-points/">要点</a>' in text_at(site, "/calendar/")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("忘记密码", "/faq/login/"),
        ("登陆", "/faq/login/"),
        ("会计", "/majors/020204/"),
        ("120203k", "/majors/020204/"),
        ("东一区", "/offices/420100/#420101"),
        ("委托", "/guide/special/out-of-town/"),
    ],
)
def test_a_search_finds_the_page(site: Path, query: str, address: str) -> None:
    index = read_index(json.loads(text_at(site, "/data/search.json")))

    hits = search(index, query, 3)

    assert address in [each.address for each in hits]


def test_a_search_for_nothing_finds_nothing(site: Path) -> None:
    index = read_index(json.loads(text_at(site, "/data/search.json")))

    assert search(index, "　，。") == ()
