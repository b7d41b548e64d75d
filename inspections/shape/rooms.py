"""The rooms, a row each: a room is a folder of the product with the files that lie in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspections.shape.functions import MANY, Share, functions, wide
from inspections.shape.house import Module


@dataclass(frozen=True, slots=True)
class Room:
    name: str
    """`form_server/web/counter`; what lies deeper counts here, rooms named by themselves do not"""
    files: int
    lines: int
    longest: int
    """lines of its longest file"""
    wide: Share
    """functions with many parameters"""


def rooms(modules: Sequence[Module]) -> list[Room]:
    names = sorted({module.room for module in modules})
    return [_room(name, [each for each in modules if each.room == name]) for name in names]


def _room(name: str, modules: Sequence[Module]) -> Room:
    lines = [each.lines for each in modules]
    return Room(name, len(lines), sum(lines), max(lines), wide(functions(modules)))


def worst(found: Sequence[Room]) -> Room:
    """The one with the greatest share of functions with many parameters."""
    return max(found, key=lambda each: each.wide.per_cent)


def table(found: Sequence[Room]) -> Iterator[str]:
    """Aligned lines below a head."""
    width = max(len(each.name) for each in found) + 2
    yield f"{'room':<{width}}{'files':>6}{'lines':>8}{'longest':>9}{'functions':>11}{f'≥{MANY} param.':>11}"
    for each in found:
        yield (
            f"{each.name:<{width}}{each.files:>6}{each.lines:>8,}{each.longest:>9}"
            f"{each.wide.whole:>11,}{each.wide.per_cent:>9.1f} %"
        )
