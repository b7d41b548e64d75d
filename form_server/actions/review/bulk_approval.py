"""Many approvals at once: a dry run, then all of it or nothing, and each row taken back where nothing followed (S71)."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta

from form_server.actions.resources import Resources, Visit
from form_server.actions.review import decisions, work_lists
from form_server.actions.review.decisions import Decision
from form_server.actions.review.work_lists import WorkList
from form_server.rules.dossier import Application, Dossier, Outcome, Staff, Verdict
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.rules.review.joint_review import may_not_judge, returned_by
from form_server.store.protocol import AuditEvent, Passing, View

MOST = 1_000
GOOD_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class TriedCase:
    """One application as it stood when the list was made."""

    dossier_id: str
    round_id: str
    seen: str
    """digest of all that a reviewer looks at, other levels' approvals apart"""
    submission: int
    admission_number: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would be approved, and what is left for a person to open."""

    batch: str
    rows: tuple[TriedCase, ...]
    left: tuple[tuple[str, str], ...]
    """admission number and why: taken, own-confirmation, returned, violation, name-pending, or the verdict that is not complete"""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of a batch that was taken back."""

    taken_back: int
    kept: tuple[str, ...]
    """admission numbers where something followed"""


def what_is_seen(dossier: Dossier, application: Application) -> str:
    """64 hexadecimal digits that differ once anything a reviewer looks at does.

    That another level has approved meanwhile changes nothing: all three work on it at the same time (S65).
    """
    against = {n: r for n, r in application.reviews.items() if r.outcome is not Outcome.APPROVED}
    seen = (
        dict(dossier.record),
        dict(dossier.corrections),
        dossier.results,
        dossier.violations,
        dossier.photo,
        replace(application, reviews=against),
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def dry_run(visit: Visit, staff: Staff, chosen: Iterable[str] = ()) -> DryRun | Refused:
    """Looks at the work list, or at the chosen dossier ids of it, and approves nothing.

    Only what the preliminary check calls complete is approved unseen; the list is good for half an hour.
    """
    wanted = frozenset(chosen)
    rows: list[TriedCase] = []
    left: list[tuple[str, str]] = []
    after: str | None = ""
    while after is not None and len(rows) < MOST:
        page = work_lists.work_list(visit, staff, after)
        if isinstance(page, Refused):
            return page
        named = _names_pending(visit.resources, page)
        _sort_out(page, staff, wanted, named, rows, left)
        after = page.next
    batch = secrets.token_hex(16)
    kept = {"by": staff.name, "rows": json.dumps([astuple(row) for row in rows[:MOST]])}
    visit.resources.passing.put(
        Passing(f"batch:{batch}", kept, visit.resources.machine_now() + GOOD_FOR)
    )
    return DryRun(batch, tuple(rows[:MOST]), tuple(left))


def _names_pending(resources: Resources, page: WorkList) -> frozenset[str]:
    """Ids of dossiers on the page whose name the province has yet to decide."""
    return resources.store.read(
        lambda view: frozenset(
            one.dossier.id
            for one in page.rows
            if decisions.name_holds_up(view, page.level, one.dossier)
        )
    )


def _sort_out(
    page: WorkList,
    staff: Staff,
    wanted: frozenset[str],
    named: frozenset[str],
    rows: list[TriedCase],
    left: list[tuple[str, str]],
) -> None:
    for one in page.rows:
        dossier, application = one.dossier, one.application
        if wanted and dossier.id not in wanted:
            continue
        confirmation = application.confirmation
        assert confirmation is not None, "a work list holds only what is confirmed"
        why = "taken" if one.taken_by not in ("", staff.name) else ""
        if may_not_judge(application, staff.name):
            why = "own-confirmation"
        elif returned_by(application):
            why = why or "returned"
        elif dossier.violations:
            why = why or "violation"
        elif dossier.id in named:
            why = why or "name-pending"
        elif confirmation.verdict is not Verdict.COMPLETE:
            why = why or str(confirmation.verdict)
        number, seen = dossier.admission_number, what_is_seen(dossier, application)
        if why:
            left.append((number, why))
            continue
        name = dossier.value("name")
        rows.append(
            TriedCase(dossier.id, application.round, seen, confirmation.submission, number, name)
        )


def approve_all(visit: Visit, staff: Staff, batch: str) -> tuple[TriedCase, ...] | Refused:
    """Approves every row of the dry run while each still stands as listed, else nothing; once per list."""
    if not may_anywhere(staff, Act.REVIEW):
        return Refused(Reason.NOT_ALLOWED)
    rows = _listed(visit.resources, staff, batch)
    if isinstance(rows, Refused):
        return rows
    return visit.resources.store.commit(lambda view: _approve_all(visit, view, staff, batch, rows))


def _listed(resources: Resources, staff: Staff, batch: str) -> tuple[TriedCase, ...] | Refused:
    kept = resources.passing.get(f"batch:{batch}", resources.machine_now())
    if kept is None or kept.value["by"] != staff.name:
        return Refused(Reason.BATCH_OVER)
    return tuple(TriedCase(*each) for each in json.loads(kept.value["rows"]))


def _approve_all(
    visit: Visit,
    view: View,
    staff: Staff,
    batch: str,
    rows: tuple[TriedCase, ...],
) -> tuple[TriedCase, ...] | Refused:
    kept = {"at": visit.received_at.isoformat(), "by": staff.name}
    kept["rows"] = json.dumps([astuple(row) for row in rows])
    if view.once(f"review-batch:{batch}", json.dumps(kept)):
        return rows
    for row in rows:
        case = work_lists.case_for_review_in(visit, view, staff, row.dossier_id, row.round_id)
        if isinstance(case, Refused) or what_is_seen(case.dossier, case.application) != row.seen:
            return Refused(Reason.BATCH_CHANGED, {"number": row.admission_number})
        decision = Decision(Outcome.APPROVED, row.submission)
        decided = decisions.decide_in(visit, view, staff, case, decision)
        if isinstance(decided, Refused):
            return Refused(Reason.BATCH_CHANGED, {"number": row.admission_number})
    _note(visit, view, staff, "review-batch", batch, len(rows))
    return rows


def undo_all(visit: Visit, staff: Staff, batch: str) -> Undone | Refused:
    """Takes the approvals of that list back, row by row, wherever nothing was decided since."""
    if not may_anywhere(staff, Act.REVIEW):
        return Refused(Reason.NOT_ALLOWED)
    return visit.resources.store.commit(lambda view: _undo_all(visit, view, staff, batch))


def _undo_all(visit: Visit, view: View, staff: Staff, batch: str) -> Undone | Refused:
    kept = json.loads(view.once(f"review-batch:{batch}", "{}") or "{}")
    if kept.get("by") != staff.name:
        return Refused(Reason.BATCH_OVER)
    decided_at = datetime.fromisoformat(kept["at"])
    still = []
    rows = [TriedCase(*each) for each in json.loads(kept["rows"])]
    for row in rows:
        case = work_lists.case_for_review_in(visit, view, staff, row.dossier_id, row.round_id)
        undone = (
            case
            if isinstance(case, Refused)
            else decisions.undo_in(visit, view, staff, case, decided_at)
        )
        if isinstance(undone, Refused):
            still.append(row.admission_number)
    _note(visit, view, staff, "review-batch-undone", batch, len(rows) - len(still))
    return Undone(len(rows) - len(still), tuple(still))


def _note(visit: Visit, view: View, staff: Staff, what: str, batch: str, count: int) -> None:
    by, detail = f"staff:{staff.name}", {"rows": str(count)}
    view.append(AuditEvent(visit.received_at, by, what, batch, "ok", detail, visit.source))
