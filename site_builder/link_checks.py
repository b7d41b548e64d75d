"""Links, anchors, images and ids of the finished pages."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from site_builder.problems import Problem, warning
from site_builder.prose import Survey
from site_builder.published.release import Site
from site_builder.render import Rendered
from site_builder.sources import Located

SERVICE = ("/apply/", "/staff/")
"""addresses that the form service answers, below which nothing is published"""
HOME = "/"
LIST_OF_ALL = "/sitemap/"


@dataclass(frozen=True, slots=True)
class Known:
    """Addresses that are published, and what can be linked at on each page among them."""

    addresses: set[str]
    ids: Callable[[str], frozenset[str] | None]


def site_problems(site: Located[Site], known: Known) -> Iterator[Problem]:
    """What is broken in the frame of every page; it is told once, not for every page."""
    for name, links in (("navigation", site.value.navigation), ("footer", site.value.footer)):
        for n, link in enumerate(links):
            fault = fault_of(link.address, "/", known)
            if fault:
                yield site.problem(fault, name, n, "address")
                known.addresses.add(urlsplit(link.address).path)


def page_problems(surveyed: Iterable[tuple[Rendered, Survey]], known: Known) -> Iterator[Problem]:
    """What is broken on those pages, each problem once."""
    told: set[Problem] = set()
    for page, found in surveyed:
        for problem in (*_link_problems(page, found, known), *own_problems(page, found)):
            if problem not in told:
                told.add(problem)
                yield problem


def orphans(links: Mapping[str, Iterable[str]], wanted: Collection[str]) -> Iterator[str]:
    """The wanted addresses to which no way leads from the home page; the list of all is not a way."""
    reached = {HOME}
    ahead = [HOME]
    while ahead:
        here = ahead.pop()
        onward = links[here] if here in links and here != LIST_OF_ALL else ()
        found = {unquote(urlsplit(link).path) for link in onward} & links.keys() - reached
        reached |= found
        ahead.extend(found)
    yield from sorted({*wanted} - reached - {LIST_OF_ALL})


def orphan_problem(page: Rendered) -> Problem:
    file = page.source.file if page.source else f"templates/{page.template}"
    return warning(file, 1, f"没有页面链接到 {page.address}，大家找不到它。")


def _link_problems(page: Rendered, found: Survey, known: Known) -> Iterator[Problem]:
    for link in dict.fromkeys(found.links):
        fault = "" if link.startswith("#") else fault_of(link, page.address, known)
        if fault:
            yield problem_at(page, fault, link)


def own_problems(page: Rendered, found: Survey) -> Iterator[Problem]:
    """What is broken within the page, whatever else is published."""
    for link in dict.fromkeys(found.links):
        if link.startswith("#") and unquote(link[1:]) not in ("", *found.ids):
            yield problem_at(page, _no_anchor(link), link)
    for image in found.images_without_words:
        yield problem_at(page, f"图片“{image}”没有替代文字，请写成 ![说明]({image})。", image)
    for one in {each for each in found.ids if found.ids.count(each) > 1}:
        yield problem_at(page, f"锚点“{one}”在这一页上重复了。", one)


def fault_of(link: str, here: str, known: Known) -> str:
    """Why the link leads nowhere; empty when it does lead somewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    address = unquote(parts.path) or here
    if address.startswith(SERVICE):
        return ""
    if not address.startswith("/"):
        return f"链接“{link}”要写成以 / 开头的站内地址。"
    if address not in known.addresses:
        return f"链接“{link}”指向的页面不存在。"
    anchor = unquote(parts.fragment)
    ids = known.ids(address) if anchor else None
    return _no_anchor(link) if ids is not None and anchor not in ids else ""


def _no_anchor(link: str) -> str:
    return f"链接“{link}”指向的锚点不存在。"


def problem_at(page: Rendered, sentence: str, text: str) -> Problem:
    """At the line that holds `text`; a page made from data names its template instead."""
    if page.source is None:
        return Problem(f"templates/{page.template}", 1, f"{page.address}：{sentence}")
    if text in page.source.body:
        return Problem(page.source.file, page.source.line_in_body(text), sentence)
    return Problem(page.source.file, _line_in_front(page, text), sentence)


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
