"""The files beside the pages that speak of all of them: release and search index."""

import json
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime

from site_builder.building.site_pages import SitePages
from site_builder.published.plain import from_plain
from site_builder.published.release import NoticeEntry, joined_text, part_text
from site_builder.reading.fronts import NoticeFront
from site_builder.reading.pages import Page, notice_entry
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.search import page_documents

FILES = ("/feed.xml", "/sitemap.xml", "/robots.txt", "/data/release.json", "/data/search.json")


def release_json(
    site_pages: SitePages,
    notices: Iterable[Page[NoticeFront]],
    gone: Iterable[str],
    name: str,
    at: datetime,
    until: datetime | None,
) -> str:
    """The release called `name`; notices must read as the service will read them, or it is our mistake."""
    entries = part_text(tuple(map(notice_entry, notices)))
    from_plain(tuple[NoticeEntry, ...], json.loads(entries), "notices")
    changing = {
        "release": part_text(name),
        "notices": entries,
        "gone": part_text(tuple(gone)),
        "built_at": part_text(at),
        "valid_until": part_text(until),
    }
    return joined_text({**site_pages.parts, **changing})


def search_json(site_pages: SitePages, leaves: Iterable[Leaf]) -> str:
    """The index of the standing pages and of these."""
    documents = [*site_pages.survey.documents, *map(astuple, page_documents(leaves))]
    index = {"documents": documents, "synonyms": site_pages.synonyms}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
