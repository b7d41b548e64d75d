"""Notices of a later day: checked with all the others, published only when their day comes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from site_builder.leaves import Leaf, day_of, leaves
from site_builder.pages import Pages
from site_builder.published.release import Release
from site_builder.render import Rendered

LINK = re.compile(r'<a [^>]*?href="([^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def divided(pages: Pages, at: datetime) -> tuple[Pages, Pages]:
    """What is published at `at`, and the same with only the notices that are held back."""
    day = day_of(at)
    due = tuple(page for page in pages.notices if page.value.date <= day)
    held = tuple(page for page in pages.notices if page.value.date > day)
    return replace(pages, notices=due), replace(pages, notices=held)


def held_leaves(release: Release, held: Pages, at: datetime) -> list[Leaf]:
    """The pages of the notices held back, so that their faults are told today."""
    if not held.notices:
        return []
    return [leaf for leaf in leaves(release, held, at) if leaf.template == "notice.html"]


def without_links(rendered: list[Rendered], addresses: Iterable[str]) -> list[Rendered]:
    """The pages with links to these addresses turned into plain words."""
    kept_back = frozenset(addresses)
    if not kept_back:
        return rendered

    def words(found: re.Match[str]) -> str:
        return found[2] if found[1] in kept_back else found[0]

    return [replace(each, html=LINK.sub(words, each.html)) for each in rendered]
