"""A Word or WPS document (.docx) as Markdown for a draft; hostile and damaged files are refused in words."""

import zipfile
from enum import StrEnum
from pathlib import Path

from form_server.exchange.rich_text import Rich, markdown_of
from site_builder.tables.archives import Harmful, check_archive

MOST_UNPACKED = 60 * 1024 * 1024
MOST_MEMBERS = 2000
MOST_TEXT = 8 * 1024 * 1024
"""bytes of the document itself; a notice of a hundred pages stays below one"""
OLD_WORD = b"\xd0\xcf\x11\xe0"
DOCUMENT = "word/document.xml"
MACROS = "vbaproject"
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
r[style-name='Hyperlink'] =>
"""


class UnfitDocument(StrEnum):
    """Why a file does not become a draft; `web/` has the sentences."""

    OLD = "old"
    """.doc or an older .wps"""
    NOT_WORD = "not-word"
    HARMFUL = "harmful"
    """unpacks to more than it may, or declares entities"""
    MACROS = "macros"
    TOO_LONG = "too-long"
    EMPTY = "empty"


class _Found:
    """What the members of the archive hold, seen while they are unpacked into nothing."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.declared = False
        self.text = 0
        self._tail = b""

    def look(self, name: str, chunk: bytes) -> None:
        started = name not in self.names
        self.names.add(name)
        seen = chunk if started else self._tail + chunk
        self._tail = chunk[-20:]
        if name.lower().endswith((".xml", ".rels")):
            plain = seen.replace(b"\0", b"")
            self.declared |= b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
        if name == DOCUMENT:
            self.text += len(chunk)


def written(path: Path) -> Rich | UnfitDocument:
    """The document's words, headings, lists, links and tables."""
    found = _Found()
    with path.open("rb") as file:
        if file.read(4) == OLD_WORD:
            return UnfitDocument.OLD
    try:
        check_archive(path, MOST_UNPACKED, MOST_MEMBERS, found.look)
    except Harmful:
        return UnfitDocument.HARMFUL if zipfile.is_zipfile(path) else UnfitDocument.NOT_WORD
    unfit = _unfit(found)
    return unfit or _converted(path)


def _unfit(found: _Found) -> UnfitDocument | None:
    if DOCUMENT not in found.names:
        return UnfitDocument.NOT_WORD
    if any(MACROS in name.lower() for name in found.names):
        return UnfitDocument.MACROS
    if found.declared:
        return UnfitDocument.HARMFUL
    return UnfitDocument.TOO_LONG if found.text > MOST_TEXT else None


def _converted(path: Path) -> Rich | UnfitDocument:
    # Imported here: only an upload needs it.
    import mammoth

    try:
        with path.open("rb") as file:
            html = mammoth.convert_to_html(
                file, style_map=STYLES, include_embedded_style_map=False, convert_image=_marked
            ).value
    except Exception:  # the library promises no exception of its own for a damaged document
        return UnfitDocument.NOT_WORD
    rich = markdown_of(html)
    return rich if rich.markdown else UnfitDocument.EMPTY


def _marked(picture: object) -> list[object]:
    """An empty picture: counted, never read; it may lead to anywhere."""
    from mammoth import html

    return [html.element("img", {"src": "left-out"})]
