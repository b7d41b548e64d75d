"""A small CID-keyed font program (CFF) made by joining the bytes of the glyphs that a document uses."""

import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from form_server.documents.atlas import Atlas

_HEADER = bytes((1, 0, 4, 4))
_FIRST_OWN_STRING = 391
_STRINGS = (b"Adobe", b"Identity", b"BiyeGlyphs")
_CHARSET, _CHAR_STRINGS, _PRIVATE = b"\x0f", b"\x11", b"\x12"
_ROS, _CID_COUNT, _PARTS, _PART_OF_GLYPH, _NAME = (
    b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25", b"\x0c\x26",
)  # fmt: skip


def font_program(atlas: Atlas, slots: Sequence[int]) -> bytes:
    """The font with the glyphs of `slots` (ascending, starting with 0); each glyph's CID is its slot."""
    head, parts, privates = _fixed(atlas)
    top_length = len(_top(atlas, (0, 0, 0, 0)))
    prefix = len(_HEADER) + len(head) + _index_length([top_length]) + len(_strings())
    charset = b"\x00" + struct.pack(f">{len(slots) - 1}H", *slots[1:])
    choice = b"\x00" + bytes(atlas.parts[slot] for slot in slots)
    outlines = _index([atlas.outline(slot) for slot in slots])
    at_private = prefix
    at_parts = at_private + len(privates)
    part_list = _index([each + _private(size, at_private + at) for each, size, at in parts])
    at_charset = at_parts + len(part_list)
    at_choice = at_charset + len(charset)
    at_outlines = at_choice + len(choice)
    top = _index([_top(atlas, (at_charset, at_choice, at_outlines, at_parts))])
    return b"".join(
        (_HEADER, head, top, _strings(), privates, part_list, charset, choice, outlines)
    )


@lru_cache(maxsize=4)
def _fixed_parts(privates: tuple[str, ...]) -> tuple[tuple[tuple[bytes, int, int], ...], bytes]:
    """Per part its dictionary's beginning, size and place of its private dictionary; all of these."""
    each = tuple(bytes.fromhex(private) for private in privates)
    starts = accumulate((len(one) for one in each), initial=0)
    name = _number(_FIRST_OWN_STRING + 2) + _NAME
    return tuple((name, len(one), at) for one, at in zip(each, starts, strict=False)), b"".join(
        each
    )


def _fixed(atlas: Atlas) -> tuple[bytes, tuple[tuple[bytes, int, int], ...], bytes]:
    parts, privates = _fixed_parts(atlas.facts.privates)
    return _index([atlas.facts.name.encode("ascii")]), parts, privates


def _top(atlas: Atlas, places: tuple[int, int, int, int]) -> bytes:
    """No bounding box is stated: the whole font's is so large that poppler would then place
    letters on whole pixels only."""
    charset, choice, outlines, parts = (_number(place) for place in places)
    return b"".join(
        (
            *(_number(_FIRST_OWN_STRING + n) for n in (0, 1)), _number(0), _ROS,
            _number(len(atlas.codes)), _CID_COUNT,
            charset, _CHARSET, choice, _PART_OF_GLYPH, outlines, _CHAR_STRINGS, parts, _PARTS,
        )
    )  # fmt: skip


def _private(size: int, at: int) -> bytes:
    return _number(size) + _number(at) + _PRIVATE


@lru_cache(maxsize=1)
def _strings() -> bytes:
    """The names used, then an empty list of shared subroutines."""
    return _index(_STRINGS) + b"\x00\x00"


def _number(value: int) -> bytes:
    """Always five bytes, so that a dictionary's length does not hang on the places it names."""
    return b"\x1d" + struct.pack(">i", value)


def _index(items: Sequence[bytes | memoryview]) -> bytes:
    offsets = accumulate((len(item) for item in items), initial=1)
    places: Iterable[bytes] = (struct.pack(">I", offset) for offset in offsets)
    return b"".join((struct.pack(">HB", len(items), 4), *places, *items))


def _index_length(lengths: Sequence[int]) -> int:
    return 3 + 4 * (len(lengths) + 1) + sum(lengths)
