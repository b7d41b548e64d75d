"""Says on standard error what a slow build is doing; a fast one stays silent."""

import sys
import time
from types import TracebackType

SLOW = 1.0
"""seconds after which people want to know"""


class Progress:
    """Call it with the name of each stage as it starts."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._told = False

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, stage: str) -> None:
        passed = time.monotonic() - self._started
        if passed >= SLOW:
            self._told = True
            print(f"[{passed:5.1f} s] {stage} …", file=sys.stderr, flush=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._told and error is None:
            passed = time.monotonic() - self._started
            print(f"[{passed:5.1f} s] done", file=sys.stderr, flush=True)
