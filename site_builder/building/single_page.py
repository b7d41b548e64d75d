"""One page of content/ as it would be published, for a look before saving."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from site_builder.building.release_assembly import assemble
from site_builder.checking.prose import file_problems, known_days
from site_builder.checking.references import check
from site_builder.published.release import Release
from site_builder.reading.everything import read_all
from site_builder.reading.pages import Pages
from site_builder.reading.problems import Problem
from site_builder.reading.sources import Content
from site_builder.rendering.assets import addresses, read_assets
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.leaves import home_leaf, hot_questions, leaves
from site_builder.rendering.markdown_html import Converter
from site_builder.rendering.notice_leaves import newest_leaf, notice_leaf
from site_builder.rendering.render import render


@dataclass(frozen=True, slots=True)
class Single:
    """The page, empty when it cannot be made, and the problems of its file, links apart."""

    html: str
    problems: tuple[Problem, ...]


def render_one(
    root: Path, name: str, at: datetime, texts: Mapping[str, str], address: str = ""
) -> Single:
    """The page of the file `name` below `root`, or the one at `address`; `texts` stand in for files not saved yet."""
    problems: list[Problem] = []
    content = Content(root, problems, texts)
    content_data, pages = read_all(content, at)
    file = content.shown(name)
    problems += check(content_data, pages)
    if name.endswith(".md"):
        problems += file_problems(content, name, known_days(content_data))
    own = tuple(dict.fromkeys(each for each in problems if each.file == file))
    if not content_data.complete():
        return Single("", own or tuple(problems))
    release = assemble(content_data, pages, addresses(read_assets()), "preview", at)
    wanted = (
        _at_address(release, pages, at, address, content.root)
        if address
        else _wanted(release, pages, at, file, content.root)
    )
    rendered = render(release, wanted, at)
    return Single(rendered[0].html if rendered else "", own)


def _at_address(
    release: Release, pages: Pages, at: datetime, address: str, root: Path
) -> Iterator[Leaf]:
    """Home, the newest notices, or a page that no notice changes."""
    due = [page for page in pages.notices if page.value.date <= at.date() and not page.value.gone]
    years = sorted({page.value.date.year for page in due}, reverse=True)
    yield from (
        leaf
        for leaf in (
            home_leaf(release.site.service, due, hot_questions(pages.faq), release.rounds, at),
            newest_leaf(due, years),
            *leaves(release, pages, at, Converter(), root),
        )
        if leaf.address == address
    )


def _wanted(release: Release, pages: Pages, at: datetime, file: str, root: Path) -> Iterator[Leaf]:
    converter = Converter()
    titles = {each.id: each.title for each in release.rounds}
    for page in pages.notices:
        if page.source.file == file:
            yield notice_leaf(page, converter.convert(page.source.body), titles, root)
            return
    for leaf in leaves(release, pages, at, converter, root):
        if leaf.source and leaf.source.file == file:
            yield leaf
