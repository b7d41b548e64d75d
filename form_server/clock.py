"""The two clocks (principle 3); nothing else in the package reads time."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


def machine_now() -> datetime:
    """For sign-in sessions, throttles, tokens and one-time passwords; UTC."""
    return datetime.now(UTC)


class OfficeClock:
    """For windows, events and pages: the machine clock plus an offset kept in the data folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock-offset"

    def set(self, moment: datetime) -> None:
        """From now on it is `moment` (with a zone), and time runs on from there."""
        offset = moment - machine_now()
        waiting = self._file.with_name(f"clock-offset.{os.getpid()}")
        waiting.write_text(f"{offset.total_seconds():.6f}\n", encoding="ascii")
        waiting.replace(self._file)

    def offset(self) -> timedelta:
        try:
            return timedelta(seconds=float(self._file.read_text(encoding="ascii")))
        except FileNotFoundError:
            return timedelta()

    def now(self) -> datetime:
        return (machine_now() + self.offset()).astimezone(OFFICE_ZONE)


def office_moment(text: str) -> datetime:
    """`2007-05-28 10:00` or an ISO instant; without a zone it is the office's. Raises ValueError."""
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)
