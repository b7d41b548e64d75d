"""What is open to one candidate: her own extension first, then the window (principles 1, 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from form_server.rules.dossier import Application, Return, State
from form_server.rules.form.field_answers import editable_by_candidate
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.window import OwnTimes, gate
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


@dataclass(frozen=True, slots=True)
class Extensions:
    """What was opened to one candidate in one round beside its windows."""

    application: Application | None = None
    code: LateCode | None = None
    """the late code of this number and round, in force or over"""
    office: str = ""
    """the records office"""

    @property
    def returned(self) -> Return | None:
        """The return that stands."""
        return returned(self.application) if self.application else None

    def shut(self, round: Round, act: str, now: datetime) -> Refused | None:
        """None while the candidate may do `act`, states apart; else why not.

        An extension that is over is named rather than the window.
        """
        refused = gate(round, act, now, self._times(now))
        if refused is None or refused.reason not in _OVER:
            return refused
        return self._expired(round, act) or refused

    def closing(self, round: Round) -> datetime:
        """Until when this candidate may submit."""
        back, code = self.returned, self.code
        own = (code.expires if code and code.approved else None, back.until if back else None)
        return max((round.application.closes, *(each for each in own if each)))

    def open_fields(self, release: Release, round: Round, now: datetime) -> frozenset[str]:
        """Names the candidate may change now: all of hers, or after the window those a return has named."""
        late = OwnTimes(late_code=self._times(now).late_code)
        if gate(round, "save", now, late) is None:
            return returnable(release)
        back = self.returned
        if back is None or now >= back.until:
            return frozenset()
        named = (n for field in back.fields for n in (field, *_TOGETHER.get(field, ())))
        return returnable(release) & frozenset(named)

    def _times(self, now: datetime) -> OwnTimes:
        late, back = self.code is not None and self.code.in_force(now), self.returned
        return OwnTimes(self.office, late, back.until if back else None)

    def _expired(self, round: Round, act: str) -> Refused | None:
        back, code = self.returned, self.code
        if back and "return" in round.gate.get(act, ()):
            facts = {"expired": back.until.isoformat(), "office": self.office}
            return Refused(Reason.RETURN_EXPIRED, facts)
        if code and code.approved:
            facts = {"expired": code.expires.isoformat(), "office": self.office or code.office}
            return Refused(Reason.LATE_CODE_EXPIRED, facts)
        return None


def returnable(release: Release) -> frozenset[str]:
    """What a return may name: nothing that the candidate could not change."""
    return editable_by_candidate(release) | frozenset(STATED)
