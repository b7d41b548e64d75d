"""How far a long piece of work has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""told how much is done of how much"""
EVERY = 500
"""rows between two tellings"""


def silent(done: int, total: int) -> None:
    """Tells nobody."""
