"""Invented candidates, the same for the same seed: the hard cases first, then as many as are wanted."""

import random
from collections.abc import Callable, Iterator
from itertools import islice

from form_server.invented.candidate_maker import Invented, Maker, maker_for
from form_server.invented.hard_cases import HardCase, cast_of
from site_builder.published.release import Release

__all__ = ["MOST", "HardCase", "Invented", "generate", "hard_cases"]

MOST = 100_000


def generate(release: Release, count: int, seed: int = 2007) -> Iterator[Invented]:
    """`count` candidates for the earliest round of the release.

    A longer list begins with the shorter one. Raises ValueError for more than MOST or without a round.
    """
    if not 0 <= count <= MOST:
        raise ValueError(f"{count} candidates: 0 to {MOST} can be invented")
    maker = maker_for(release)
    cast = [person for _, people in cast_of(maker) for person in people]
    ordinary = (_ordinary(maker, seed, index) for index in range(max(0, count - len(cast))))
    return islice(_chained(iter(cast), ordinary), count)


def hard_cases(release: Release) -> tuple[HardCase, ...]:
    """What is worth trying, with numbers that no seed changes; some need a major that the release may lack."""
    return tuple(case for case, _ in cast_of(maker_for(release)))


def _chained(first: Iterator[Invented], then: Iterator[Invented]) -> Iterator[Invented]:
    yield from first
    yield from then


def _ordinary(maker: Maker, seed: int, index: int) -> Invented:
    luck = random.Random(f"{seed}/{index}")
    ways: tuple[tuple[Callable[..., Invented], int], ...] = (
        (maker.complete, 52),
        (maker.nearly, 18),
        (maker.substituted, 10),
        (maker.older_plan, 8),
        (maker.exempted, 7),
        (maker.transferred, 5),
    )
    make = luck.choices([way for way, _ in ways], [weight for _, weight in ways])[0]
    return make(luck, maker.serial(index), seed * 31)
