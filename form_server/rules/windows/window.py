"""When an act is open: the gate is a table act × phase in the round's data (S14, S20, S51–S53, principle 1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from form_server.rules.outcome import Reason, Refused
from site_builder.published.release import Round, Window


@dataclass(frozen=True, slots=True)
class OwnTimes:
    """What counts for one candidate beside the windows of the round."""

    office: str = ""
    """the records office, whose own days count for confirmation"""
    late_code: bool = False
    """whether the admission number holds one in force"""
    return_until: datetime | None = None
    """the deadline of a return at the counter"""
    reopened_until: datetime | None = None
    """that of an application that was reopened after its confirmation"""


NOTHING_OWN = OwnTimes()


def gate(round: Round, act: str, now: datetime, own: OwnTimes = NOTHING_OWN) -> Refused | None:
    """None while `act` may be done at `now`, else why not and the moments that matter.

    Facts of a refusal: round, opens, closes, next (ISO moments; next is empty when nothing opens any more).
    """
    phases = round.gate.get(act, ())
    if any(in_phase(round, phase, now, own) for phase in phases):
        return None
    spans = [span for phase in phases if (span := _span(round, phase, own.office))]
    span = min(spans, key=lambda each: each.opens, default=round.application)
    return Refused(_reason(act, span, now), _facts(round, span, now, own.office))


def in_phase(round: Round, phase: str, now: datetime, own: OwnTimes = NOTHING_OWN) -> bool:
    """Whether one phase of the gate is open at `now`; an unknown phase never is."""
    if phase == "always":
        return True
    if phase == "late_code":
        return own.late_code
    if phase == "return":
        return own.return_until is not None and now < own.return_until
    if phase == "reopening":
        return own.reopened_until is not None and now < own.reopened_until
    span = _span(round, phase, own.office)
    if span is None:
        return False
    grace = timedelta(0) if phase == "confirmation" else timedelta(seconds=round.grace_seconds)
    return span.opens <= now < span.closes + grace


def reopening_closes(round: Round, office: str) -> datetime:
    """Until when what was reopened can be confirmed anew: while the review goes on, and the office's own days."""
    own = round.confirmation_of(office).window.closes
    if round.review is None or "reopening" not in round.gate.get("confirm", ()):
        return own
    return max(own, round.review.closes)


def _span(round: Round, phase: str, office: str) -> Window | None:
    """The window of a phase that the calendar knows."""
    if phase == "application":
        return round.application
    if phase == "registration":
        return Window(round.registration_opens, round.application.closes)
    return round.confirmation_of(office).window if phase == "confirmation" else None


def _reason(act: str, span: Window, now: datetime) -> Reason:
    if act == "confirm":
        return Reason.CONFIRMATION_NOT_OPEN
    return Reason.NOT_YET_OPEN if now < span.opens else Reason.CLOSED


def _facts(round: Round, span: Window, now: datetime, office: str) -> dict[str, str]:
    facts = {
        "round": round.title,
        "opens": span.opens.isoformat(),
        "closes": span.closes.isoformat(),
        "next": span.opens.isoformat() if now < span.opens else "",
    }
    return {**facts, "office": office} if office else facts
