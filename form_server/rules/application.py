"""One application: what was filled in and submitted, and how far the offices have come with it (principles 7–9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from form_server.rules.office_entries import Certificate, Reply, Return, Review


class State(StrEnum):
    """How far an application is; `rules/lifecycle.py` has the steps between them."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    REJECTED = "rejected"
    REGISTERED = "registered"
    ISSUED = "issued"


class Verdict(StrEnum):
    """What the preliminary check says; never the final decision (S72)."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NEEDS_PERSON = "needs-person"
    IN_PERSON = "in-person"


@dataclass(frozen=True, slots=True)
class Submission:
    """One immutable numbered version of an application (S9)."""

    n: int
    at: datetime
    account: str
    """user name, or `staff:NAME` when the counter corrected on the spot"""
    answers: Mapping[str, str]
    """field name → value, for every field of the form as it stood"""
    remarks: Mapping[str, str]
    """remark key → the candidate's words"""
    verdict: Verdict
    rules_id: str
    digest: str
    """80-bit keyed digest, 16 base-32 characters, also printed as the check code"""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The on-site act that freezes the dossier for the candidate (S27, S44)."""

    at: datetime
    by: str
    office: str
    submission: int
    verdict: Verdict
    delegate_name: str = ""
    delegate_id_number: str = ""
    entered_at: datetime | None = None
    """when a confirmation made on paper was entered; `at` is then the time on the paper (principle 32)"""
    reason: str = ""
    """why it was made on paper"""

    @property
    def kept_at(self) -> datetime:
        """When the system learnt of it."""
        return self.entered_at or self.at


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What a look into the paper file has found; it travels with the dossier to every level (S82, S105, S106)."""

    at: datetime
    by: str
    courses: tuple[str, ...]
    """code and name of each, as the clerk named them"""
    found: bool
    """whether the file bears out what the candidate says"""
    evidence: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """What was confirmed is to be confirmed anew: one person of the offices asks, another agrees (principle 33)."""

    asked_at: datetime
    asked_by: str
    reason: str
    submission: int
    """the confirmed version that is asked about"""
    approved_by: str = ""
    approved_at: datetime | None = None
    dropped_by: str = ""
    dropped_at: datetime | None = None
    """when it was taken back, or not agreed to"""
    confirmation: Confirmation | None = None
    """the confirmation that it put out of force"""
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """level → the decision that no longer counts"""

    @property
    def waits(self) -> bool:
        """Whether it waits for a second person."""
        return self.approved_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True)
class LateCopy:
    """What arrived after the closing: kept and shown back, never submitted."""

    at: datetime
    """when the server received it"""
    page: str
    account: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Application:
    """One application: one per admission number and round."""

    round: str
    reference: str = ""
    """given at the first submission"""
    state: State = State.DRAFT
    working: Mapping[str, str] = field(default_factory=dict)
    """field name → value; what is being filled in, apart from what was submitted"""
    remarks: Mapping[str, str] = field(default_factory=dict)
    saved_at: datetime | None = None
    visited: tuple[str, ...] = ()
    """pages of the form that the candidate has gone through"""
    submissions: tuple[Submission, ...] = ()
    confirmation: Confirmation | None = None
    """stays while the application is reopened: the candidate changes nothing any more"""
    reopenings: tuple[Reopening, ...] = ()
    returns: tuple[Return, ...] = ()
    paper_checks: tuple[PaperCheck, ...] = ()
    late: tuple[LateCopy, ...] = ()
    """what arrived after the closing; not submitted, never part of the answers"""
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """level → the decision in force"""
    replies: tuple[Reply, ...] = ()
    graduate_record: str = ""
    """the batch in which the province printed it (S112)"""
    certificate: Certificate | None = None

    @property
    def submitted(self) -> Submission | None:
        """The version in force."""
        return self.submissions[-1] if self.submissions else None

    @property
    def reopened(self) -> Reopening | None:
        """What it was reopened by, while it waits to be confirmed anew."""
        if self.state is not State.SUBMITTED or self.confirmation is None:
            return None
        return next((each for each in reversed(self.reopenings) if each.approved_at), None)

    @property
    def confirmed(self) -> Confirmation | None:
        """The confirmation in force; none while the application is reopened."""
        return None if self.reopened else self.confirmation
