"""A copy on a USB stick opens without a server and says on every page what it is."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.releasing.offline import README, OfflineCopy
from site_builder.releasing.portable import Occupied, write_archive, write_folder
from site_builder.releasing.relative import Links, relative_page
from site_builder.rendering.prose import survey, words_of

PUBLIC = "http://127.0.0.1:8000"
"""the address of the site that content/ makes"""


@pytest.fixture
def copy(site: Path) -> OfflineCopy:
    return OfflineCopy(site / "current")


@pytest.fixture
def stick(copy: OfflineCopy, tmp_path: Path) -> Path:
    """The copy, in a folder whose name needs quoting in an address."""
    folder = tmp_path / "离线 copy"
    write_folder(copy.files(), folder, README)
    return folder


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A page of a browser without a network, which takes note of what goes wrong."""
    context = chromium.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    yield page
    context.close()
    assert faults == []


def pages_of(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.html"))
    assert found
    return found


def test_every_link_leads_to_a_file_of_the_copy_or_to_the_public_site(stick: Path) -> None:
    lost = []
    for page in pages_of(stick):
        for link in survey(page.read_text(encoding="utf-8")).links:
            parts = urlsplit(link)
            inside = not parts.scheme and parts.path
            if inside and not (page.parent / unquote(parts.path)).is_file():
                lost.append((page.relative_to(stick).as_posix(), link))
            if parts.scheme not in ("", "tel", "mailto", "webcal") and not link.startswith(PUBLIC):
                lost.append((page.relative_to(stick).as_posix(), link))

    assert lost == []


def test_every_anchor_is_on_the_page_that_its_link_leads_to(stick: Path) -> None:
    ids = {page.resolve(): survey(page.read_text(encoding="utf-8")).ids for page in pages_of(stick)}
    lost = []
    for page in ids:
        for link in survey(page.read_text(encoding="utf-8")).links:
            parts = urlsplit(link)
            if parts.scheme or not parts.fragment:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if unquote(parts.fragment) not in ids[target]:
                lost.append(link)

    assert lost == []


def test_every_page_carries_its_public_address_the_day_and_whose_word_counts(stick: Path) -> None:
    for page in pages_of(stick):
        html = page.read_text(encoding="utf-8")
        address = f"{PUBLIC}/{page.relative_to(stick).as_posix().removesuffix('index.html')}"

        note = re.search(r'<div class="demo offline">.*?</div></div>', html)

        assert note, page
        assert words_of(note[0]) == (
            f"离线副本 内容截至 2007 年 5 月 28 日，此后可能有变化。以网上原文为准： {address}"
        )
        assert f'href="{address}"' in note[0]


def test_the_service_is_linked_at_its_public_address(stick: Path) -> None:
    links = survey((stick / "index.html").read_text(encoding="utf-8")).links

    assert [link for link in links if "/apply/" in link]
    assert all(link.startswith(f"{PUBLIC}/apply/") for link in links if "/apply/" in link)


def test_no_form_needs_a_server(stick: Path) -> None:
    for page in pages_of(stick):
        for opened in re.findall(r"<form[^<>]*>", page.read_text(encoding="utf-8")):
            action = re.search(r'action="([^"]*)"', opened)
            assert action, opened
            assert 'method="get"' in opened
            assert (page.parent / action[1]).resolve() == (
                stick / "search" / "index.html"
            ).resolve()


def test_a_form_of_the_service_gives_way_to_its_public_page() -> None:
    links = Links(lambda file: False, "https://example.test/")
    html = (
        '<p>前</p><form class="a" action="/check/" method="post"><input name="q"></form><p>后</p>'
    )

    made = relative_page(html, "check/index.html", links)

    assert "<form" not in made
    assert "<input" not in made
    assert '<a href="https://example.test/check/">' in made
    assert (made.startswith("<p>前</p>"), made.endswith("<p>后</p>")) == (True, True)


@pytest.mark.parametrize(
    ("link", "page", "way"),
    [
        pytest.param("/", "index.html", "index.html", id="home from home"),
        pytest.param("/", "faq/steps/index.html", "../../index.html", id="home from below"),
        pytest.param("/faq/#a", "search/index.html", "../faq/index.html#a", id="an anchor"),
        pytest.param("/search/?q=a&b", "index.html", "search/index.html?q=a&b", id="a question"),
        pytest.param("#main", "index.html", "#main", id="the page itself"),
        pytest.param("tel:0000", "index.html", "tel:0000", id="a telephone"),
        pytest.param("//else.test/x", "index.html", "//else.test/x", id="another site"),
        pytest.param("/feed.xml", "index.html", "https://example.test/feed.xml", id="left out"),
        pytest.param(
            "/apply/numbers?x=1",
            "index.html",
            "https://example.test/apply/numbers?x=1",
            id="service",
        ),
    ],
)
def test_a_link_is_written_from_where_its_page_lies(link: str, page: str, way: str) -> None:
    there = {"index.html", "faq/index.html", "search/index.html"}

    assert Links(there.__contains__, "https://example.test").way(link, page) == way


def test_a_page_that_moves_on_moves_on_within_the_copy() -> None:
    html = '<meta http-equiv="refresh" content="0; url=/majors/020204/">'

    made = relative_page(html, "majors/120203K/index.html", Links(lambda file: True, ""))

    assert unescape(made) == (
        '<meta http-equiv="refresh" content="0; url=../../majors/020204/index.html">'
    )


def test_one_walks_through_it_with_the_network_cut(stick: Path, tab: Page) -> None:
    tab.goto((stick / "index.html").as_uri())

    tab.get_by_role("link", name="常见问题", exact=True).first.click()
    tab.get_by_role("main").get_by_role("link", name="网上申报的流程是什么").first.click()

    expect(tab.get_by_role("heading", level=1)).to_have_text("网上申报的流程是什么？")
    assert tab.url == (stick / "faq" / "steps" / "index.html").as_uri()


def test_the_search_finds_from_a_folder(stick: Path, tab: Page) -> None:
    tab.goto((stick / "search" / "index.html").as_uri())

    tab.get_by_label("搜索什么").fill("流程是什么")
    tab.get_by_role("main").get_by_role("link", name="网上申报的流程是什么").first.click()

    assert tab.url == (stick / "faq" / "steps" / "index.html").as_uri()


def test_a_question_asked_on_the_home_page_is_answered_on_the_page_of_the_search(
    stick: Path, tab: Page
) -> None:
    tab.goto(f"{(stick / 'search' / 'index.html').as_uri()}?q=zzzz")

    expect(tab.get_by_role("status")).to_have_text("没有找到")
    tab.locator("#results").get_by_role("link", name="网站地图").click()

    assert tab.url == (stick / "sitemap" / "index.html").as_uri()


def test_without_a_script_the_search_says_where_to_look(stick: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()

    page.goto((stick / "search" / "index.html").as_uri())
    said = page.get_by_text("这里只找这份离线副本里的内容")

    expect(said).to_be_visible()
    expect(said.get_by_role("link")).to_have_attribute("href", "../sitemap/index.html")
    context.close()


def test_a_later_copy_replaces_the_earlier_one_and_leaves_nothing_of_it(
    copy: OfflineCopy, stick: Path
) -> None:
    (stick / "notices" / "stale.html").write_text("旧", encoding="utf-8")

    write_folder(copy.files(), stick, README)

    assert not (stick / "notices" / "stale.html").exists()
    assert [each.name for each in stick.parent.iterdir() if each.name.startswith(".")] == []


def test_a_folder_with_anything_else_in_it_is_not_touched(
    copy: OfflineCopy, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("信", encoding="utf-8")

    with pytest.raises(Occupied):
        write_folder(copy.files(), tmp_path / "mine", README)

    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_the_archive_holds_the_same_files(copy: OfflineCopy, stick: Path, tmp_path: Path) -> None:
    write_archive(copy.files(), tmp_path / "copy.zip", copy.made)
    write_archive(copy.files(), tmp_path / "again.zip", copy.made)

    there = {each.relative_to(stick).as_posix() for each in stick.rglob("*") if each.is_file()}
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert {name.removeprefix("copy/") for name in packed.namelist()} == there
        assert packed.testzip() is None


def test_the_readme_says_what_to_open_and_whose_word_counts(stick: Path) -> None:
    data = (stick / README).read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    assert b"index.html" in data
    assert "以网上原文为准" in data.decode("utf-8-sig")
