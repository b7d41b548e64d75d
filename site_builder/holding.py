"""Notices of a later day: checked with all the others, published only when their day comes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from site_builder.leaves import day_of
from site_builder.pages import Pages
from site_builder.render import Rendered

DATE = re.compile(rb"^date:\s*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
LINK = re.compile(r'<a [^>]*?href="([^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def divided(pages: Pages, at: datetime) -> tuple[Pages, Pages]:
    """What is published at `at`, and the same with only the notices that are held back."""
    day = day_of(at)
    due = tuple(page for page in pages.notices if page.value.date <= day)
    held = tuple(page for page in pages.notices if page.value.date > day)
    return replace(pages, notices=due), replace(pages, notices=held)


def held_addresses(root: Path, files: Iterable[str], day: date) -> frozenset[str]:
    """Addresses of the notices of a later day, by the date each file gives; only likely ones are read."""
    found = set()
    for name in files:
        folder, _, file = name.rpartition("/")
        year = folder.removeprefix("notices/")
        if year.isdigit() and int(year) >= day.year and file.endswith(".md"):
            given = DATE.search((root / name).read_bytes())
            if given and given[1].decode() > day.isoformat():
                found.add(f"/{folder}/{file[:-3]}/")
    return frozenset(found)


def without_links(rendered: list[Rendered], addresses: Iterable[str]) -> list[Rendered]:
    """The pages with links to these addresses turned into plain words."""
    kept_back = frozenset(addresses)
    if not kept_back:
        return rendered
    return [replace(each, html=unlinked(each.html, kept_back)) for each in rendered]


def unlinked(html: str, kept_back: frozenset[str]) -> str:
    """The same with links to these addresses turned into plain words."""
    if not kept_back:
        return html
    return LINK.sub(lambda found: found[2] if found[1] in kept_back else found[0], html)
