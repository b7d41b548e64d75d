"""Feed, sitemap and the word to robots: by the rules of their formats, with links that lead somewhere."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest

from site_builder.building.build import build
from site_builder.rendering.prose import survey
from tests.conftest import SMALL
from tests.site_builder.conftest import INSIDE
from tests.site_builder.test_incremental import add_notice

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "http://site.example"
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("content", "published", "rights", "source", "summary", "subtitle", "generator")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once."""
    output = tmp_path_factory.mktemp("feeds") / "output"
    assert build(SMALL, output, INSIDE).ok
    return output / "current"


@pytest.fixture
def feed(site: Path) -> Element:
    return fromstring((site / "feed.xml").read_text(encoding="utf-8"))


def parts(feed: Element) -> list[Element]:
    return [feed, *feed.findall(f"{ATOM}entry")]


def names(part: Element) -> Counter[str]:
    return Counter(child.tag.removeprefix(ATOM) for child in part)


def test_the_feed_holds_every_notice(feed: Element) -> None:
    (entry,) = feed.findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "要点"
    assert "<table>" in (entry.findtext(f"{ATOM}content") or "")


def test_feed_and_entries_have_what_atom_asks_for_and_no_more(feed: Element) -> None:
    known = {"author", "link", "entry", *ONCE, *AT_MOST_ONCE}

    for part in parts(feed):
        told = names(part)
        assert [told[name] for name in ONCE] == [1, 1, 1]
        assert [name for name in AT_MOST_ONCE if told[name] > 1] == []
        assert set(told) <= known
    assert feed.findtext(f"{ATOM}author/{ATOM}name")


def test_each_part_of_the_feed_has_a_whole_address_of_its_own_that_is_published(
    feed: Element, site: Path
) -> None:
    ids = [part.findtext(f"{ATOM}id") or "" for part in parts(feed)]

    assert len(set(ids)) == len(ids)
    for part in parts(feed):
        relations = Counter(link.get("rel") for link in part.findall(f"{ATOM}link"))
        assert relations["alternate"] == 1
        for link in part.findall(f"{ATOM}link"):
            address = link.get("href", "")
            assert address.startswith(f"{HOME}/")
            assert (site / urlsplit(address).path.lstrip("/")).exists()


def test_moments_carry_a_zone_and_the_newest_entry_dates_the_feed(feed: Element) -> None:
    moments = [
        datetime.fromisoformat(part.findtext(f"{ATOM}updated") or "") for part in parts(feed)
    ]

    assert all(each.tzinfo for each in moments)
    assert moments[0] == max(moments[1:])


def test_links_inside_an_entry_are_whole_wherever_it_is_read(content: Path, tmp_path: Path) -> None:
    add_notice(content, 1)

    assert build(content, tmp_path / "out", INSIDE).ok

    feed = fromstring((tmp_path / "out/current/feed.xml").read_text(encoding="utf-8"))
    texts = [entry.findtext(f"{ATOM}content") or "" for entry in feed.findall(f"{ATOM}entry")]
    links = [urljoin(feed.get(BASE, ""), link) for text in texts for link in survey(text).links]
    assert links == [f"{HOME}/notices/2007/key-points/"]


def test_the_feed_ends_with_the_fiftieth_notice(content: Path, tmp_path: Path) -> None:
    for n in range(55):
        add_notice(content, n)

    assert build(content, tmp_path / "out", INSIDE).ok

    text = (tmp_path / "out" / "current" / "feed.xml").read_text(encoding="utf-8")
    entries = fromstring(text).findall(f"{ATOM}entry")
    days = [each.findtext(f"{ATOM}updated") or "" for each in entries]
    assert len(entries) == 50
    assert days == sorted(days, reverse=True)


def test_the_sitemap_names_each_page_once_and_no_aliases(site: Path) -> None:
    root = fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))

    told = [each.text or "" for each in root.findall(f"{SITEMAP}url/{SITEMAP}loc")]

    assert root.tag == f"{SITEMAP}urlset"
    assert len(set(told)) == len(told)
    assert f"{HOME}/faq/steps/" in told
    assert [each for each in told if re.search("120203K|404|503", each)] == []
    for each in told:
        assert (site / urlsplit(each).path.lstrip("/") / "index.html").is_file()


def test_robots_are_shown_the_sitemap_and_kept_from_the_service(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()

    assert f"Sitemap: {HOME}/sitemap.xml" in lines
    assert {"Disallow: /apply/", "Disallow: /staff/"} <= set(lines)
