"""The dossier: everything kept on one admission number, as frozen values (principles 7, 8, 10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from form_server.rules.application import Application as Application
from form_server.rules.application import Confirmation as Confirmation
from form_server.rules.application import PaperCheck as PaperCheck
from form_server.rules.application import Reopening as Reopening
from form_server.rules.application import State as State
from form_server.rules.application import Submission as Submission
from form_server.rules.application import Verdict as Verdict
from form_server.rules.office_entries import Certificate as Certificate
from form_server.rules.office_entries import Outcome as Outcome
from form_server.rules.office_entries import Return as Return
from form_server.rules.office_entries import Review as Review
from form_server.rules.office_entries import Violation as Violation


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
        """What a result is replaced by in an import: its course and the number it was obtained under (principle 20)."""
        return self.course, self.original_number


@dataclass(frozen=True, slots=True)
class Correction:
    """A value laid over the imported record; the record itself is never edited."""

    before: str
    after: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something people may be told: what happened, when, and who did it."""

    at: datetime
    what: str
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything kept on one admission number; as imported, with what was laid over it and what happened."""

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
    """warning keys from the import (principle 21)"""
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
        """Code of the office that works on it (档案所在地自考办)."""
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
    """What a member of staff is; `rules/people/scope.py` has what each may do."""

    CLERK = "clerk"
    CITY = "city"
    UNIVERSITY = "university"
    PROVINCE = "province"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff; `office` is a code, empty where the role needs none."""

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
    issued_by: Mapping[str, datetime] = field(default_factory=dict)
    """who made or renewed the account, by staff name, and when last (office clock)"""
    enrols: bool = False
    """she has no second factor yet and takes it at her first sign-in, unseen by whoever made the account"""
    enrolled_at: datetime | None = None
    """when she did; None where the factor was handed over with the account"""


@dataclass(frozen=True, slots=True)
class NumberPair:
    """A row of the conversion table from old 8-digit to 12-digit numbers (S94)."""

    old_number: str
    admission_number: str
    name: str
