"""Makes the glyph atlas from an OpenType font, once per font and code, for all processes."""

import fcntl
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from form_server.documents import charstrings
from form_server.documents.atlas import Atlas, Facts, Glyph, opened, packed
from form_server.durable import write_whole

_SUBRS = 19


def open_atlas(font: Path, folder: Path) -> Atlas:
    """The atlas of `font` kept in `folder`; made now when it is not there yet.

    Several processes may ask at once: one makes it, the others wait and find it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"glyphs-{_fingerprint(font)}.atlas"
    if atlas := _whole(kept):
        return atlas
    with (folder / "glyphs.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if atlas := _whole(kept):
            return atlas
        write_whole(kept, packed(*_read(font)))
    return opened(kept)


def _whole(path: Path) -> Atlas | None:
    """The atlas, unless it is not there or a disk fault has cut it short."""
    try:
        return opened(path)
    except (FileNotFoundError, ValueError):
        return None


def _fingerprint(font: Path) -> str:
    """Names the font and the code that reads it: a change of either makes a new atlas."""
    digest = hashlib.blake2b(font.read_bytes(), digest_size=12)
    for module in (
        Path(__file__),
        Path(charstrings.__file__),
        Path(__file__).with_name("atlas.py"),
    ):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> tuple[Facts, list[Glyph]]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        top = font["CFF "].cff.topDictIndex[0]
        if font["head"].unitsPerEm != 1000 or not hasattr(top, "ROS"):
            raise ValueError(f"{path}: a CID-keyed CFF font of 1000 units is needed")
        cff_start = font.reader.tables["CFF "].offset
        return _facts(font, top, path.read_bytes()[cff_start:]), list(_glyphs(font, top))


def _facts(font: Any, top: Any, cff: bytes) -> Facts:
    head, heights = font["head"], font["hhea"]
    return Facts(
        name=re.sub("[ ()]", "", font["name"].getBestFullName()),
        ascent=heights.ascent,
        descent=heights.descent,
        cap_height=font["OS/2"].sCapHeight,
        box=(head.xMin, head.yMin, head.xMax, head.yMax),
        stem=50 + int((font["OS/2"].usWeightClass / 65) ** 2),
        privates=tuple(_private(part, cff).hex() for part in top.FDArray),
    )


def _private(part: Any, cff: bytes) -> bytes:
    """The part's private dictionary as it stands in the font, without its subroutines."""
    size, start = part.rawDict["Private"]
    return b"".join(
        entry for entry, operator in _entries(cff[start : start + size]) if operator != _SUBRS
    )


def _entries(dictionary: bytes) -> Iterator[tuple[bytes, int]]:
    """Each operator of a CFF dictionary with the operands before it."""
    begin = position = 0
    while position < len(dictionary):
        first = dictionary[position]
        position += _operand_length(dictionary, position)
        if first <= 21:
            yield dictionary[begin:position], first
            begin = position


def _operand_length(dictionary: bytes, position: int) -> int:
    first = dictionary[position]
    if first == 30:
        end = position + 1
        while dictionary[end] & 0x0F != 0x0F:
            end += 1
        return end + 1 - position
    return {12: 2, 28: 3, 29: 5}.get(first, 2 if first >= 247 else 1)


def _glyphs(font: Any, top: Any) -> Iterator[Glyph]:
    """Every glyph that has a character, in order of slot."""
    shared = [each.bytecode for each in top.GlobalSubrs]
    local = [[each.bytecode for each in getattr(part.Private, "Subrs", ())] for part in top.FDArray]
    outlines, widths = top.CharStrings.charStringsIndex, font["hmtx"].metrics
    for code, name in ((0, ".notdef"), *sorted(font.getBestCmap().items())):
        number = font.getGlyphID(name)
        part = top.FDSelect[number]
        outline = charstrings.flattened(outlines[number].bytecode, local[part], shared)
        yield Glyph(code, widths[name][0], part, outline)
