"""The build report as a table for people: what differs from before, the largest and the slowest pages."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from site_builder.rendering.weights import largest, slowest

if TYPE_CHECKING:
    from site_builder.building.build import Made
    from site_builder.releasing.pages_apart import PagesApart

SHOWN = 5
"""addresses of each kind; `--report` has all"""


def table(made: "Made") -> str:
    """Lines of figure and address, in three parts."""
    return "\n".join((*_apart(made.apart), *_weights(made)))


def _apart(apart: "PagesApart | None") -> Iterator[str]:
    if apart is None:
        return
    for words, found in (
        ("new", apart.added),
        ("changed", apart.changed),
        ("gone", apart.removed),
    ):
        if found:
            yield f"{words + ':':<9}{len(found):>7}  {_few(found)}"


def _few(found: tuple[str, ...]) -> str:
    more = len(found) - SHOWN
    return "  ".join(found[:SHOWN]) + (f"  and {more} more" if more > 0 else "")


def _weights(made: "Made") -> Iterator[str]:
    for n, one in enumerate(largest(made.weights)):
        yield f"{'' if n else 'largest:':<9}{one.bytes / 1000:>7.1f} kB  {one.address}"
    for n, one in enumerate(slowest(made.weights)):
        yield f"{'' if n else 'slowest:':<9}{one.seconds * 1000:>7.1f} ms  {one.address}"
