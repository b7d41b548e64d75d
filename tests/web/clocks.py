"""The clock of the machine, by which sessions end; the office's own is `Office.now`."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class Machine:
    """A machine clock that a test moves."""

    now: datetime

    def pass_(self, **time: int) -> None:
        self.now += timedelta(**time)
