"""Puts parts below one another and on to the next page; nothing is ever left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from form_server.documents.page_marks import Mark


@dataclass(frozen=True, slots=True)
class Band:
    """A strip that stays whole."""

    height: float
    draw: Callable[[float], Iterable[Mark]]
    """the marks when its top is at the given height"""

    def take(self, room: float) -> "tuple[Band | None, Part | None]":
        """Whole or not at all: a band is never cut."""
        return (self, None) if self.height <= room else (None, self)


class Part(Protocol):
    """What may be continued on the next page."""

    def take(self, room: float) -> tuple[Band | None, "Part | None"]:
        """As much as fits into `room` millimetres, and what is left for the next page."""


def flow(parts: Iterable[Part], rooms: Callable[[int], tuple[float, float]]) -> list[list[Mark]]:
    """The marks of each page; `rooms(n)` says where page n (from 0) begins and how high it is.

    Raises ValueError when a part does not fit even an empty page.
    """
    pages: list[list[Mark]] = [[]]
    top, room = rooms(0)
    fresh = True
    for whole in parts:
        rest: Part | None = whole
        while rest is not None:
            band, rest = rest.take(room)
            if band is not None:
                pages[-1].extend(band.draw(top))
                top, room, fresh = top + band.height, room - band.height, False
            if rest is not None:
                if fresh and band is None and len(pages) > 1:
                    raise ValueError("a part is taller than a page")
                pages.append([])
                top, room = rooms(len(pages) - 1)
                fresh = True
    return pages
