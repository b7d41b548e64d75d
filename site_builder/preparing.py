"""From content/ to what a release will hold; tells every problem."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from site_builder.assembly import assemble
from site_builder.assets import addresses, read_assets
from site_builder.calendars import calendar_addresses
from site_builder.catalog import Catalog
from site_builder.checks import body_problems, check
from site_builder.holding import divided, without_links
from site_builder.interchange.downloads import majors_files, with_downloads
from site_builder.keeping import KeptConverter, Workshop
from site_builder.leaves import Leaf, leaves
from site_builder.link_checks import Known, orphan_problem, orphans, page_problems, site_problems
from site_builder.listing import DATA, FILES, texts_of
from site_builder.notice_leaves import newest_leaf, notice_leaf, year_leaf
from site_builder.pages import FAQ_NAME, Pages
from site_builder.problems import Problem, Severity
from site_builder.prose import Prose, Survey, survey
from site_builder.prose_checks import notice_prose_problems, prose_problems
from site_builder.published.release import Release
from site_builder.reading import read_all, read_data, with_notices
from site_builder.render import Rendered, render
from site_builder.scanning import Code, Hashes
from site_builder.shelf import Year, make_years
from site_builder.sources import Content
from site_builder.validity import Span, validity
from site_builder.years import setting_of

Stage = Callable[[str], None]
NEWEST = 500
"""how many of the newest notices the search knows; older ones stand on the pages of their years"""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: the folder content/ with the hashes of its files, for that moment."""

    root: Path
    files: Hashes
    at: datetime
    name: str
    """of the release"""
    code: Code
    workshop: Workshop


@dataclass(frozen=True, slots=True)
class Prepared:
    """`files` is empty when the content cannot be published at all."""

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    """by address"""
    trees: Mapping[str, Path]
    """by the address of the folder that each is to become"""
    pages: int
    bytes: int
    span: Span | None
    """while it stays true without a change of content"""


def prepare(order: Order, stage: Stage) -> Prepared:
    """Everything that the release would hold."""
    problems: list[Problem] = []
    content = Content(order.root, problems, present=order.files)
    stage("reading content")
    catalog, wording = read_data(content, order.at)
    if not (catalog.site and catalog.policies and catalog.rights and catalog.synonyms):
        return _unfit(order)
    assets = read_assets()
    setting = setting_of(
        order.root, order.files, order.at, catalog, wording, addresses(assets), order.code
    )
    stage("making notices")
    years = make_years(setting, order.workshop, order.files)
    content.used.update(content.names("notices/*/*.md"))
    problems.extend(problem for year in years for problem in year.problems)
    notices = tuple(page for year in years for page in year.pages)
    unread = [name for year in years for name in year.summary["unread"]]
    pages = with_notices(content, wording, order.at, notices, unread)
    stage("checking references")
    problems.extend(check(catalog, pages))
    problems.extend(content.unread())
    problems.extend(prose_problems(content, catalog))
    due, held = divided(pages, order.at)
    release = assemble(catalog, due, addresses(assets), order.name, order.at)
    site = _Site(order, release, due, held, years)
    stage("rendering pages")
    rendered = render(release, site.leaves, order.at, order.workshop.templates())
    stage("checking links")
    broken = any(each.severity is Severity.ERROR for each in problems)
    calendars = () if broken else calendar_addresses(release)
    told = site.link_problems(catalog, rendered, (*_named(content), *calendars), not broken)
    problems.extend(each for each in told if not broken or each.file.startswith(str(order.root)))
    if broken:
        return Prepared(_sorted(problems), {}, {}, 0, 0, None)
    binary = {release.assets[asset]: data for asset, data in assets.items()}
    return site.prepared(_sorted(problems), rendered, binary)


def _unfit(order: Order) -> Prepared:
    """Data without which no page can be made: everything is read all the same, to tell all problems."""
    problems: list[Problem] = []
    content = Content(order.root, problems, present=order.files)
    catalog, pages = read_all(content, order.at)
    problems.extend(check(catalog, pages))
    problems.extend(problem for page in pages.notices for problem in body_problems(page))
    problems.extend(content.unread())
    problems.extend(prose_problems(content, catalog))
    problems.extend(notice_prose_problems(content, catalog))
    return Prepared(_sorted(problems), {}, {}, 0, 0, None)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


