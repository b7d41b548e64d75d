"""Which way someone goes: online, elsewhere first, or to the counter (FAQ 11, 14–16; S73–S76, S89–S97)."""

from datetime import date
from enum import StrEnum

from form_server.rules.check.eligibility import Check
from form_server.rules.check.majors import major_status
from form_server.rules.dossier import Verdict
from site_builder.published.release import Major

DIGITS = ("12", "8", "other")
NUMBERS = ("one", "enough", "scattered")
"""results under one number; under several, one of which is enough; scattered over several"""
COURSES = ("done", "unshown", "lacking")
"""all passed; passed but perhaps not on file; some not passed"""


class Direction(StrEnum):
    """Where someone is sent: apply online, convert the number, transfer first, go to the counter, be judged by a person …"""

    APPLY = "apply"
    CONVERT = "convert"
    COUNT_AGAIN = "count-again"
    TRANSFER = "transfer"
    COUNTER = "counter"
    JUDGED = "judged"
    NOWHERE = "nowhere"
    ASK = "ask"
    LATER = "later"


def direction_for(
    digits: str, numbers: str, major: Major | None, courses: str, on: date
) -> Direction:
    """The way for these answers; a closed major first, then what must be done before all else.

    `major` None: it is not in the list.
    """
    closed = _closed(major, on) if major else None
    if closed is not None:
        return closed
    if digits != "12":
        return Direction.CONVERT if digits == "8" else Direction.COUNT_AGAIN
    if major is None:
        return Direction.ASK
    if numbers == "scattered":
        return Direction.TRANSFER
    return Direction.LATER if courses == "lacking" else Direction.APPLY


def direction_of(check: Check, major: Major, on: date) -> Direction:
    """The way after a check; whatever is short may be verified by a person, so only time is lost (S98–S106)."""
    closed = _closed(major, on)
    if closed is not None:
        return closed
    return Direction.LATER if check.verdict is Verdict.INCOMPLETE else Direction.APPLY


def _closed(major: Major, on: date) -> Direction | None:
    """Where a major that is not taken online leads (S89, S90, principles 26, 29)."""
    status = major_status(major, on)
    if status == "no-certificates":
        return Direction.NOWHERE
    if status == "discontinued":
        return Direction.COUNTER
    return None if major.universities else Direction.JUDGED
