"""An expected "no" as a value: a reason and the facts its sentence needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why something cannot be done; each has its words in `web/words/refusals.py` and a FAQ key."""

    # time (FAQ 7)
    NOT_YET_OPEN = "not-yet-open"
    CLOSED = "closed"
    NO_ROUND = "no-round"
    CONFIRMATION_NOT_OPEN = "confirmation-not-open"
    LATE_CODE_EXPIRED = "late-code-expired"
    RETURN_EXPIRED = "return-expired"
    # numbers (FAQ 11, 15)
    OLD_NUMBER = "old-number"
    MALFORMED_NUMBER = "malformed-number"
    UNKNOWN_NUMBER = "unknown-number"
    NO_CONVERSION = "no-conversion"
    # accounts (FAQ 8, 20)
    PROOF_FAILED = "proof-failed"
    NO_ID_NUMBER_ON_FILE = "no-id-number-on-file"
    PROOF_EXPIRED = "proof-expired"
    THREE_ACCOUNTS = "three-accounts"
    NUMBER_LOCKED = "number-locked"
    USERNAME_TAKEN = "username-taken"
    SIGN_IN_FAILED = "sign-in-failed"
    RECOVERY_FAILED = "recovery-failed"
    RECOVERY_CLOSED = "recovery-closed"
    TOO_MANY_ATTEMPTS = "too-many-attempts"
    CODE_INVALID = "code-invalid"
    # application (FAQ 4, 5, 14)
    FIELD_LOCKED = "field-locked"
    CONFIRMED = "confirmed"
    NOT_SUBMITTED = "not-submitted"
    ANSWERS_MISSING = "answers-missing"
    DECLARATION_MISSING = "declaration-missing"
    MAJOR_UNKNOWN = "major-unknown"
    MAJOR_DISCONTINUED = "major-discontinued"
    MAJOR_WITHOUT_CERTIFICATES = "major-without-certificates"
    WRONG_STATE = "wrong-state"
    EDIT_CONFLICT = "edit-conflict"
    NOT_RETURNED = "not-returned"
    # offices
    OTHER_OFFICE = "other-office"
    NOT_FOUND = "not-found"
    NOT_ALLOWED = "not-allowed"
    OWN_DOSSIER = "own-dossier"
    REOPENING_OVER = "reopening-over"
    NO_UNIVERSITY = "no-university"
    PRINTOUT_OUTDATED = "printout-outdated"
    MERGED_NUMBER = "merged-number"
    CANNOT_MERGE = "cannot-merge"
    CANNOT_MOVE = "cannot-move"
    CANNOT_REOPEN = "cannot-reopen"
    NAME_WAITS = "name-waits"
    PHOTO_FROZEN = "photo-frozen"
    UNDO_OVER = "undo-over"
    CASE_TAKEN = "case-taken"
    REASON_MISSING = "reason-missing"
    BATCH_CHANGED = "batch-changed"
    BATCH_OVER = "batch-over"
    NAME_PENDING = "name-pending"
    NOTHING_CHOSEN = "nothing-chosen"
    SECOND_PERSON = "second-person"
    NOT_INDEPENDENT = "not-independent"
    PROPOSAL_CHANGED = "proposal-changed"
    ALREADY_APPROVED = "already-approved"
    ALREADY_DECIDED = "already-decided"
    NOTHING_TO_PRINT = "nothing-to-print"
    TOO_MANY_ROWS = "too-many-rows"
    STAFF_NAME_TAKEN = "staff-name-taken"
    OFFICE_UNFIT = "office-unfit"
    # publishing desk
    PUBLISHING_SETTLED = "publishing-settled"
    PUBLISHING_SECOND_PERSON = "publishing-second-person"
    DRAFT_SAVED_ELSEWHERE = "draft-saved-elsewhere"
    CONTENT_CHANGED = "content-changed"
    NOTHING_CHANGED = "nothing-changed"
    PUBLISHING_WAITS = "publishing-waits"
    WINDOW_REASON_MISSING = "window-reason-missing"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be done and the facts that its sentence names (dates, office, masked names)."""

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)
