"""Says on standard error what a slow build is doing; a fast one stays silent."""

import sys
import time
from types import TracebackType

SLOW = 1.0
"""seconds after which people want to know"""
WIDTH = 30
"""characters of the bar"""


class Progress:
    """Call it with the name of each stage as it starts, and `part` as a long one goes on."""

    def __init__(self, slow: float = SLOW) -> None:
        self._slow = slow
        self._started = time.monotonic()
        self._told = False
        self._stage = ""
        self._tenths = 0
        self._drawn = False

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, stage: str) -> None:
        self._stage, self._tenths = stage, 0
        self._line(f"{stage} …")

    def part(self, done: int, total: int) -> None:
        """A bar on a terminal, which stays one line; elsewhere a line for every tenth."""
        tenths = done * 10 // total
        if sys.stderr.isatty():
            full = done * WIDTH // total
            self._line(
                f"{self._stage} {'█' * full}{'░' * (WIDTH - full)} {done}/{total}", over=True
            )
        elif tenths > self._tenths:
            self._line(f"{self._stage} {done}/{total}")
        self._tenths = tenths

    def _line(self, words: str, *, over: bool = False) -> None:
        """`over` writes it where the next one may stand."""
        passed = time.monotonic() - self._started
        if passed < self._slow:
            return
        before = "\r" if over and self._drawn else "\n" if self._drawn else ""
        end = "" if over else "\n"
        print(f"{before}[{passed:5.1f} s] {words}", end=end, file=sys.stderr, flush=True)
        self._told, self._drawn = True, over

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._told and error is None:
            self._line("done")
