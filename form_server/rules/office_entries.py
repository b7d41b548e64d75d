"""What offices add to an application: returns, decisions of the joint review, replies, violations, the certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Return:
    """Sent back at the counter before confirmation: the named fields are open until their own deadline (principle 9)."""

    at: datetime
    by: str
    fields: tuple[str, ...]
    reason: str
    until: datetime


class Outcome(StrEnum):
    """What one level of the joint review decided."""

    APPROVED = "approved"
    RETURNED = "returned"
    """to the records office, never to the candidate"""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Review:
    """One level's decision on one version (S65–S71); a changed field it looked at makes it decide again."""

    outcome: Outcome
    at: datetime
    by: str
    submission: int
    words: str = ""
    """the reason of a return or a rejection"""
    points: tuple[str, ...] = ()
    """keys of the review points that were found wanting"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the records office answered a level that had sent the application back (principle 9)."""

    level: str
    at: datetime
    by: str
    words: str
    """which papers it has supplied, or why it corrects"""
    changes: Mapping[str, str] = field(default_factory=dict)
    """field name → corrected value; empty when only papers were supplied"""
    approved_by: str = ""
    approved_at: datetime | None = None
    """when a second person put the changes in force; None while they wait for one"""

    @property
    def asked_by(self) -> str:
        """Who answered, or proposed the correction."""
        return self.by

    @property
    def asked_at(self) -> datetime:
        """When she did."""
        return self.at

    @property
    def waits(self) -> bool:
        """Whether its changes wait for a second person."""
        return bool(self.changes) and self.approved_at is None


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate as the province has registered it, and its way to the graduate."""

    number: str
    registered: str
    """day of registration, 2007-06-30"""
    place: str = ""
    """where it is collected"""
    issued_at: datetime | None = None
    issued_by: str = ""
    collector: str = ""
    """who took it, when it was not the graduate"""


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation on file, such as impersonation, that reviewers look at (S68)."""

    kind: str
    deferred_to: str = ""
    """day until which the graduation is put off, 2008-06-30; empty when it is not"""
