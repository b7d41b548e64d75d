"""A Word or WPS document (.docx) as Markdown for a draft; hostile and damaged files are refused in words."""

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from form_server.exchange.archives import Harmful, check_archive

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
DEEPER = re.compile(r"^(#{1,5}) ", re.MULTILINE)
LIKE_HTML = re.compile(r"<(?=[A-Za-z/!?])")
BAR = "\ue07c"
"""stands for a bar in the words, which would end a cell"""
GAPS = re.compile(r"\n{3,}")


class Unfit(StrEnum):
    """Why a file does not become a draft; `web/` has the sentences."""

    OLD = "old"
    """.doc or an older .wps"""
    NOT_WORD = "not-word"
    HARMFUL = "harmful"
    """unpacks to more than it may, or declares entities"""
    MACROS = "macros"
    TOO_LONG = "too-long"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Written:
    """Markdown with headings one level below the page's own; `pictures` were left out."""

    markdown: str
    pictures: int
    merged: bool
    """a table had cells over several rows or columns, which Markdown has not"""


class _Found:
    """What the members of the archive hold, seen while they are unpacked into nothing."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.declared = False
        self.text = 0
        self.merged = False
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
            self.merged |= b"w:vMerge" in seen or b"w:gridSpan" in seen


def written(path: Path) -> Written | Unfit:
    """The document's words, headings, lists, links and tables."""
    found = _Found()
    with path.open("rb") as file:
        if file.read(4) == OLD_WORD:
            return Unfit.OLD
    try:
        check_archive(path, MOST_UNPACKED, MOST_MEMBERS, found.look)
    except Harmful:
        return Unfit.HARMFUL if zipfile.is_zipfile(path) else Unfit.NOT_WORD
    unfit = _unfit(found)
    return unfit or _converted(path, found)


def _unfit(found: _Found) -> Unfit | None:
    if DOCUMENT not in found.names:
        return Unfit.NOT_WORD
    if any(MACROS in name.lower() for name in found.names):
        return Unfit.MACROS
    if found.declared:
        return Unfit.HARMFUL
    return Unfit.TOO_LONG if found.text > MOST_TEXT else None


def _converted(path: Path, found: _Found) -> Written | Unfit:
    # Imported here: only an upload needs them.
    import mammoth
    from markdownify import markdownify

    pictures: list[object] = []

    def left_out(picture: object) -> list[object]:
        pictures.append(picture)
        return []

    try:
        with path.open("rb") as file:
            html = mammoth.convert_to_html(
                file, style_map=STYLES, include_embedded_style_map=False, convert_image=left_out
            ).value
    except Exception:  # the library promises no exception of its own for a damaged document
        return Unfit.NOT_WORD
    text = markdownify(
        html.replace("|", BAR),
        heading_style="ATX",
        bullets="-",
        table_infer_header=True,
        strip=["img"],
        autolinks=False,
    )
    deeper = DEEPER.sub(r"#\1 ", LIKE_HTML.sub(r"\\<", text.replace(BAR, r"\|")))
    plain = GAPS.sub("\n\n", deeper).strip()
    if not plain:
        return Unfit.EMPTY
    return Written(f"{plain}\n", len(pictures), found.merged)
