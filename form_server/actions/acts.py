"""Who acts, when, and on which case: loaded once behind the table of access and handed to the act (C1, C2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from form_server.actions.cases import (
    Case,
    case_in,
    case_of,
    case_of_dossier,
    case_of_round,
    with_application,
)
from form_server.actions.resources import Resources, Visit
from form_server.actions.sessions import Session
from form_server.rules.dossier import Application, Dossier, Event, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, out_of_scope
from form_server.rules.review.joint_review import reviewable_from
from form_server.store.protocol import AuditEvent, View
from site_builder.published.release import Release

T = TypeVar("T")
_NO_ACCESS = frozenset({Reason.NOT_FOUND, Reason.NOT_ALLOWED, Reason.OWN_DOSSIER})


@dataclass(frozen=True, slots=True)
class _OnCase:
    """A request of someone known, with the case that it is about, as it was when the request was let in."""

    visit: Visit
    about: Case | None
    """None where the address names no dossier"""

    @property
    def resources(self) -> Resources:
        """What the request is served with."""
        return self.visit.resources

    @property
    def release(self) -> Release:
        """The release in force."""
        return self.visit.resources.release

    @property
    def case(self) -> Case:
        """The case, for acts whose address names one."""
        assert self.about is not None, "no act on a case without a case"
        return self.about


@dataclass(frozen=True, slots=True)
class Acting(_OnCase):
    """A member of staff doing one act, and the case it is done on."""

    staff: Staff
    act: Act
    round_id: str = ""
    """the round that the address names; empty for the one in which the candidate stands"""

    @property
    def name(self) -> str:
        """The staff name."""
        return self.staff.name

    @property
    def by(self) -> str:
        """The actor as events and audit have it."""
        return f"staff:{self.staff.name}"

    def event(self, what: str, subject: str, detail: Mapping[str, str]) -> AuditEvent:
        """The line of the audit for what this person does to `subject`."""
        return _audited(self, what, subject, detail)

    def note(self, what: str, subject: str, detail: Mapping[str, str], result: str = "ok") -> None:
        """Adds such a line by itself: for an act that changes nothing."""
        event = replace(self.event(what, subject, detail), result=result)
        self.resources.store.commit(lambda view: view.append(event))

    def note_refused(self, dossier_id: str, outcome: object) -> None:
        """Remembers that she asked for a dossier that is there but not hers.

        An address of nothing is no event, nor is one of her own scope at which there is nothing to do.
        """
        if not isinstance(outcome, Refused) or outcome.reason not in _NO_ACCESS:
            return
        event = replace(self.event(self.act, dossier_id, {}), result="refused")

        def change(view: View) -> None:
            dossier, staff = view.dossier_by_id(dossier_id), view.staff(self.staff.name)
            asked = (self.act, dossier, self.release, self.round_id) if dossier else None
            if asked and (staff is None or out_of_scope(staff, *asked)):
                view.append(event)

        self.resources.store.commit(change)

    def change(self, made: "Callable[[Deed], T]") -> T | Refused:
        """`made` of the case as it is now, kept in one change of the store.

        Refused for what meanwhile is out of this person's scope, by the store's word; that is in the audit.
        """

        def within(view: View) -> T | Refused:
            deed = self.deed(view, self.case.dossier.id, self.round_id)
            return deed if isinstance(deed, Refused) else made(deed)

        outcome = self.resources.store.commit(within)
        self.note_refused(self.case.dossier.id, outcome)
        return outcome

    def deed(self, view: View, dossier_id: str, round_id: str = "") -> "Deed | Refused":
        """This act on that dossier inside a change or a question.

        NOT_FOUND for what is out of scope, NOT_ALLOWED for whoever may only see it, OWN_DOSSIER for her own (C5).
        """
        dossier, staff = view.dossier_by_id(dossier_id), view.staff(self.staff.name)
        if dossier is None or staff is None:
            return Refused(Reason.NOT_FOUND)
        refused = out_of_scope(staff, self.act, dossier, self.release, round_id)
        if refused:
            return refused
        if round_id:
            case = case_of_round(self.visit, dossier, round_id)
        else:
            case = case_of_dossier(self.visit, view, dossier)
        if isinstance(case, Refused):
            return case
        if self.act is Act.REVIEW and not _reviewable(case):
            return Refused(Reason.NOT_FOUND)
        return Deed(self, view, case)


@dataclass(frozen=True, slots=True)
class Applying(_OnCase):
    """A signed-in candidate at work on her own application."""

    session: Session

    @property
    def name(self) -> str:
        """The user name."""
        return self.session.name

    @property
    def by(self) -> str:
        """The actor as events and audit have it."""
        return self.session.name

    @property
    def number(self) -> str:
        """The admission number of the account."""
        return self.session.facts["number"]

    def now(self) -> Case | Refused:
        """Where she stands at this moment: somebody else may have changed something since she was let in."""
        return case_of(self.visit, self.number)

    def change(self, made: "Callable[[Deed], T]", act: str = "") -> T | Refused:
        """`made` of the case as it is now, kept in one change of the store.

        Refused where she may not `act` now (save, submit, withdraw); without one `made` asks itself.
        """

        def within(view: View) -> T | Refused:
            case = case_in(self.visit, view, self.number)
            if isinstance(case, Refused):
                return case
            return (act and case.shut(act)) or made(Deed(self, view, case))

        return self.resources.store.commit(within)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one act reads and keeps inside one change of the store: all of it is kept, or nothing."""

    who: Acting | Applying
    view: View
    case: Case

    @property
    def visit(self) -> Visit:
        """The request it is done for."""
        return self.who.visit

    @property
    def at(self) -> datetime:
        """When the request was received."""
        return self.who.visit.received_at

    @property
    def by(self) -> str:
        """The actor as events and audit have it."""
        return self.who.by

    @property
    def name(self) -> str:
        """Staff name or user name."""
        return self.who.name

    def keep(
        self, dossier: Dossier, what: str, detail: Mapping[str, str] | None = None, words: str = ""
    ) -> Dossier:
        """Saves the dossier with an event (`words` are told with it) and a line in the audit."""
        event = Event(self.at, what, self.by, words)
        kept = self.view.save_dossier(replace(dossier, events=(*dossier.events, event)))
        self.view.append(_audited(self.who, what, dossier.id, detail or {}))
        return kept

    def keep_application(
        self,
        after: Application,
        what: str,
        detail: Mapping[str, str] | None = None,
        words: str = "",
    ) -> Application:
        """The same for the application of this case; the audit names its round."""
        dossier = with_application(self.case.dossier, after)
        self.keep(dossier, what, {"round": after.round, **(detail or {})}, words)
        return after

    def note(self, what: str, detail: Mapping[str, str], result: str = "ok") -> None:
        """A line in the audit, about this dossier."""
        event = _audited(self.who, what, self.case.dossier.id, detail)
        self.view.append(replace(event, result=result))


def _audited(
    who: Acting | Applying, what: str, subject: str, detail: Mapping[str, str]
) -> AuditEvent:
    visit = who.visit
    return AuditEvent(visit.received_at, who.by, what, subject, "ok", detail, visit.source)


def _reviewable(case: Case) -> bool:
    """Whether the counter's minutes to take the confirmation back are over."""
    seen_from = reviewable_from(case.application, case.release.policies.undo_minutes)
    return seen_from is not None and seen_from <= case.now
