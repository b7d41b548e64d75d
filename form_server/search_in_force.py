"""The published search index, read anew when the builder replaces it."""

import json
import logging
from pathlib import Path

from site_builder.published.search import Index, read_index

log = logging.getLogger(__name__)

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
