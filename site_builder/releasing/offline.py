"""A copy of a release that opens from a folder or a USB stick, and says on every page what it is."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from site_builder.disk.packed_copies import PACKED
from site_builder.published.plain import Plain, from_plain
from site_builder.published.release import Release
from site_builder.published.words import plain_day_words
from site_builder.releasing.relative import Links, relative_page

README = "readme.txt"
SEARCH_PAGE = "search/index.html"
INDEX = "data/search.js"
LEFT_OUT = frozenset(
    (
        *("404.html", "503.html", "feed.xml", "sitemap.xml", "robots.txt"),
        *("data/release.json", "data/release.schema.json", "data/search.json"),
    )
)
"""what only a server or a program needs; links to these lead to the public site"""
SKIP_LINK = re.compile(r'<body\b[^<>]*>(?:\s*<div class="skip">.*?</div>)?', re.DOTALL)
SEARCH_SCRIPT = re.compile(r'<script src="[^"]*/assets/search\.[^"]*"></script>')
SEARCH_WORDS = (
    "<p>这里只找这份离线副本里的内容，要靠浏览器脚本；没有反应时，"
    '请从<a href="/sitemap/">网站地图</a>里找。</p>'
)


class OfflineCopy:
    """The files of the copy, made one after the other from the release in that folder."""

    def __init__(self, folder: Path) -> None:
        data = json.loads((folder / "data" / "release.json").read_text(encoding="utf-8"))
        self._release: Release = from_plain(Release, data)
        self._taken = dict(_taken(folder, frozenset(self._release.assets.values())))
        self._links = Links({*self._taken, INDEX}.__contains__, self._release.site.address)
        self._index = folder / "data" / "search.json"

    @property
    def made(self) -> datetime:
        """The moment that its pages speak of."""
        assert self._release.built_at
        return self._release.built_at

    @property
    def pages(self) -> int:
        """How many pages the copy has."""
        return sum(name.endswith(".html") for name in self._taken)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name below the copy and bytes of each file."""
        for name, path in self._taken.items():
            data = path.read_bytes()
            yield name, self._page(name, data.decode()).encode() if name.endswith(".html") else data
        yield INDEX, f"window.keptSearch = {self._search()};\n".encode()
        yield README, self._readme().replace("\n", "\r\n").encode("utf-8-sig")

    def _page(self, name: str, html: str) -> str:
        if name == SEARCH_PAGE:
            html = html.replace("</form>", f"</form>\n{SEARCH_WORDS}", 1)
            html = SEARCH_SCRIPT.sub(rf'<script src="/{INDEX}"></script>\n\g<0>', html)
        noted = SKIP_LINK.sub(lambda found: f"{found[0]}\n{self._note(name)}", html, count=1)
        return relative_page(noted, name, self._links)

    def _note(self, name: str) -> str:
        """What stands above every page: that it is a copy, of which day, of which address."""
        address = escape(self._links.public("/" + name.removesuffix("index.html")))
        return (
            '<div class="demo offline"><div class="wrap"><strong>离线副本</strong>　'
            f"内容截至 {self._day}，此后可能有变化。以网上原文为准："
            f'<a href="{address}">{address}</a></div></div>'
        )

    @property
    def _day(self) -> str:
        return plain_day_words(self.made)

    def _search(self) -> str:
        """The search index as a script, since a page in a folder may not fetch a file."""
        index: Plain = json.loads(self._index.read_text(encoding="utf-8"))
        for row in index["documents"]:
            row[0] = self._links.way(row[0], SEARCH_PAGE)
        ways = {each: self._links.way(each, SEARCH_PAGE) for each in ("/faq/", "/sitemap/")}
        kept = {"index": index, "ways": ways}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def _readme(self) -> str:
        site = self._release.site
        return (
            f"{site.name}：离线副本\n\n"
            "用浏览器打开这个文件夹里的 index.html。\n"
            f"内容截至 {self._day}，此后可能有变化。\n"
            f"以网上原文为准：{site.address.rstrip('/')}/\n"
            "网上申报要联网办理，离线副本里不能申报。\n"
        )


def _taken(folder: Path, assets: frozenset[str]) -> Mapping[str, Path]:
    """The files that go along, by name, in order; of the assets only those of this release."""
    return {
        name: path
        for name, path in sorted(_files_below(folder))
        if name not in LEFT_OUT
        and not name.endswith(PACKED)
        and (not name.startswith("assets/") or f"/{name}" in assets)
    }


def _files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file, those in trees that releases share too."""
    for place, _, names in os.walk(folder, followlinks=True):
        for name in names:
            path = Path(place) / name
            yield path.relative_to(folder).as_posix(), path
