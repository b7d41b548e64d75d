"""Slow hashes for passwords and recovery answers, bounded so that they never starve the pages."""

import threading
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Busy(Exception):
    """More people sign in at this moment than the machine can hash for."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs, whoever guesses included; hashes that are kept say which cost they were made at."""

    passes: int
    memory: int
    """KiB"""


FULL_COST = Cost(passes=2, memory=19 * 1024)


class Hasher:
    """argon2id in one lane; at most `at_once` at a time, the others wait `patience` seconds."""

    def __init__(self, at_once: int = 1, patience: float = 5.0, cost: Cost = FULL_COST) -> None:
        self._hasher = PasswordHasher(cost.passes, cost.memory, parallelism=1)
        self._slots = threading.BoundedSemaphore(at_once)
        self._patience = patience
        self._decoy = self._hasher.hash("decoy")

    def hash(self, text: str) -> str:
        """Raises Busy."""
        with self._slot():
            return self._hasher.hash(text)

    def matches(self, kept: str | None, text: str) -> bool:
        """Whether `text` is what was kept; takes as long when nothing was kept. Raises Busy."""
        with self._slot():
            try:
                return self._hasher.verify(kept or self._decoy, text) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def _slot(self) -> "_Slot":
        return _Slot(self._slots, self._patience)


class _Slot:
    def __init__(self, slots: threading.BoundedSemaphore, patience: float) -> None:
        self._slots = slots
        self._patience = patience

    def __enter__(self) -> None:
        if not self._slots.acquire(timeout=self._patience):
            raise Busy

    def __exit__(self, *_: object) -> None:
        self._slots.release()
