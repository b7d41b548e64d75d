"""The glyph atlas: every glyph of the font laid end to end in one file that all processes map."""

import json
import mmap
import struct
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

MAGIC = b"BIYEGLY1"
_HEAD = struct.Struct("<8sII")
NOTDEF = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What a PDF says of the font as a whole, in thousandths of the size."""

    name: str
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    stem: int
    privates: tuple[str, ...]
    """the private dictionary of each part of the font, as hexadecimal bytes, without subroutines"""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of the font, as it is packed into the atlas."""

    code: int
    """Unicode code point; 0 for the glyph of no character"""
    width: int
    part: int
    outline: bytes
    """Type 2 charstring without subroutine calls"""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Slot 0 is the glyph of no character, the others follow in order of code point.

    A slot is also the glyph's CID, the same in every document; two characters that share an
    outline have a slot each, so that a text taken out of a document is the text put in.
    """

    facts: Facts
    codes: Sequence[int]
    widths: Sequence[int]
    parts: Sequence[int]
    ends: Sequence[int]
    outlines: memoryview

    def slot(self, code: int) -> int:
        """The slot of a character, `NOTDEF` when the font lacks it."""
        found = bisect_left(self.codes, code)
        return found if found < len(self.codes) and self.codes[found] == code else NOTDEF

    def outline(self, slot: int) -> memoryview:
        """Its charstring, without copying it."""
        return self.outlines[self.ends[slot] : self.ends[slot + 1]]


def packed(facts: Facts, glyphs: Sequence[Glyph]) -> bytes:
    """The bytes of the file; `glyphs` in order of slot."""
    words = json.dumps(asdict(facts)).encode()
    words += b" " * (-len(words) % 16)
    ends = [0]
    for glyph in glyphs:
        ends.append(ends[-1] + len(glyph.outline))
    count = len(glyphs)
    return b"".join(
        (
            _HEAD.pack(MAGIC, len(words), count),
            words,
            struct.pack(f"<{count}I", *(glyph.code for glyph in glyphs)),
            struct.pack(f"<{count + 1}I", *ends),
            struct.pack(f"<{count}H", *(glyph.width for glyph in glyphs)),
            bytes(glyph.part for glyph in glyphs),
            *(glyph.outline for glyph in glyphs),
        )
    )


def opened(path: Path) -> Atlas:
    """Maps the file. Raises ValueError when it is not a whole atlas."""
    with path.open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if len(view) < _HEAD.size or view[: len(MAGIC)] != MAGIC:
        raise ValueError(f"{path} is not a glyph atlas")
    _magic, words, count = _HEAD.unpack_from(view)
    codes_at = _HEAD.size + words
    ends_at = codes_at + 4 * count
    widths_at = ends_at + 4 * count + 4
    parts_at = widths_at + 2 * count
    outlines_at = parts_at + count
    ends = view[ends_at:widths_at].cast("I")
    if len(ends) != count + 1 or len(view) != outlines_at + ends[count]:
        raise ValueError(f"{path} is cut short")
    return Atlas(
        _facts(bytes(view[_HEAD.size : codes_at])),
        codes=view[codes_at:ends_at].cast("I"),
        widths=view[widths_at:parts_at].cast("H"),
        parts=view[parts_at:outlines_at],
        ends=ends,
        outlines=view[outlines_at:],
    )


def _facts(words: bytes) -> Facts:
    stated = json.loads(words)
    return Facts(**stated | {name: tuple(stated[name]) for name in ("box", "privates")})
