"""Links, anchors, images and ids of the finished pages."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from site_builder.problems import Problem, warning
from site_builder.prose import Survey, survey
from site_builder.published.release import Site
from site_builder.render import Rendered
from site_builder.sources import Located

SERVICE = ("/apply/", "/staff/")
"""addresses that the form service answers, below which nothing is published"""
HOME = "/"
LIST_OF_ALL = "/sitemap/"


def link_problems(
    site: Located[Site],
    rendered: Iterable[Rendered],
    files: Iterable[str],
    wanted: Collection[str] = (),
) -> Iterator[Problem]:
    """What is broken on the pages; `files` are the other addresses that are published.

    To each page of `wanted` people should come by following links from the home page.
    """
    pages = {each.address: (each, survey(each.html)) for each in rendered}
    known = {*pages, *files}
    ids = {address: frozenset(found.ids) for address, (_, found) in pages.items()}
    for name, links in (("navigation", site.value.navigation), ("footer", site.value.footer)):
        for n, link in enumerate(links):
            fault = _fault(link.address, "/", known, ids)
            if fault:
                yield site.problem(fault, name, n, "address")
                known.add(urlsplit(link.address).path)
    told: set[Problem] = set()
    for page, found in pages.values():
        for problem in _page_problems(page, found, known, ids):
            if problem not in told:
                told.add(problem)
                yield problem
    yield from _orphans(pages, wanted)


def _orphans(
    pages: Mapping[str, tuple[Rendered, Survey]], wanted: Collection[str]
) -> Iterator[Problem]:
    """A reminder for each page to which no way leads; the list of all pages is not a way."""
    reached = {HOME}
    ahead = [HOME]
    while ahead:
        here = ahead.pop()
        links = pages[here][1].links if here in pages and here != LIST_OF_ALL else ()
        found = {unquote(urlsplit(link).path) for link in links} & pages.keys() - reached
        reached |= found
        ahead.extend(found)
    for address in sorted({*wanted} - reached - {LIST_OF_ALL}):
        source = pages[address][0].source
        file = source.file if source else f"templates/{pages[address][0].template}"
        yield warning(file, 1, f"没有页面链接到 {address}，大家找不到它。")


def _page_problems(
    page: Rendered, found: Survey, known: set[str], ids: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    for link in dict.fromkeys(found.links):
        fault = _fault(link, page.address, known, ids)
        if fault:
            yield _problem(page, fault, link)
    for image in found.images_without_words:
        yield _problem(page, f"图片“{image}”没有替代文字，请写成 ![说明]({image})。", image)
    for one in {each for each in found.ids if found.ids.count(each) > 1}:
        yield _problem(page, f"锚点“{one}”在这一页上重复了。", one)


def _fault(link: str, here: str, known: set[str], ids: Mapping[str, frozenset[str]]) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    address = unquote(parts.path) or here
    if address.startswith(SERVICE):
        return ""
    if not address.startswith("/"):
        return f"链接“{link}”要写成以 / 开头的站内地址。"
    if address not in known:
        return f"链接“{link}”指向的页面不存在。"
    anchor = unquote(parts.fragment)
    if anchor and address in ids and anchor not in ids[address]:
        return f"链接“{link}”指向的锚点不存在。"
    return ""


def _problem(page: Rendered, sentence: str, text: str) -> Problem:
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
