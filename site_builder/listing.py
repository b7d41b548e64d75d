"""The files beside the pages: feed, calendar, sitemap, release, search index."""

import json
from collections.abc import Iterable
from datetime import datetime

from site_builder import feeds
from site_builder.calendars import calendars
from site_builder.json_schema import release_schema
from site_builder.leaves import Leaf
from site_builder.published.release import Release, release_text
from site_builder.published.search import plain_index
from site_builder.search import documents

FILES = ("/feed.xml", "/calendar.ics", "/sitemap.xml", "/robots.txt")
DATA = ("/data/release.json", "/data/release.schema.json", "/data/search.json")


def texts_of(
    release: Release,
    leaves: list[Leaf],
    notices: list[tuple[Leaf, str]],
    addresses: Iterable[str],
    at: datetime,
) -> dict[str, str]:
    """address of the file → text; `notices` are the newest with their HTML, `addresses` all pages."""
    searched = documents(release, [*leaves, *(leaf for leaf, _ in notices)])
    index = plain_index(searched, release.synonyms)
    return {
        "/feed.xml": feeds.feed(release, notices, at),
        **calendars(release, at),
        "/sitemap.xml": feeds.sitemap(release, addresses),
        "/robots.txt": feeds.robots(release),
        "/data/release.json": release_text(release),
        "/data/release.schema.json": json.dumps(release_schema(), indent=1) + "\n",
        "/data/search.json": json.dumps(index, ensure_ascii=False, separators=(",", ":")),
    }
