"""The pages of content/: front matter in its shape, body as Markdown, address on the site."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from site_builder.published.release import BINDINGS, FaqEntry, NoticeEntry
from site_builder.reading.fronts import (
    FaqFront,
    Front,
    GuideFront,
    NoticeFront,
    PlainFront,
    SpecialFront,
)
from site_builder.reading.nodes import Node
from site_builder.reading.problems import Problem
from site_builder.reading.schema import ONE_OF, Reader
from site_builder.reading.sources import Content, Located
from site_builder.reading.tokens import Filler

F = TypeVar("F", bound=Front)


@dataclass(frozen=True, slots=True)
class Page(Located[F]):
    """One page; `value` is its front matter, `source.body` its Markdown with tokens filled."""

    slug: str
    address: str


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of content/, each kind in the order in which people read it."""

    guide: Page[GuideFront] | None
    steps: Page[PlainFront] | None
    special: tuple[Page[SpecialFront], ...]
    plain: tuple[Page[PlainFront], ...]
    faq: tuple[Page[FaqFront], ...]
    notices: tuple[Page[NoticeFront], ...]
    unread: frozenset[str] = frozenset()
    """names of pages with faults: what refers to them is not to blame"""

    def beside_notices(self) -> tuple["AnyPage", ...]:
        """All but the notices."""
        guide = (self.guide,) if self.guide else ()
        steps = (self.steps,) if self.steps else ()
        return (*guide, *steps, *self.special, *self.plain, *self.faq)

    def faq_entries(self) -> tuple[FaqEntry, ...]:
        """The answers as the release lists them, by number."""
        fronts = (each.value for each in self.faq)
        return tuple(FaqEntry(f.number, f.key, f.slug, f.title, f.binding) for f in fronts)

    def notice_entries(self) -> tuple[NoticeEntry, ...]:
        """The notices as the release lists them, newest first."""
        return tuple(map(notice_entry, self.notices))


def notice_entry(page: Page[NoticeFront]) -> NoticeEntry:
    """A notice as the release lists it; its year is the folder it lies in."""
    year = page.address.split("/")[2]
    return NoticeEntry(year, page.slug, page.value.title, page.value.date)


AnyPage = (
    Page[PlainFront] | Page[GuideFront] | Page[SpecialFront] | Page[FaqFront] | Page[NoticeFront]
)

PLAIN_ADDRESSES: Mapping[str, str] = {
    "about": "/about/",
    "privacy": "/privacy/",
    "browser": "/help/browser/",
    "accessibility": "/help/accessibility/",
    "forms": "/forms/",
    "check": "/check/",
}
WORDS = {
    **ONE_OF,
    (SpecialFront, "online"): ("yes", "no", "partly"),
    (FaqFront, "binding"): BINDINGS,
}
FAQ_NAME = re.compile(r"faq/\d+-([a-z0-9-]+)\.md")


NO_PAGES = Pages(None, None, (), (), (), ())
Notices = tuple[Page[NoticeFront], ...]


def read_pages(
    content: Content, tokens: Mapping[str, str], notices: Notices, unread: frozenset[str]
) -> Pages:
    """Reads every other Markdown file; problems gather in `content.problems`.

    `unread` are the names of notices with faults.
    """
    reading = _Reading(content, lambda front: tokens)
    special = reading.folder("guide/special/*.md", SpecialFront, "/guide/special/{slug}/")
    faq = reading.folder("faq/*.md", FaqFront, "/faq/{slug}/")
    plain = (
        reading.page(f"pages/{slug}.md", PlainFront, address)
        for slug, address in PLAIN_ADDRESSES.items()
    )
    return Pages(
        guide=reading.page("guide/index.md", GuideFront, "/guide/"),
        steps=reading.page("guide/steps.md", PlainFront, "/guide/steps/"),
        special=tuple(sorted(special, key=lambda page: (page.value.order, page.slug))),
        plain=tuple(page for page in plain if page),
        faq=tuple(sorted(faq, key=lambda page: page.value.number)),
        notices=tuple(sorted(notices, key=lambda page: (page.value.date, page.slug), reverse=True)),
        unread=unread | reading.unread,
    )


def read_notice(
    content: Content, name: str, tokens_for: Callable[[Node], Mapping[str, str]]
) -> Page[NoticeFront] | None:
    """One notice, its tokens chosen by its front matter; None when it cannot be understood."""
    return _Reading(content, tokens_for).page(name, NoticeFront, "/notices/{folder}/{slug}/")


class _Reading:
    def __init__(self, content: Content, tokens_for: Callable[[Node], Mapping[str, str]]) -> None:
        self._content = content
        self._tokens_for = tokens_for
        self.unread: set[str] = set()

    def page(self, name: str, shape: type[F], address: str) -> Page[F] | None:
        source = self._content.markdown(name)
        if source.tokens:
            filler = Filler(self._tokens_for(source.node), self._content.problems)
            source = filler.source(source)
        front = None
        if source.node.entries:
            front = Reader(source.file, self._content.problems, WORDS).read(shape, source.node)
        if front is None:
            self.unread.update(names_of(name))
            return None
        folder, _, file = name.rpartition("/")
        slug = front.slug if isinstance(front, FaqFront) else file.removesuffix(".md")
        where = address.format(slug=slug, folder=folder.rpartition("/")[2])
        page = Page(front, source, source.node, slug, where)
        self._content.problems.extend(_name_problems(page, name))
        return page

    def folder(self, pattern: str, shape: type[F], address: str) -> list[Page[F]]:
        pages = (self.page(name, shape, address) for name in self._content.names(pattern))
        return [page for page in pages if page]


def names_of(name: str) -> tuple[str, ...]:
    """Slug and, for an answer, key, as the file's name has them."""
    stem = name.rpartition("/")[2].removesuffix(".md")
    return (stem, stem.partition("-")[2])


def _name_problems(page: Page[F], name: str) -> Iterable[Problem]:
    front = page.value
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", page.slug):
        yield page.problem(f"“{page.slug}”不能作网址：只用小写字母、数字和连字符。", "slug")
    if isinstance(front, FaqFront):
        found = FAQ_NAME.fullmatch(name)
        if not found or found[1] != front.key:
            yield page.problem(f"文件名应为“{front.number:02d}-{front.key}.md”。", "key")
    if isinstance(front, NoticeFront) and name.split("/")[1] != str(front.date.year):
        yield page.problem(
            f"公告的日期在 {front.date.year} 年，应放在 notices/{front.date.year}/ 里。", "date"
        )
