"""Which encoding a CSV file is in: decided by its marks and its header row, then held to it strictly."""

import codecs
from collections.abc import Collection
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The bytes are not what the header row says they are; `line` is the first wrong one."""

    encoding: str
    line: int


def decode(content: bytes, column_names: Collection[str]) -> str | Undecodable:
    """The text of a CSV file.

    A byte order mark settles it. Otherwise the encoding in which the header row shows the most known column
    names does: a GB18030 header is never valid UTF-8, and guessing by the whole file would turn one damaged
    name of a UTF-8 file into a file full of wrong characters.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    header = content.split(b"\n", 1)[0]
    known = {encoding: _known(header, encoding, column_names) for encoding in _CANDIDATES}
    if known["utf-8"] == known["gb18030"]:
        text = _strictly(content, "utf-8")
        return _strictly(content, "gb18030") if isinstance(text, Undecodable) else text
    return _strictly(content, max(_CANDIDATES, key=lambda encoding: known[encoding]))


def _known(header: bytes, encoding: str, column_names: Collection[str]) -> int:
    text = header.decode(encoding, errors="replace")
    return sum(name in text for name in column_names)


def _strictly(content: bytes, encoding: str) -> str | Undecodable:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        return Undecodable(encoding, content[: error.start].count(b"\n") + 1)
