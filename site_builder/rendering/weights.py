"""What pages cost: their bytes, and the seconds in which they were last rendered."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

MOST = 5


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one page; `bytes` before compression."""

    address: str
    bytes: int
    seconds: float


Weights = tuple[Weight, ...]


def heaviest(weights: Iterable[Weight]) -> Weights:
    """Those that may be among the largest or the slowest of more pages."""
    every = tuple(weights)
    return tuple(dict.fromkeys((*largest(every), *slowest(every))))


def largest(weights: Iterable[Weight]) -> Weights:
    """The five of most bytes, the largest first."""
    return tuple(nlargest(MOST, weights, key=lambda one: (one.bytes, one.address)))


def slowest(weights: Iterable[Weight]) -> Weights:
    """The five that took longest, the slowest first."""
    return tuple(nlargest(MOST, weights, key=lambda one: (one.seconds, one.address)))
