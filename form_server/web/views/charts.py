"""Small pictures of figures: bars as inline SVG without script or style; the numbers stand in a table beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT, HEAD = 420, 100, 18, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in the picture, in its units from the top left corner; `words` and the number `n` are its title."""

    x: float
    y: float
    width: float
    height: float
    words: str
    n: int
    label: str
    """below the bar; empty where there is no room"""


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture of one row of figures; `total` is their sum, `most` the largest."""

    title: str
    bars: tuple[Bar, ...]
    total: int
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def chart(title: str, figures: Sequence[tuple[str, int]]) -> Chart:
    """One bar for each (words, number), the highest as high as the picture; every few bars are labelled."""
    most = max((n for _, n in figures), default=0)
    room = WIDTH / max(1, len(figures))
    every = max(1, -(-len(figures) // 8))
    bars = []
    for place, (words, n) in enumerate(figures):
        high = (HEIGHT - FOOT - HEAD) * n / most if most else 0
        label = words if place % every == 0 else ""
        bars.append(
            Bar(
                round(place * room + room * 0.15, 1),
                round(HEIGHT - FOOT - high, 1),
                round(room * 0.7, 1),
                round(high, 1),
                words,
                n,
                label,
            )
        )
    return Chart(title, tuple(bars), sum(n for _, n in figures), most)
