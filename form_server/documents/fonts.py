"""The fonts, opened once: how wide a text is, which characters are missing, what a document embeds."""

from __future__ import annotations

from pathlib import Path

from form_server.documents.atlas import NOTDEF, Atlas
from form_server.documents.atlas_building import open_atlas
from site_builder.published.characters import meant

_LAYOUT = frozenset("\n\r\t")


class Fonts:
    """One per process, shared by its threads; what it remembers is only ever added to."""

    def __init__(self, atlas: Atlas, path: Path) -> None:
        self.atlas = atlas
        self.path = path
        """the OpenType font itself, for the slow and plain way"""
        self._known: dict[str, tuple[int, int]] = {}

    def slot(self, character: str) -> int:
        """Where the glyph of that character lies in the atlas; the slot of no character for one without."""
        return self._look(character)[0]

    def has(self, character: str) -> bool:
        """Whether paper can show that character."""
        return self._look(character)[0] != NOTDEF

    def width(self, text: str, size: float) -> float:
        """Width in the unit of `size`."""
        known, look = self._known, self._look
        return sum((known.get(each) or look(each))[1] for each in text) * size / 1000

    def _look(self, character: str) -> tuple[int, int]:
        known = self._known.get(character)
        if known is None:
            slot = self.atlas.slot(ord(meant(character)))
            known = self._known[character] = (slot, self.atlas.widths[slot])
        return known


def open_fonts(cache_folder: Path) -> Fonts:
    """The fonts, prepared in `cache_folder` if they are not yet (some seconds, once per machine)."""
    from pylopdf_fonts_zh_cn import serif_path

    path = serif_path()
    return Fonts(open_atlas(path, cache_folder), path)


def missing_characters(text: str, fonts: Fonts) -> tuple[str, ...]:
    """The characters of `text` that no font has, each once, in order."""
    return tuple(
        each for each in dict.fromkeys(text) if each not in _LAYOUT and not fonts.has(each)
    )
