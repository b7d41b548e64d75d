"""What is open to one candidate: her own extension first, then the window (principles 1, 9)."""

from collections.abc import Mapping
from datetime import datetime

from form_server.rules.dossier import Application, Return, State
from form_server.rules.form.field_answers import editable_by_candidate
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.window import gate
from site_builder.published.release import Release, Round

STATED = ("photo", "remarks")
"""what a return may name beside the fields: the word about the photo, and the remarks"""
_TOGETHER: Mapping[str, tuple[str, ...]] = {"major": ("university", "plan_version")}
"""opened with the field that they follow from"""
_OVER = frozenset({Reason.CLOSED, Reason.NOT_YET_OPEN})


def returned(application: Application) -> Return | None:
    """The return that stands: sent back and not submitted again since."""
    if application.state is not State.RETURNED or not application.returns:
        return None
    return application.returns[-1]


def shut(
    round: Round,
    act: str,
    now: datetime,
    *,
    application: Application | None = None,
    code: LateCode | None = None,
    office: str = "",
) -> Refused | None:
    """None while the candidate may do `act`, states apart; else why not.

    `code` is the late code of this number and round. An extension that is over is named rather than the window.
    """
    back = returned(application) if application else None
    refused = gate(
        round,
        act,
        now,
        office=office,
        late_code=code is not None and code.in_force(now),
        return_until=back.until if back else None,
    )
    if refused is None or refused.reason not in _OVER:
        return refused
    return _expired(act, round, back, code, office) or refused


def _expired(
    act: str, round: Round, back: Return | None, code: LateCode | None, office: str
) -> Refused | None:
    if back and "return" in round.gate.get(act, ()):
        return Refused(Reason.RETURN_EXPIRED, {"expired": back.until.isoformat(), "office": office})
    if code and code.approved:
        facts = {"expired": code.expires.isoformat(), "office": office or code.office}
        return Refused(Reason.LATE_CODE_EXPIRED, facts)
    return None


def closing(round: Round, application: Application, code: LateCode | None) -> datetime:
    """Until when this candidate may submit, extensions counted."""
    back = returned(application)
    own = (code.expires if code and code.approved else None, back.until if back else None)
    return max((round.application.closes, *(each for each in own if each)))


def open_fields(
    release: Release,
    round: Round,
    now: datetime,
    *,
    application: Application,
    code: LateCode | None = None,
) -> frozenset[str]:
    """Names the candidate may change now: all of hers, or after the window those a return has named."""
    hers = editable_by_candidate(release) | frozenset(STATED)
    late = code is not None and code.in_force(now)
    if gate(round, "save", now, late_code=late) is None:
        return hers
    back = returned(application)
    if back is None or now >= back.until:
        return frozenset()
    named = (n for field in back.fields for n in (field, *_TOGETHER.get(field, ())))
    return hers & frozenset(named)


def returnable(release: Release) -> frozenset[str]:
    """What a return may name: nothing that the candidate could not change."""
    return editable_by_candidate(release) | frozenset(STATED)
