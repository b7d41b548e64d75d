"""Two texts beside each other, line by line, for a page: what went, what came, and a little around it."""

import difflib
from dataclasses import dataclass

AROUND = 2
"""equal lines shown before and after what differs"""
MOST = 400
"""lines of one comparison that a page shows"""


@dataclass(frozen=True, slots=True)
class Line:
    """`sign` is "+" for what came, "-" for what went, "" for what stayed, "…" for what is left out."""

    sign: str
    before: int
    after: int
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    lines: tuple[Line, ...]
    left_out: int = 0
    """lines that the page does not show"""


def compared(before: str, after: str) -> Compared:
    """From the first text to the second; equal texts have no lines."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(
        AROUND
    ):
        if lines:
            lines.append(Line("…", 0, 0, ""))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                lines += [
                    Line("", i1 + n + 1, j1 + n + 1, words) for n, words in enumerate(old[i1:i2])
                ]
                continue
            lines += [Line("-", i1 + n + 1, 0, words) for n, words in enumerate(old[i1:i2])]
            lines += [Line("+", 0, j1 + n + 1, words) for n, words in enumerate(new[j1:j2])]
    return Compared(tuple(lines[:MOST]), max(len(lines) - MOST, 0))
