"""Links, anchors, images and ids of the finished pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from site_builder.published.release import Emergency, Site
from site_builder.reading.content_data import ContentData
from site_builder.reading.problems import Problem, warning
from site_builder.reading.sources import Located
from site_builder.rendering.leaves import ListedPage
from site_builder.rendering.prose import Survey
from site_builder.rendering.render import Rendered

SERVICE = ("/apply/", "/staff/")
"""addresses that the form service answers, below which nothing is published"""
HOME = "/"
LIST_OF_ALL = "/sitemap/"


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What is published, what can be linked at on each page, and the links that need no telling."""

    has: Callable[[str], bool]
    ids: Callable[[str], frozenset[str] | None]
    frame: frozenset[str] = frozenset()
    """links of the frame of every page, which are told once, not for every page"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written; `before` says which page it is on when a template made it."""

    file: str
    line: int
    before: str = ""

    def problem(self, sentence: str) -> Problem:
        """An error with that sentence at this place."""
        return Problem(self.file, self.line, self.before + sentence)


@dataclass(frozen=True, slots=True)
class LinkDoubt:
    """A link that leads nowhere as far as is known; another part of the site may know more."""

    link: str
    here: str
    """address of its page"""
    place: Place

    def problems(self, known: LinkTargets) -> Iterator[Problem]:
        """The problem, if the link leads nowhere among those targets either."""
        fault = fault_of(self.link, self.here, known)
        if fault:
            yield self.place.problem(fault)


def frame_links(site: Site, emergency: Emergency) -> frozenset[str]:
    """Where the navigation, the foot and the emergency line of every page lead."""
    links = {link.address for link in (*site.navigation, *site.footer)}
    return frozenset(links | ({emergency.address} - {""}))


def frame_doubts(content_data: ContentData) -> Iterator[LinkDoubt]:
    """The links of the frame, at the places where they are written."""
    if content_data.site:
        site = content_data.site.value
        for name, links in (("navigation", site.navigation), ("footer", site.footer)):
            for n, link in enumerate(links):
                yield _written(content_data.site, link.address, name, n, "address")
    if content_data.emergency and content_data.emergency.value.address:
        yield _written(content_data.emergency, content_data.emergency.value.address, "address")


def _written(place: Located[Any], link: str, *path: str | int) -> LinkDoubt:
    return LinkDoubt(link, HOME, Place(place.source.file, place.node.line_of(*path)))


def page_doubts(page: Rendered, found: Survey, known: LinkTargets) -> Iterator[LinkDoubt]:
    """The links of the page that lead nowhere as far as is known."""
    for link in faults_of(found.links, page.address, known):
        yield LinkDoubt(link, page.address, place_of(page, link))


def faults_of(links: Iterable[str], here: str, known: LinkTargets) -> Mapping[str, str]:
    """Link → why it leads nowhere, for those that do not; anchors of the page itself are told apart."""
    told = {link: fault_of(link, here, known) for link in sorted(outside(links) - known.frame)}
    return {link: fault for link, fault in told.items() if fault}


def outside(links: Iterable[str]) -> frozenset[str]:
    """The links that leave their page."""
    return frozenset(link for link in links if not link.startswith("#"))


def ways(links: Iterable[str]) -> frozenset[str]:
    """The addresses to which the links lead."""
    return frozenset(unquote(urlsplit(link).path) for link in set(links))


def orphans(ways: Mapping[str, frozenset[str]], wanted: Iterable[ListedPage]) -> Iterator[Problem]:
    """A reminder for each page to which no way leads from home; the list of all is not a way."""
    reached = {HOME, LIST_OF_ALL}
    ahead = [HOME]
    while ahead:
        found = ways[ahead.pop()] & ways.keys() - reached
        reached |= found
        ahead.extend(found)
    for page in wanted:
        if page.address not in reached:
            sentence = f"没有页面链接到 {page.address}，大家找不到它。"
            yield warning(page.file, 1, sentence)


def own_problems(page: Rendered, found: Survey) -> Iterator[Problem]:
    """What is broken within the page, whatever else is published."""
    for link in dict.fromkeys(found.links):
        if link.startswith("#") and unquote(link[1:]) not in ("", *found.ids):
            yield place_of(page, link).problem(_no_anchor(link))
    for image in found.images_without_words:
        yield place_of(page, image).problem(f"图片“{image}”没有替代文字，请写成 ![说明]({image})。")
    for one in {each for each in found.ids if found.ids.count(each) > 1}:
        yield place_of(page, one).problem(f"锚点“{one}”在这一页上重复了。")


def fault_of(link: str, here: str, known: LinkTargets) -> str:
    """Why the link leads nowhere; empty when it does lead somewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    address = unquote(parts.path) or here
    if address.startswith(SERVICE):
        return ""
    if not address.startswith("/"):
        return f"链接“{link}”要写成以 / 开头的站内地址。"
    if not known.has(address):
        return f"链接“{link}”指向的页面不存在。"
    anchor = unquote(parts.fragment)
    ids = known.ids(address) if anchor else None
    return _no_anchor(link) if ids is not None and anchor not in ids else ""


def _no_anchor(link: str) -> str:
    return f"链接“{link}”指向的锚点不存在。"


def place_of(page: Rendered, text: str) -> Place:
    """The line that holds `text`; for a page made from data its template."""
    if page.source is None:
        return Place(f"templates/{page.template}", 1, f"{page.address}：")
    if text in page.source.body:
        return Place(page.source.file, page.source.line_in_body(text))
    return Place(page.source.file, _line_in_front(page, text))


def _line_in_front(page: Rendered, text: str) -> int:
    """The line of the front matter whose value is `text`, else the first."""
    assert page.source
    lines: list[int] = []

    def note(value: str, line: int) -> str:
        if value == text:
            lines.append(line)
        return value

    page.source.node.with_texts(note)
    return lines[0] if lines else 1
