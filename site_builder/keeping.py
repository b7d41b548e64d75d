"""What one build leaves for the next: converted bodies, made years, the trees that releases share."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.files import put_text
from site_builder.prose import Converter, Prose
from site_builder.published.plain import Plain
from site_builder.scanning import digest


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folder output/, as far as it serves building: `cache/` may be deleted at any time."""

    root: Path

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def templates(self) -> Path:
        """The folder of compiled templates."""
        folder = self.cache / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def tree(self, key: str) -> Path:
        """The folder of what was made from the inputs with that key; complete when it exists."""
        return self.root / "trees" / key

    def noted(self, name: str) -> Plain:
        """What was noted under that name; empty when nothing can be read."""
        try:
            return json.loads((self.cache / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def note(self, name: str, plain: Plain) -> None:
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        put_text(self.cache / f"{name}.json", text)

    @contextmanager
    def growing(self, key: str) -> Iterator[Path]:
        """A folder to fill, which becomes the tree of that key when all went well."""
        waiting = self.root / "trees" / f".{key}.{os.getpid()}"
        waiting.mkdir(parents=True)
        yield waiting
        if self.tree(key).exists():
            shutil.rmtree(waiting)
        else:
            waiting.rename(self.tree(key))


class KeptConverter:
    """A converter that remembers what it was asked last time."""

    def __init__(self, workshop: Workshop, version: str) -> None:
        self._workshop = workshop
        self._version = version
        self._converter = Converter()
        self._known: Plain = workshop.noted("bodies")
        self._used: dict[str, Plain] = {}

    def convert(self, body: str) -> Prose:
        key = digest(self._version, body)
        if key not in self._used:
            self._used[key] = self._known.get(key) or _plain(self._converter.convert(body))
        html, text, headings = self._used[key]
        return Prose(html, text, tuple((level, own, words) for level, own, words in headings))

    def remember(self) -> None:
        """Keeps the bodies of this build, and only these."""
        if self._used.keys() != self._known.keys():
            self._workshop.note("bodies", self._used)


def _plain(prose: Prose) -> Plain:
    return [prose.html, prose.text, prose.headings]
