"""The offices: everybody finds their own, and on its page what they need on the day."""

from pathlib import Path

import pytest

from site_builder.building.build import build
from site_builder.published.release import Office
from site_builder.rendering.offices import cities, places
from site_builder.rendering.prose import survey, words_of
from tests.conftest import ROOT
from tests.site_builder.conftest import INSIDE

PROVINCE = Office("420000", "某省教育考试院", "省")
EAST = Office("420100", "东市招生办", "市州", "420000")
EAST_ONE = Office("420101", "东市一区招生办", "县区", "420100")
EAST_TWO = Office("420102", "东市二县招生办", "县区", "420100")
FOREST = Office("429021", "林区招生办", "市州", "420000")
UNIVERSITY = Office("U001", "样例大学", "主考院校", "420000")
ALL = (PROVINCE, EAST, EAST_ONE, EAST_TWO, FOREST, UNIVERSITY)


def test_counties_stand_with_their_city_and_universities_together() -> None:
    told = [(city.title, [each.code for each in city.offices]) for city in cities(ALL)]

    assert told == [
        ("东市的自考办", ["420100", "420101", "420102"]),
        ("林区的自考办", ["429021"]),
        ("某省教育考试院", ["420000"]),
        ("主考院校", ["U001"]),
    ]


def test_the_list_calls_a_county_what_people_call_it() -> None:
    east = cities(ALL)[0]

    assert (east.name, east.short["420101"], east.short["420102"]) == ("东市", "一区", "二县")


def test_places_of_one_kind_keep_the_word_for_it() -> None:
    assert [city.name for city in cities((EAST, FOREST))] == ["东市", "林区"]


def test_every_office_has_a_place() -> None:
    assert places(ALL) == {
        "420000": "/offices/420000/#420000",
        "420100": "/offices/420100/#420100",
        "420101": "/offices/420100/#420101",
        "420102": "/offices/420100/#420102",
        "429021": "/offices/429021/#429021",
        "U001": "/offices/universities/#U001",
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built once."""
    output = tmp_path_factory.mktemp("offices")
    assert build(ROOT / "content", output, INSIDE).ok
    return output / "current"


def test_the_list_leads_to_every_office_and_keeps_the_anchors_of_old_links(site: Path) -> None:
    found = survey((site / "offices" / "index.html").read_text(encoding="utf-8"))

    codes = {each for each in found.ids if each[:1] in "4U"}
    ahead = {link for link in found.links if link.startswith("/offices/") and "#" in link}

    assert len(codes) == 117 + 9
    assert len(ahead) >= 117 - 18


def test_the_page_of_a_city_says_days_way_telephone_and_what_to_bring(site: Path) -> None:
    words = words_of((site / "offices" / "420100" / "index.html").read_text(encoding="utf-8"))

    for said in (
        "现场确认：2007 年 5 月 24 日（星期四）至 2007 年 6 月 8 日（星期五）",
        "每天 8:30–17:30，中午不休息",
        "怎样去 地铁演示 4 号线",
        "电话 027-0000 0106",
        "彩色蓝底 2 寸照片两张",
    ):
        assert said in words


def test_papers_of_special_cases_are_not_asked_of_everybody(site: Path) -> None:
    words = words_of((site / "offices" / "420100" / "index.html").read_text(encoding="utf-8"))

    assert "曾用名证明" not in words
    assert "受托人身份证" not in words
