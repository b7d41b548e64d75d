"""A name that only the province may change: forwarded by the records office, decided in one list (S39–S43, S83–S87)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from form_server.rules.outcome import Reason, Refused


class NameCause(StrEnum):
    """Why the name on record is not the right one."""

    WRONG = "wrong"
    """the record never had the right name (S39)"""
    CHANGED = "changed"
    """the person changed it by law, with 《曾用名证明》 (S83, S84)"""


class NameOutcome(StrEnum):
    """What became of the request."""

    PENDING = "pending"
    CORRECTED = "corrected"
    REFUSED = "refused"
    RECALLED = "recalled"
    """taken back by the records office before the province decided"""


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """What a records office asks the province to change in the name on record; it holds up no confirmation."""

    admission_number: str
    dossier_id: str
    n: int
    """counts the requests of this number from 1"""
    office: str
    """records office of the dossier when it was forwarded"""
    round: str
    cause: NameCause
    before: str
    """the name as the dossier had it"""
    after: str
    evidence: str
    """which papers the clerk has seen, and of which kept a copy (S84–S86)"""
    forwarded_by: str
    forwarded_at: datetime
    outcome: NameOutcome = NameOutcome.PENDING
    decided_by: str = ""
    decided_at: datetime | None = None
    words: str = ""
    """the province's reason where it refused"""

    @property
    def asked_by(self) -> str:
        """Who forwarded it."""
        return self.forwarded_by

    @property
    def asked_at(self) -> datetime:
        """When it was forwarded."""
        return self.forwarded_at

    @property
    def key(self) -> str:
        """Under which lists and forms name it: number and count."""
        return f"{self.admission_number}/{self.n}"


def pending(corrections: Iterable[NameCorrection]) -> NameCorrection | None:
    """The request that waits for the province; there is never more than one."""
    return next((one for one in corrections if one.outcome is NameOutcome.PENDING), None)


@dataclass(frozen=True, slots=True)
class NameDecision:
    """The word on a request, with its reason."""

    outcome: NameOutcome
    words: str = ""


def decided(
    correction: NameCorrection, decision: NameDecision, by: str, at: datetime
) -> NameCorrection | Refused:
    """The request with the province's word, or taken back by the office."""
    outcome, words = decision.outcome, decision.words
    if correction.outcome is not NameOutcome.PENDING:
        return Refused(Reason.ALREADY_DECIDED, {"outcome": str(correction.outcome)})
    if outcome is NameOutcome.REFUSED and not words:
        return Refused(Reason.REASON_MISSING)
    return replace(correction, outcome=outcome, decided_by=by, decided_at=at, words=words)
