"""The clerk looks into the paper file and writes down what it says (FAQ 12, 16; S82, S105, S106)."""

from collections.abc import Iterable
from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import with_application
from form_server.actions.counter.confirmations import at_counter
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Event, PaperCheck, Staff, State
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.store.protocol import AuditEvent, View

LONGEST = 300
LONGEST_COURSE = 60
MOST_COURSES = 40
FINDINGS = {"yes": True, "no": False}
_OVER = frozenset({State.REJECTED, State.REGISTERED, State.ISSUED})


def note_check(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    courses: Iterable[str],
    found: str,
    evidence: str,
) -> Application | tuple[FieldFault, ...] | Refused:
    """Adds what was found to the application, before its confirmation or after; earlier findings stay."""
    named = tuple(w for w in (free_words(each, LONGEST_COURSE) for each in courses) if w)
    words = free_words(evidence, LONGEST)
    faults = _faults(named, found, words)

    def change(view: View) -> Application | tuple[FieldFault, ...] | Refused:
        case = at_counter(visit, view, staff, dossier_id, Act.CORRECT)
        if isinstance(case, Refused) or faults:
            return case if isinstance(case, Refused) else faults
        if not case.application.submissions:
            return Refused(Reason.NOT_SUBMITTED)
        if case.application.state in _OVER:
            return Refused(Reason.WRONG_STATE, {"state": str(case.application.state)})
        by = f"staff:{staff.name}"
        check = PaperCheck(visit.received_at, by, named[:MOST_COURSES], FINDINGS[found], words)
        kept = replace(case.application, paper_checks=(*case.application.paper_checks, check))
        event = Event(visit.received_at, "paper-check", by)
        dossier = with_application(case.dossier, kept)
        view.save_dossier(replace(dossier, events=(*dossier.events, event)))
        detail = {"round": kept.round, "found": found, "courses": str(len(check.courses))}
        view.append(
            AuditEvent(visit.received_at, by, "paper-check", dossier.id, "ok", detail, visit.source)
        )
        return kept

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.CORRECT, outcome)
    return outcome


def _faults(named: tuple[str, ...], found: str, words: str) -> tuple[FieldFault, ...]:
    told = (
        ("paper_courses", "choice", not named),
        ("paper_found", "choice", found not in FINDINGS),
        ("paper_evidence", "empty", not words),
    )
    return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)
