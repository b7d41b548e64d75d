"""The dossier: everything kept on one admission number, as frozen values (`decisions.md` 7, 8, 10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from form_server.rules.findings import Certificate as Certificate
from form_server.rules.findings import Outcome as Outcome
from form_server.rules.findings import Reply as Reply
from form_server.rules.findings import Return as Return
from form_server.rules.findings import Review as Review
from form_server.rules.findings import Violation as Violation
from form_server.rules.late import LateCopy


class State(StrEnum):
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


class Way(StrEnum):
    """How a result was obtained, as the import files write it."""

    EXAM = "考试"
    EXEMPTION = "免考"
    TRANSFER = "转入"
    PRACTICE = "实践"


@dataclass(frozen=True, slots=True)
class Result:
    """A mark on file; `mark` is text (86, 合格, 免考), `obtained` is YYYYMM."""

    course: str
    name: str
    mark: str
    obtained: str
    way: Way
    credits: Decimal | None = None
    original_number: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.course, self.original_number


@dataclass(frozen=True, slots=True)
class Correction:
    """A value laid over the imported record; the record itself is never edited."""

    before: str
    after: str
    by: str
    at: datetime


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
    """when a confirmation made on paper was entered; `at` is then the time on the paper (`decisions.md` 32)"""
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


@dataclass(frozen=True, slots=True)
class Event:
    """Something people may be told: what happened, when, and who did it."""

    at: datetime
    what: str
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    admission_number: str
    id: str
    """opaque: the only name that the audit and addresses know it by"""
    record: Mapping[str, str]
    """field name → value as imported"""
    version: int = 0
    """raised by the store at each save; a save of an older version is `Stale`"""
    photo: str = ""
    """SHA-256 of the photo file, empty when there is none"""
    photos_before: tuple[str, ...] = ()
    """what it was before; their files stay until the purge"""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    violations: tuple[Violation, ...] = ()
    warnings: tuple[str, ...] = ()
    """warning keys from the import (`decisions.md` 21)"""
    applications: Mapping[str, Application] = field(default_factory=dict)
    """round id → application"""
    events: tuple[Event, ...] = ()
    merged_into: str = ""
    """the receiving number after a transfer: this one applies no more (S73–S75)"""
    locked_at: datetime | None = None
    """registration and sign-in are locked until the office unlocks (S114)"""
    refused_registrations: int = 0

    def value(self, name: str) -> str:
        """The field as corrected, else as recorded."""
        correction = self.corrections.get(name)
        return correction.after if correction else self.record.get(name, "")

    @property
    def records_office(self) -> str:
        return self.value("records_office")


@dataclass(frozen=True, slots=True)
class Account:
    """A user that signs in; at most three per admission number (S113)."""

    username: str
    admission_number: str
    password: str
    """argon2id hash"""
    question: str
    answer: str
    """argon2id hash of the normalised answer"""
    created: datetime
    must_change_password: bool = False
    signed_in: datetime | None = None
    """the last time, by the office clock"""


class Role(StrEnum):
    CLERK = "clerk"
    CITY = "city"
    UNIVERSITY = "university"
    PROVINCE = "province"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Staff:
    name: str
    role: Role
    office: str
    password: str
    """argon2id hash"""
    totp_secret: str
    """a random word; the secret is derived from it with a key that is not in the store"""
    created: datetime
    must_change_password: bool = True
    last_totp_step: int = 0
    active: bool = True
    id_number: str = ""
    """her own, where it is known: nobody acts on her own dossier (security C5)"""


@dataclass(frozen=True, slots=True)
class NumberPair:
    """A row of the conversion table from old 8-digit to 12-digit numbers (S94)."""

    old_number: str
    admission_number: str
    name: str
