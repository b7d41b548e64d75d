"""Breaks Chinese text into lines: words and numbers stay whole, no line begins with a closing mark."""

import re
from collections.abc import Callable, Iterator

_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。；：、！？）》〉】〕」』”’…％,.;:!?)")
_NEVER_LAST = frozenset("（《〈【〔「『“‘(")


def wrapped(text: str, width: Callable[[str], float], room: float) -> tuple[str, ...]:
    """The lines of `text`, none wider than `room` unless a single character is."""
    return tuple(
        line
        for paragraph in text.split("\n")
        for line in ([paragraph] if width(paragraph) <= room else _lines(paragraph, width, room))
    )


def _lines(text: str, width: Callable[[str], float], room: float) -> Iterator[str]:
    line: list[str] = []
    filled = 0.0
    for piece in _pieces(text, width, room):
        own = width(piece)
        if line and filled + own > room:
            carried = _carried(line, piece)
            yield "".join(line).rstrip()
            line = carried
            filled = width("".join(carried))
            if piece == " " and not line:
                continue
        line.append(piece)
        filled += own
    yield "".join(line).rstrip()


def _pieces(text: str, width: Callable[[str], float], room: float) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if width(piece) <= room:
            yield piece
        else:
            yield from piece


def _carried(line: list[str], piece: str) -> list[str]:
    """Takes off the end of `line` what must stand before `piece` on the next one."""
    if len(line) > 1 and (piece in _NEVER_FIRST or line[-1] in _NEVER_LAST):
        return [line.pop()]
    return []
