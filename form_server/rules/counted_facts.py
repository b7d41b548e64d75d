"""What is counted about an application, so that figures need no look at the dossiers (overview, season report)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from form_server.rules.dossier import Application, Dossier, State
from form_server.rules.review.joint_review import pending_levels, returned_by
from site_builder.published.release import REVIEW_LEVELS
from site_builder.published.words import OFFICE_ZONE

APPLIED = "applied"
"""submitted and not withdrawn, by the hour of the first submission"""
CONFIRMED = "confirmed"
AWAITING_CONFIRMATION = "awaiting-confirmation"
"""by the hour of the version in force"""
RETURNED = "returned"
SENT_BACK = "sent-back"
DELEGATED = "delegated"
"""confirmed through a delegate"""


_DONE = (APPLIED, CONFIRMED, "reviewed-")


def awaiting(level: str) -> str:
    """What waits for that level, by the hour of its confirmation."""
    return f"awaiting-{level}"


def reviewed(level: str) -> str:
    """Decisions of that level, by the hour of the decision."""
    return f"reviewed-{level}"


def in_state(state: str) -> str:
    """Applications in that state."""
    return f"state-{state}"


def with_verdict(verdict: str) -> str:
    """Of the version in force."""
    return f"verdict-{verdict}"


def at_university(code: str) -> str:
    """The place of a university's counters: a university may be a records office, too."""
    return f"@{code}" if code else ""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One thing that is true of an application and counted; `hour` is empty for what has no moment."""

    round: str
    what: str
    office: str
    university: str
    major: str
    hour: str = ""
    """YYYY-MM-DDTHH at the office"""

    @property
    def places(self) -> tuple[str, ...]:
        """Under which it is counted: everywhere, the records office, the examining university."""
        return tuple(dict.fromkeys(("", self.office, at_university(self.university))))


def facts_of(dossier: Dossier) -> Iterator[Fact]:
    """Every fact of every application of the dossier; each is one count in its places."""
    for application in dossier.applications.values():
        answers = application.submitted.answers if application.submitted else {}
        university = answers.get("university", "")
        major = answers.get("major", "") or dossier.value("major")
        for what, at in _true_of(application):
            office = dossier.records_office
            yield Fact(application.round, what, office, university, major, _hour(at))


def names_of(facts: Iterable[Fact]) -> list[str]:
    """By what the dossiers behind a figure are found: round and fact; of what was done also with its day.

    States and verdicts have a place of their own among what dossiers are found by.
    """
    names: list[str] = []
    for each in facts:
        if each.hour:
            names.append(f"{each.round}/{each.what}")
        if each.hour and each.what.startswith(_DONE):
            names.append(f"{each.round}/{each.what}/{each.hour[:10]}")
    return list(dict.fromkeys(names))


def _true_of(application: Application) -> Iterator[tuple[str, datetime | None]]:
    yield in_state(application.state), None
    if application.submitted is None or application.state is State.WITHDRAWN:
        return
    yield APPLIED, application.submissions[0].at
    yield with_verdict(application.submitted.verdict), None
    if application.state is State.SUBMITTED:
        yield AWAITING_CONFIRMATION, application.submitted.at
    if application.state is State.RETURNED and application.returns:
        yield RETURNED, application.returns[-1].at
    yield from _after_confirmation(application)


def _after_confirmation(application: Application) -> Iterator[tuple[str, datetime | None]]:
    confirmation = application.confirmed
    if confirmation is None:
        return
    yield CONFIRMED, confirmation.at
    if confirmation.delegate_name:
        yield DELEGATED, None
    for level in pending_levels(application, REVIEW_LEVELS):
        yield awaiting(level), confirmation.at
    for level, review in application.reviews.items():
        yield reviewed(level), review.at
    if returned_by(application):
        yield SENT_BACK, None


def _hour(moment: datetime | None) -> str:
    return f"{moment.astimezone(OFFICE_ZONE):%Y-%m-%dT%H}" if moment else ""
