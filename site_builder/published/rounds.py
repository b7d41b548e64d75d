"""Shapes of time: windows, rounds, the days of the offices and the telephone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time, closed at the start and open at the end; both ends carry +08:00."""

    opens: datetime
    closes: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether it is open at that moment."""
        return self.opens <= moment < self.closes


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """When one records office confirms on site; `hours` as people read them."""

    window: Window
    hours: str


@dataclass(frozen=True, slots=True)
class Hotline:
    """The telephone for questions: staffed from first to last day, between two times of day (S48–S50)."""

    number: str
    first_day: date
    last_day: date
    opens: str
    """HH:MM"""
    closes: str
    """HH:MM"""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of applications, such as 2007-1 (S14, S20, S51–S53)."""

    id: str
    title: str
    application: Window
    registration_opens: datetime
    confirmation: OfficeDays
    hotline: Hotline
    plan_version: str
    transfer_months: tuple[int, ...]
    gate: Mapping[str, tuple[str, ...]]
    """act → phases in which it is open; see `GATE_ACTS` and `GATE_PHASES`"""
    document: str = ""
    """slug of the notice that is the round's named document (S47)"""
    offices: Mapping[str, OfficeDays] = field(default_factory=dict)
    """office code → its own days where they differ"""
    review: Window | None = None
    certificates_from: date | None = None
    grace_seconds: int = 0
    closing_words: str = ""
    """the closing policy in a sentence people read"""

    def confirmation_of(self, office: str) -> OfficeDays:
        """The days on which that office confirms: its own, else those of the round."""
        return self.offices.get(office, self.confirmation)


GATE_ACTS = ("read", "register", "save", "submit", "withdraw", "confirm")
GATE_PHASES = (
    *("always", "registration", "application", "late_code", "return"),
    *("confirmation", "reopening"),
)
