"""A dossier moves to another records office: within its city by the city, anywhere by the province (principle 33)."""

from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.candidate.submissions import new_version
from form_server.actions.cases import Case, with_application
from form_server.actions.counter.confirmations import at_counter
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Correction, Dossier, Event, Role, Staff, State
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may
from form_server.rules.people.staff_management import office_fits
from form_server.store.protocol import AuditEvent, View
from site_builder.published.release import Release

LONGEST = 200
_STAYS = frozenset({State.CONFIRMED, State.APPROVED})
"""under review, by the city and the office it was confirmed in"""


def targets(staff: Staff, dossier: Dossier, release: Release) -> tuple[str, ...]:
    """Codes of the offices to which this person may move it."""
    if not may(staff, Act.MOVE, dossier.records_office, release):
        return ()
    codes = (each.code for each in release.offices if each.code != dossier.records_office)
    return tuple(code for code in codes if _why_not(staff, dossier, code, release) == "")


def move(
    visit: Visit, staff: Staff, dossier_id: str, office: str, reason: str
) -> Dossier | FieldFault | Refused:
    """The record stays; a correction is laid over it. What is submitted becomes a version that names the new office."""
    words = free_words(reason, LONGEST)

    def change(view: View) -> Dossier | FieldFault | Refused:
        case = at_counter(visit, view, staff, dossier_id, Act.MOVE)
        if isinstance(case, Refused):
            return case
        if not words:
            return FieldFault("move_reason", "empty")
        why = _why_not(staff, case.dossier, office, case.release)
        if why:
            return Refused(Reason.CANNOT_MOVE, {"why": why})
        return _moved(visit, view, staff, case, office, words)

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.MOVE, outcome)
    return outcome


def _why_not(staff: Staff, dossier: Dossier, office: str, release: Release) -> str:
    if office == dossier.records_office:
        return "same-office"
    if not office_fits(Role.CLERK, office, release):
        return "no-counter"
    if not may(staff, Act.MOVE, office, release):
        return "out-of-scope"
    under_review = any(one.state in _STAYS or one.reopened for one in dossier.applications.values())
    return "in-review" if under_review else ""


def _moved(
    visit: Visit,
    view: View,
    staff: Staff,
    case: Case,
    office: str,
    words: str,
) -> Dossier:
    by, before = f"staff:{staff.name}", case.dossier.records_office
    recorded = case.dossier.record.get("records_office", "")
    laid_over = dict(case.dossier.corrections)
    laid_over.pop("records_office", None)
    if office != recorded:
        laid_over["records_office"] = Correction(recorded, office, by, visit.received_at)
    dossier = with_application(case.dossier, _renewed(visit, case, by, office))
    event = Event(visit.received_at, "move", by, f"{before} → {office}：{words}")
    after = replace(dossier, corrections=laid_over, events=(*dossier.events, event))
    kept = view.save_dossier(after)
    detail: Mapping[str, str] = {"from": before, "to": office}
    view.append(AuditEvent(visit.received_at, by, "move", kept.id, "ok", detail, visit.source))
    return kept


def _renewed(visit: Visit, case: Case, by: str, office: str) -> Application:
    """What is submitted, as a version that names the new office; other states are left as they are."""
    newest = case.application.submitted
    answers = {**newest.answers, "records_office": office} if newest else {}
    check = case.check(answers) if newest else None
    waits = case.application.state in (State.SUBMITTED, State.RETURNED)
    if newest is None or check is None or isinstance(check, Refused) or not waits:
        return case.application
    remarked = replace(case, application=replace(case.application, remarks=newest.remarks))
    version = new_version(visit, remarked, by, check, case.application.reference, answers)
    return replace(case.application, submissions=(*case.application.submissions, version))
