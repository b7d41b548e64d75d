"""The site as it is published from content/: each kind of page has what people come for."""

import re
from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.published.release import Release, read_release
from site_builder.rendering.prose import survey, words_of
from tests.conftest import ROOT
from tests.site_builder.conftest import INSIDE, files_below

FIELDS = (
    *("基本信息", "受理条件", "申请材料", "办理流程", "办理时限", "收费标准"),
    *("办理地点和时间", "办理依据", "咨询方式", "监督投诉"),
)
"""the fixed fields of a 办事指南, in their order"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("map")
    assert build(ROOT / "content", output, INSIDE).ok
    return output / "current"


@pytest.fixture(scope="module")
def release(site: Path) -> Release:
    return read_release(site / "data" / "release.json")


def main_of(site: Path, address: str) -> str:
    """The page without its frame."""
    path = site / address.lstrip("/")
    file = path / "index.html" if address.endswith("/") else path
    return file.read_text("utf-8").partition('role="main"')[2].partition('role="contentinfo"')[0]


def test_home_answers_what_now(site: Path) -> None:
    page = main_of(site, "/")

    assert page.count('class="step-title"') == 2
    assert page.count('class="button start"') == 1
    for said in ('id="live"', 'name="q"', "027-68880321", "9:00 至 16:30", "大家常问", "最新公告"):
        assert said in page


def test_the_guide_has_every_fixed_field_and_a_short_version(site: Path) -> None:
    page = main_of(site, "/guide/")

    assert tuple(re.findall(r'<div class="row"><dt>([^<]+)</dt>', page)) == FIELDS
    assert words_of(page).index("简版") < words_of(page).index("基本信息")


def test_the_guide_names_every_paper_of_the_data(site: Path, release: Release) -> None:
    words = words_of(main_of(site, "/guide/"))

    assert [paper.key for paper in release.papers if paper.words not in words] == []


def test_each_special_case_begins_with_whether_it_works_online_and_says_what_to_bring(
    site: Path,
) -> None:
    pages = [each for each in files_below(site / "guide" / "special") if each.name == "index.html"]
    cases = [
        f"/guide/special/{each.parent.name}/" for each in pages if each.parent.name != "special"
    ]

    for case in cases:
        after_heading = words_of(main_of(site, case).partition("</h1>")[2])
        assert re.match("您能否网上申报：(能|不能|部分能) ", after_heading), case
        assert "要带什么" in after_heading, case
        assert 'class="papers"' in main_of(site, case), case
    assert len(cases) == 9


def test_the_list_of_special_cases_tells_at_a_glance(site: Path) -> None:
    told = re.findall("网上申报：(能|部分能|不能)<", main_of(site, "/guide/special/"))

    assert (len(told), told.count("不能")) == (9, 1)


def test_the_calendar_counts_down_and_is_subscribed_to_with_one_tap(site: Path) -> None:
    page = main_of(site, "/calendar/")

    assert 'data-closes="2007-06-05T00:00:00+08:00"' in page
    assert 'id="live"' in page
    assert 'href="webcal://127.0.0.1:8000/calendar.ics"' in page
    for code in ("420106", "420281", "422823", "429021"):
        assert f'href="/calendar/2007-1-confirmation-{code}.ics"' in page


def test_majors_can_be_found_narrowed_and_taken_away(site: Path) -> None:
    found = survey(main_of(site, "/majors/"))

    assert "/search/" in found.links
    for way in ("level/benke/", "university/U001/", "initial/h/"):
        assert f"/majors/{way}" in found.links
    assert {"ending", "ended"} <= set(found.ids)
    for kind in ("csv", "xlsx", "json"):
        assert f"/data/majors.{kind}" in found.links


@pytest.mark.parametrize("address", ["/404.html", "/503.html"])
def test_a_page_that_fails_offers_search_and_telephone(site: Path, address: str) -> None:
    page = main_of(site, address)

    assert 'name="q"' in page
    assert 'href="tel:02768880321"' in page


def test_an_outage_says_what_it_means_before_during_and_after_the_window(site: Path) -> None:
    words = words_of(main_of(site, "/503.html"))

    for said in ("还没有开始的", "正在受理的", "已经截止的", "2007 年 6 月 4 日（星期一）24:00"):
        assert said in words


def test_the_foot_of_every_page_leads_to_what_must_be_said(site: Path) -> None:
    foot = survey((site / "index.html").read_text("utf-8").partition('role="contentinfo"')[2])

    assert set(foot.links) >= {
        *("/about/", "/privacy/", "/help/browser/", "/help/accessibility/"),
        *("/forms/", "/sitemap/"),
    }


def test_samples_of_both_printed_forms_are_offered(site: Path) -> None:
    found = survey(main_of(site, "/forms/"))

    assert {
        "/files/sample-application-form.pdf",
        "/files/sample-authorisation-letter.pdf",
    } <= set(found.links)


def test_the_map_of_the_site_names_pages_below_the_columns_of_the_navigation(site: Path) -> None:
    page = main_of(site, "/sitemap/")

    columns = re.findall("<h2>([^<]+)</h2>", page)
    offices = page.partition("<h2>各级自考办</h2>")[2].partition("<h2>")[0]

    told = ["办事指南", "常见问题", "专业目录", "日程", "公告", "各级自考办", "本站"]
    assert columns == told
    assert offices.count("<li>") == 20
    assert offices.index('href="/offices/"') < offices.index('href="/offices/420100/"')
