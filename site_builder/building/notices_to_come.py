"""Notices of a later day: checked with all the others, published only when their day comes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from site_builder.disk.build_cache import BuildCache
from site_builder.disk.file_hashes import Hashes
from site_builder.reading.fronts import NoticeFront
from site_builder.reading.pages import Page
from site_builder.reading.problems import Problem
from site_builder.reading.sources import Content
from site_builder.rendering.render import Rendered

DATE = re.compile(r"^date:\s*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
LINK = re.compile(r'<a [^>]*?href="([^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def held_addresses(
    root: Path, years: Mapping[str, Hashes], day: date, cache: BuildCache
) -> Mapping[str, date]:
    """Address → day of each notice to come, by the date its file gives; only likely ones are read."""
    known: dict[str, str] = cache.last("dates") or {}
    likely = {year: files for year, files in years.items() if year >= str(day.year)}
    dates = {
        own: known.get(own) or _date_in((root / name).read_text("utf-8", "replace"))
        for files in likely.values()
        for name, own in files.items()
    }
    if dates != known:
        cache.keep("dates", "", dates)
    return {
        f"/{name[:-3]}/": date.fromisoformat(dates[own])
        for files in likely.values()
        for name, own in files.items()
        if dates[own] > day.isoformat()
    }


def _date_in(text: str) -> str:
    found = DATE.search(text)
    return found[1] if found else ""


def linked(held: Mapping[str, date], links: Iterable[str]) -> list[str]:
    """Which of them the links lead to."""
    return sorted(held.keys() & {link.partition("#")[0] for link in links}) if held else []


def dates_differ(content: Content, name: str, page: Page[NoticeFront]) -> Iterator[Problem]:
    """A date written so that a glance at the file takes it for another one, or for none."""
    if _date_in("\n".join(content.lines(name))) != page.value.date.isoformat():
        yield page.problem("日期单独占一行，写成“date: 2007-05-30”的样子。", "date")


def without_links(rendered: list[Rendered], held: Collection[str]) -> list[Rendered]:
    """The pages with links to these addresses turned into plain words."""
    return (
        [replace(each, html=unlinked(each.html, held)) for each in rendered] if held else rendered
    )


def unlinked(html: str, kept_back: Collection[str]) -> str:
    """The same with links to these addresses turned into plain words."""
    if not kept_back:
        return html
    return LINK.sub(lambda found: found[2] if found[1] in kept_back else found[0], html)
