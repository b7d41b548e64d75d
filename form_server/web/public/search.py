"""/search/: the published index answered without JavaScript."""

import json
import logging
from pathlib import Path

from bottle import Bottle, HTTPResponse

from form_server.web import forms
from form_server.web.web import Web
from site_builder.published.search import Hit, Index, read_index, search

log = logging.getLogger(__name__)

LONGEST = 100
"""characters of a query that are looked at"""
SHOWN = 20
EMPTY = Index((), (), {}, {})


class PublishedIndex:
    """Reads `current/data/search.json` again when it has been replaced."""

    def __init__(self, site: Path) -> None:
        self._file = site / "current" / "data" / "search.json"
        self._kept: tuple[tuple[int, int, int], Index] | None = None

    def now(self) -> Index:
        """The index in force; an empty one when none can be read."""
        try:
            found = self._file.stat()
            signature = (found.st_ino, found.st_size, found.st_mtime_ns)
            if self._kept is None or self._kept[0] != signature:
                index = read_index(json.loads(self._file.read_text(encoding="utf-8")))
                self._kept = (signature, index)
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("search index not readable: %s", error)
        return self._kept[1] if self._kept else EMPTY


class Searching:
    def __init__(self, web: Web) -> None:
        self._web = web
        self._index = PublishedIndex(web.settings.site)

    def install(self, app: Bottle) -> None:
        app.get("/search/", callback=self.show)

    def show(self) -> HTTPResponse:
        query = " ".join(forms.asked("q")[:LONGEST].split())
        title = f"搜索“{query}”" if query else "搜索"
        return self._web.pages.page(
            "public/search.html", title, query=query, hits=self._hits(query)
        )

    def _hits(self, query: str) -> tuple[Hit, ...]:
        return search(self._index.now(), query, SHOWN)
