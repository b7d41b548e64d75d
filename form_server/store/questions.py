"""What is asked of the records, and what comes back: lists, counters, pages of the audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from form_server.rules.dossier import Dossier


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what on what with which result; `detail` holds no personal data in clear."""

    at: datetime
    actor: str
    act: str
    subject: str
    """opaque dossier id, account or staff name"""
    result: str = "ok"
    detail: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    """address the request came from"""


@dataclass(frozen=True, slots=True)
class DossierWanted:
    """Which dossiers a work list shows; every given field must match."""

    office: Sequence[str] = ()
    """records offices, one of; with a state of the joint review also examining universities"""
    state: Sequence[str] = ()
    """application states, one of; also `review-LEVEL` for what awaits that level, `examined` for
    what is or was before the levels, `sent-back` for what one returned,
    `reopening-asked` and `reopened` for what is to be confirmed anew,
    `untold-LIST` for whom to call, `unprinted` and `printed-BATCH` for graduate records"""
    round: str = ""
    major: str = ""
    initials: str = ""
    """beginning of the name, in pinyin initials or as it is written"""
    name: str = ""
    """the whole name, as it is compared"""
    id_number: str = ""
    """of either form, as recorded or as corrected"""
    updated_since: datetime | None = None
    id_tail: str = ""
    """its last four, five or six characters"""
    remark: str = ""
    """key of something the candidate stated"""
    verdict: str = ""
    """of the preliminary check, in the version in force"""
    fact: str = ""
    """something that is counted, in a round (2007-1/confirmed) or of one day of it (2007-1/confirmed/2007-05-28)"""
    confirmed_since: datetime | None = None
    """confirmed after that moment, the last time"""


class Order(StrEnum):
    """What a list is sorted by; within the same value by admission number."""

    NUMBER = "number"
    NAME = "name"
    SUBMITTED = "submitted"
    UPDATED = "updated"
    OFFICE = "office"
    CONFIRMED = "confirmed"
    """when it was confirmed the last time: what waits the longest for the levels comes first"""


class By(StrEnum):
    """What counters are divided by."""

    HOUR = "hour"
    MAJOR = "major"


class Per(StrEnum):
    """What counters are told apart by; the rest is added up."""

    BOTH = "both"
    PLACE = "place"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Tallied:
    """One counter: how many applications `what` (`rules/counted_facts.py`) is true of at that place."""

    what: str
    place: str
    value: str
    """hour or major; empty where added up, as the place is"""
    n: int


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a list of dossiers."""

    dossiers: tuple[Dossier, ...]
    next: str | None
    """admission number, the `after` of the following page; None on the last one"""


@dataclass(frozen=True, slots=True)
class AuditWanted:
    """Which events of the audit are asked for; every given field must match."""

    since: datetime
    until: datetime
    """the first moment that is no longer wanted"""
    actor: str = ""
    act: str = ""
    subject: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The newest first."""

    events: tuple[tuple[int, AuditEvent], ...]
    """number in the chain and event"""
    next: int | None
    """`before` of the following page; None on the last one"""
