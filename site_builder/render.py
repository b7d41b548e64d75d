"""Turns pages and release into texts by their addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from site_builder.leaves import Leaf, day_of
from site_builder.prose import Prose, below_heading
from site_builder.published import words
from site_builder.published.frame import frame_values
from site_builder.published.release import Major, Release
from site_builder.sources import Source

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page as it will be published, and the file of content/ it comes from."""

    address: str
    html: str
    template: str
    source: Source | None


def render(release: Release, leaves: Iterable[Leaf], at: datetime) -> list[Rendered]:
    """Every leaf in its template."""
    environment = _environment(release, day_of(at))
    return [_render(environment, release, leaf, at) for leaf in leaves]


def _render(environment: Environment, release: Release, leaf: Leaf, at: datetime) -> Rendered:
    frame = frame_values(release, path=leaf.address, title=leaf.title, summary=leaf.summary, at=at)
    values = {"release": release, "frame": frame, "heading": leaf.title, **leaf.values}
    html = environment.get_template(leaf.template).render(values)
    return Rendered(leaf.address, html, leaf.template, leaf.source)


def _environment(release: Release, day: date) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals["asset"] = _asset(release)
    environment.filters |= _filters(release, day)
    return environment


def _asset(release: Release) -> Callable[[str], str]:
    def asset(name: str) -> str:
        return release.assets[name]

    return asset


def _filters(release: Release, day: date) -> dict[str, Callable[..., Any]]:
    def html(prose: Prose) -> Markup:
        return Markup(prose.html)

    def under(prose: Prose, key: str) -> Markup:
        return Markup(below_heading(prose.html, key))

    def status(major: Major) -> tuple[str, ...]:
        return words.status_words(major, day)

    def stopped(since: date | None) -> bool:
        return since is not None and since <= day

    fixed: dict[str, Callable[..., Any]] = {
        "html": html,
        "under": under,
        "status": status,
        "stopped": stopped,
        "day": words.day_words,
        "plain_day": words.plain_day_words,
        "moment": words.moment_words,
        "closing": words.closing_words,
        "span": words.span_words,
        "day_span": words.day_span_words,
        "months": words.month_words,
        "hotline": words.hotline_words,
        "confirmation": words.confirmation_words,
    }
    return fixed | _names(release)


def _names(release: Release) -> dict[str, Callable[..., Any]]:
    """Codes in words; a code that leads nowhere stays as it is, the checks tell of it."""
    offices = {each.code: each.name for each in release.offices}
    versions = {each.version: each for each in release.plan_versions}
    titles = {each.id: each.title for each in release.rounds}

    def plan_words(version: str) -> str:
        return versions[version].words if version in versions else version

    def automatic(version: str) -> bool:
        return version in versions and versions[version].automatic

    return {
        "office_name": lambda code: offices.get(code, code),
        "plan_words": plan_words,
        "automatic": automatic,
        "round_title": lambda name: titles.get(name, name),
    }
