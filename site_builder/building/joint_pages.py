"""What speaks of notices and of the rest alike: home, lists, feed, search, and the checks of all links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from site_builder.building.inputs import Inputs
from site_builder.building.notice_inputs import NoticeInputs
from site_builder.building.notice_years import NoticeYears
from site_builder.building.site_files import FILES, release_json, search_json
from site_builder.building.site_pages import SitePages
from site_builder.building.validity import Span
from site_builder.checking.links import (
    LinkTargets,
    frame_links,
    orphans,
    own_problems,
    page_doubts,
    ways,
)
from site_builder.reading.fronts import NoticeFront
from site_builder.reading.pages import Page
from site_builder.reading.problems import Problem
from site_builder.rendering import feeds
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.leaves import home_leaf, listed, sitemap_leaf
from site_builder.rendering.notice_leaves import newest_leaf, notice_leaf, year_leaf
from site_builder.rendering.prose import Prose, Survey, survey
from site_builder.rendering.render import Rendered, Renderer, file_of
from site_builder.rendering.weights import Weights, heaviest

NEWEST = 500
"""how many of the newest notices release and search know; older ones stand on the pages of their years"""


@dataclass(frozen=True)
class JointPages:
    """The two parts of the site as made, and what they have in common."""

    inputs: Inputs
    notice_inputs: NoticeInputs
    site_pages: SitePages
    notice_years: NoticeYears

    @cached_property
    def span(self) -> Span:
        """While all of it stays true without a change of content."""
        newest = (leaf.values["front"].date for leaf in self._newest[:1])
        return self.notice_inputs.span.narrowed(newest, self.notice_inputs.held.values())

    @cached_property
    def _newest(self) -> list[Leaf]:
        found = self.notice_years.newest(NEWEST)
        return [notice_leaf(page, Prose(html), self.notice_inputs.titles) for page, html in found]

    @cached_property
    def _leaves(self) -> list[Leaf]:
        """Home and the lists."""
        site_pages, at = self.site_pages, self.inputs.at
        pages = [leaf.values["page"] for leaf in self._newest]
        years = [int(year.name) for year in self.notice_years.told]
        service = site_pages.frame.site.service
        made = [
            home_leaf(service, pages, site_pages.questions, site_pages.rounds, at),
            newest_leaf(pages, years),
        ]
        lists = listed((*made, *(year_leaf(year, ()) for year in years)))
        columns = site_pages.frame.site.navigation
        return [*made, sitemap_leaf((*site_pages.survey.listed, *lists), columns)]

    @cached_property
    def pages(self) -> list[Rendered]:
        """Rendered anew in every build that changes anything."""
        folder = self.inputs.cache.templates()
        renderer = Renderer(self.site_pages.frame, self.inputs.day, compiled=folder)
        return [renderer.render(leaf) for leaf in self._leaves]

    @cached_property
    def _surveyed(self) -> list[tuple[Rendered, Survey]]:
        return [(page, survey(page.html)) for page in self.pages]

    def files(self) -> Mapping[str, bytes]:
        """The files of these pages and those beside them, by address."""
        site, at = self.site_pages.frame.site, self.inputs.at
        pages = {file_of(page.address): page.html for page in self.pages}
        known = sorted(self._known_notices(), key=_newest_first, reverse=True)
        beside = (
            feeds.feed(site, [(leaf, leaf.values["body"].html) for leaf in self._newest], at),
            feeds.sitemap(site, self._addresses()),
            feeds.robots(site),
            release_json(
                self.site_pages, known, self._gone(), self.inputs.name, at, self.span.until
            ),
            search_json(self.site_pages, self._newest),
        )
        texts = {**pages, **dict(zip(FILES, beside, strict=True))}
        return {address: text.encode() for address, text in texts.items()}

    def _gone(self) -> Iterator[str]:
        return (address for year in self.notice_years.years for address in year.gone())

    def _known_notices(self) -> list[Page[NoticeFront]]:
        """The newest, and older ones that are documents of rounds."""
        newest = {leaf.address: leaf.values["page"] for leaf in self._newest}
        named = self.notice_years.documents(self.notice_inputs.documents)
        due = {page.address: page for page in named if page.address not in self.notice_inputs.held}
        return [*(due | newest).values()]

    def _addresses(self) -> Iterator[str]:
        """Of every page that lists name."""
        yield "/"
        yield from (page.address for page in self.site_pages.survey.listed)
        yield from ("/notices/", "/sitemap/")
        for year in self.notice_years.told:
            yield from year.addresses()

    @property
    def weights(self) -> Weights:
        """Of the heaviest pages of the whole site."""
        years = (weight for year in self.notice_years.told for weight in year.summary["weights"])
        return heaviest((*self.site_pages.weights, *years, *(page.weight for page in self.pages)))

    def problems(self) -> Iterator[Problem]:
        """What is amiss with links, with every part known."""
        known = LinkTargets(
            self._has,
            self._ids,
            frame_links(self.site_pages.frame.site, self.site_pages.frame.emergency),
        )
        for page, found in self._surveyed:
            yield from own_problems(page, found)
        asked = (page_doubts(page, found, known) for page, found in self._surveyed)
        for doubt in (*self.site_pages.survey.doubts, *(one for each in asked for one in each)):
            yield from doubt.problems(known)
        for year in self.notice_years.years:
            yield from year.link_problems(known)

    def _has(self, address: str) -> bool:
        own = (*FILES, *(page.address for page in self.pages))
        return address in own or self.site_pages.has(address) or self.notice_years.has(address)

    def _ids(self, address: str) -> frozenset[str] | None:
        own = (frozenset(found.ids) for page, found in self._surveyed if page.address == address)
        found = next(own, None) or self.site_pages.survey.ids.get(address)
        return self.notice_years.ids(address) if found is None else found

    def orphans(self) -> Iterator[Problem]:
        """A reminder for each page to which no way leads; lists of years lead to their notices."""
        ways_from = dict(self.site_pages.survey.ways)
        ways_from |= {page.address: ways(found.links) for page, found in self._surveyed}
        for year in self.notice_years.told:
            ways_from[f"/notices/{year.name}/"] = ways(year.summary["links"])
        yield from orphans(ways_from, (*self.site_pages.survey.listed, *listed(self._leaves)))


def _newest_first(page: Page[NoticeFront]) -> tuple[str, str]:
    return page.value.date.isoformat(), page.slug