class _Site:
    """The years as made, and the leaves of everything else."""

    def __init__(
        self, order: Order, release: Release, pages: Pages, held: Pages, years: tuple[Year, ...]
    ) -> None:
        self._order = order
        self._release = release
        self._pages = pages
        self._held = [page.address for page in held.notices]
        self._held_days = [page.value.date for page in held.notices]
        self._by_name = {year.name: year for year in years}
        told = {page.address.split("/")[2] for page in pages.notices}
        self._years = {year.name: year for year in years if year.name in told}
        converter = KeptConverter(order.workshop, order.code.prose)
        self._majors = majors_files(release)
        found = with_downloads([*leaves(release, pages, order.at, converter)], self._majors)
        found.append(newest_leaf(pages.notices, [int(year) for year in self._years]))
        converter.remember()
        self._lists = [year_leaf(int(year), ()) for year in self._years]
        everything = [leaf for leaf in (*found, *self._lists) if leaf.listed]
        values = {"everything": everything}
        title = "网站地图"
        self.leaves = [*found, Leaf("/sitemap/", "sitemap.html", title, "本站的全部页面。", values)]

    def prepared(
        self,
        problems: tuple[Problem, ...],
        rendered: list[Rendered],
        binary: Mapping[str, bytes],
    ) -> Prepared:
        span = validity(self._release, self._order.at, self._held_days)
        release = replace(self._release, valid_until=span.until)
        shown = without_links(rendered, self._held)
        pages = {_file_of(each.address): each.html for each in shown}
        made = texts_of(
            release, self.leaves, list(self._newest()), self._addresses(), self._order.at
        )
        texts = {address: text.encode() for address, text in {**pages, **made}.items()}
        files = {**texts, **binary, **self._majors}
        years = self._years.values()
        trees = {f"notices/{name}": year.tree for name, year in self._years.items()}
        count = len(rendered) + len(self._pages.notices) + len(years)
        size = sum(map(len, files.values())) + sum(year.summary["bytes"] for year in years)
        return Prepared(problems, files, trees, count, size, span)

    def _newest(self) -> Iterator[tuple[Leaf, str]]:
        """The newest notices, each with its HTML."""
        titles = {each.id: each.title for each in self._release.rounds}
        for page in self._pages.notices[:NEWEST]:
            html = self._years[page.address.split("/")[2]].html(page)
            yield notice_leaf(page, Prose(html), titles), html

    def _addresses(self) -> list[str]:
        """Of every page that is listed."""
        listed = [leaf.address for leaf in (*self.leaves, *self._lists) if leaf.listed]
        return [*listed, *(page.address for page in self._pages.notices)]

    def link_problems(
        self, catalog: Catalog, rendered: list[Rendered], more: Iterable[str], complete: bool
    ) -> Iterator[Problem]:
        assert catalog.site
        surveyed = [(each, survey(each.html)) for each in rendered]
        own = {each.address: frozenset(found.ids) for each, found in surveyed}
        published = (
            *FILES,
            *DATA,
            *self._majors,
            *self._release.assets.values(),
            *self._addresses(),
            *self._held,
        )
        known = Known({*own, *published, *more}, lambda one: own.get(one) or self._ids(one))
        yield from site_problems(catalog.site, known)
        yield from page_problems(surveyed, known)
        for year in self._by_name.values():
            yield from year.link_problems(known)
        if complete:
            yield from self._orphans(surveyed)

    def _orphans(self, surveyed: list[tuple[Rendered, Survey]]) -> Iterator[Problem]:
        """A reminder for each page to which no way leads; lists of years lead to their notices."""
        links: dict[str, Iterable[str]] = {page.address: found.links for page, found in surveyed}
        for name, year in self._years.items():
            links[f"/notices/{name}/"] = year.summary["links"]
        wanted = {leaf.address for leaf in self.leaves if leaf.listed}
        lost = set(orphans(links, wanted))
        yield from (orphan_problem(page) for page, _ in surveyed if page.address in lost)

    def _ids(self, address: str) -> frozenset[str] | None:
        """What can be linked at on the page of a notice."""
        parts = address.split("/")
        year = self._by_name.get(parts[2]) if parts[1] == "notices" and len(parts) == 5 else None
        return year.ids(parts[3]) if year else None


def _named(content: Content) -> list[str]:
    """Addresses of files that may have failed to read: links to them are not to blame."""
    faq = (FAQ_NAME.fullmatch(name) for name in content.names("faq/*.md"))
    return [
        *(f"/faq/{found[1]}/" for found in faq if found),
        *(f"/{name[:-3]}/" for name in content.names("guide/special/*.md")),
        *(f"/{name[:-3]}/" for name in content.names("notices/*/*.md")),
        *(f"/majors/{Path(name).stem}/" for name in content.names("data/majors/*.yml")),
        "/guide/",
        "/guide/steps/",
    ]


def _file_of(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address
