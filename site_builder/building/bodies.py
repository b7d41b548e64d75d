"""Bodies converted by earlier builds, which are not converted again."""

from collections.abc import Iterable
from functools import cached_property

from site_builder.disk.build_cache import BuildCache
from site_builder.disk.file_hashes import digest
from site_builder.rendering.prose import Prose


class Bodies:
    """The converted bodies kept under a name; `version` tells what converts."""

    def __init__(self, cache: BuildCache, name: str, version: str) -> None:
        self._cache = cache
        self._name = f"bodies/{name}"
        self._version = version
        self._added: dict[str, str] = {}
        self._used: set[str] = set()

    @cached_property
    def _known(self) -> dict[str, str]:
        return self._cache.recall(self._name, self._version) or {}

    def convert(self, body: str) -> Prose:
        """The body as HTML, converted now unless an earlier build did it."""
        return Prose(self.html(self.named(body)))

    def named(self, body: str) -> str:
        """The name of that body, which is converted if it is new."""
        name = digest(body)[:24]
        self._used.add(name)
        if name not in self._known and name not in self._added:
            self._added[name] = _convert(body)
        return name

    def html(self, name: str) -> str:
        """The body of that name. Raises KeyError when it is not kept."""
        return self._added[name] if name in self._added else self._known[name]

    def keep(self, others: Iterable[str] = ()) -> None:
        """Keeps what was named, and the others, for the next build."""
        if self._added:
            kept = {name: self.html(name) for name in (*self._used, *others)}
            self._cache.keep(self._name, self._version, kept)


def _convert(body: str) -> str:
    # Imported here because a build that converts nothing need not load it.
    from site_builder.rendering.markdown_html import shared_converter

    return shared_converter().convert(body).html
