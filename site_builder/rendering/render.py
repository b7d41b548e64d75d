"""Turns pages and release into texts by their addresses."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from site_builder.published import papers, words
from site_builder.published.frame import Frame, frame_values
from site_builder.published.lines import whole
from site_builder.published.release import Major, Release
from site_builder.published.words import plain_day_words
from site_builder.reading.sources import Source
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.leaves import day_of
from site_builder.rendering.offices import OFFICES, places
from site_builder.rendering.prose import Prose, below_heading
from site_builder.rendering.weights import Weight

Filters = dict[str, Callable[..., Any]]
TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page as it will be published, and the file of content/ it comes from."""

    address: str
    html: str
    template: str
    source: Source | None
    seconds: float = 0.0
    """that it took to render"""

    @property
    def weight(self) -> Weight:
        """Its bytes before compression, and the seconds that it took."""
        return Weight(self.address, len(self.html.encode()), round(self.seconds, 6))


class Once:
    """Parts that come out the same on every page called with equal values: made for the first, kept for the others."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Markup] = {}

    def __call__(self, *key: object, caller: Callable[[], Markup]) -> Markup:
        if key not in self._made:
            self._made[key] = caller()
        return self._made[key]


class Renderer:
    """Puts leaves into their templates; `frame` gives what the pages have in common.

    Without `day` no filter is there that needs one; `names` are the filters that need more than frame and day, `values` what every template is
    given; the folder `compiled` keeps templates in the form in which Python runs them.
    """

    def __init__(
        self,
        frame: Frame,
        day: date | None = None,
        names: Filters | None = None,
        values: Mapping[str, Any] | None = None,
        compiled: Path | None = None,
    ) -> None:
        self._frame = frame
        self._values = values or {}
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
        )
        self._environment.globals |= {"asset": frame.assets.__getitem__, "once": Once()}
        self._environment.filters |= FILTERS | (_of_day(day) if day else {}) | (names or {})

    def load(self, template: str) -> None:
        """Makes that template ready."""
        self._environment.get_template(template)

    def render(self, leaf: Leaf) -> Rendered:
        """The page. Raises UndefinedError for a value that its template uses and the leaf does not give."""
        dated = plain_day_words(leaf.dated) if leaf.dated else self._frame.published
        frame = replace(
            self._frame,
            published=dated,
            path=leaf.address,
            title=leaf.title,
            summary=leaf.summary,
            printed_address=self._frame.site.address.rstrip("/") + leaf.address,
        )
        values = {**self._values, "frame": frame, "heading": leaf.title, **leaf.values}
        started = time.perf_counter()
        html = self._environment.get_template(leaf.template).render(values)
        seconds = time.perf_counter() - started
        return Rendered(leaf.address, html, leaf.template, leaf.source, seconds)


def file_of(address: str) -> str:
    """The published file of a page."""
    return f"{address}index.html" if address.endswith("/") else address


def render(
    release: Release, leaves: Iterable[Leaf], at: datetime, compiled: Path | None = None
) -> list[Rendered]:
    """Every leaf in its template."""
    frame = frame_values(release, path="", title="", summary="", at=at)
    renderer = Renderer(frame, day_of(at), _names(release), {"release": release}, compiled)
    return [renderer.render(leaf) for leaf in leaves]


def _html(prose: Prose) -> Markup:
    return Markup(prose.html)


def _under(prose: Prose, key: str) -> Markup:
    return Markup(below_heading(prose.html, key))


def _whole(say: Callable[[Any], str]) -> Callable[[Any], Markup]:
    """Those words with no line break inside a day or a span of hours."""
    return lambda value: Markup(whole(say(value)))


FILTERS: Filters = {
    "html": _html,
    "under": _under,
    "whole": _whole(str),
    "day": _whole(words.day_words),
    "plain_day": plain_day_words,
    "moment": _whole(words.moment_words),
    "closing": _whole(words.closing_words),
    "span": _whole(words.span_words),
    "day_span": _whole(words.day_span_words),
    "months": words.month_words,
    "hotline": words.hotline_words,
    "confirmation": _whole(words.confirmation_words),
    "host": lambda address: urlsplit(address).netloc,
    "for_everybody": papers.for_everybody,
    "by_need": papers.by_need,
    "handling": papers.handling_words,
}


def _of_day(day: date) -> Filters:
    def status(major: Major) -> tuple[str, ...]:
        return words.status_words(major, day)

    def stopped(since: date | None) -> bool:
        return since is not None and since <= day

    return {"status": status, "stopped": stopped}


def _names(release: Release) -> Filters:
    """Codes in words; a code that leads nowhere stays as it is, the checks tell of it."""
    offices = {each.code: each.name for each in release.offices}
    where = places(release.offices)
    versions = {each.version: each for each in release.plan_versions}
    titles = {each.id: each.title for each in release.rounds}
    majors = {each.code: f"{each.code} {each.name}" for each in release.majors}

    def plan_words(version: str) -> str:
        return versions[version].words if version in versions else version

    def automatic(version: str) -> bool:
        return version in versions and versions[version].automatic

    return {
        "office_name": lambda code: offices.get(code, code),
        "office_place": lambda code: where.get(code, OFFICES),
        "plan_words": plan_words,
        "automatic": automatic,
        "major_name": lambda code: majors.get(code, code),
        "round_title": lambda name: titles.get(name, name),
    }
