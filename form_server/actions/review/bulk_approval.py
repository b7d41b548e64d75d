"""Many approvals at once: a dry run, then all of it or nothing, and each row taken back where nothing followed (S71)."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.review import dry_runs, work_lists
from form_server.actions.review.decisions import Decision, decide_in, name_holds_up, undo_in
from form_server.actions.review.work_lists import WaitingCase, level_of
from form_server.rules.dossier import Application, Dossier, Outcome, Verdict
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.joint_review import may_not_judge, returned_by
from form_server.store.protocol import View

MOST = 1_000


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


def dry_run(acting: Acting, chosen: Iterable[str] = ()) -> DryRun:
    """Looks at the work list, or at the chosen dossier ids of it, and approves nothing.

    Only what the preliminary check calls complete is approved unseen; the list is good for half an hour.
    """
    wanted = frozenset(chosen)
    rows: list[TriedCase] = []
    left: list[tuple[str, str]] = []
    after: str | None = ""
    while after is not None and len(rows) < MOST:
        page = work_lists.work_list(acting, after)
        cases = [one for one in page.rows if not wanted or one.dossier.id in wanted]
        for one, found in zip(cases, _looked_at(acting, cases), strict=True):
            if isinstance(found, TriedCase):
                rows.append(found)
            else:
                left.append((one.dossier.admission_number, found))
        after = page.next
    kept = json.dumps([astuple(row) for row in rows[:MOST]])
    return DryRun(dry_runs.put_by(acting, {"rows": kept}), tuple(rows[:MOST]), tuple(left))


def _looked_at(acting: Acting, cases: Sequence[WaitingCase]) -> list[TriedCase | str]:
    """Each as a row of the list, or why a person has to open it."""
    return acting.resources.store.read(lambda view: [_tried(acting, view, one) for one in cases])


def _tried(acting: Acting, view: View, one: WaitingCase) -> TriedCase | str:
    dossier, application, confirmation = one.dossier, one.application, one.application.confirmation
    assert confirmation is not None, "a work list holds only what is confirmed"
    reasons = (
        ("own-confirmation", may_not_judge(application, acting.name)),
        ("taken", one.taken_by not in ("", acting.name)),
        ("returned", returned_by(application)),
        ("violation", dossier.violations),
        ("name-pending", name_holds_up(view, level_of(acting), dossier)),
        (str(confirmation.verdict), confirmation.verdict is not Verdict.COMPLETE),
    )
    why = next((why for why, applies in reasons if applies), "")
    if why:
        return why
    return TriedCase(
        dossier.id,
        application.round,
        what_is_seen(dossier, application),
        confirmation.submission,
        dossier.admission_number,
        dossier.value("name"),
    )


def approve_all(acting: Acting, batch: str) -> tuple[TriedCase, ...] | Refused:
    """Approves every row of the dry run while each still stands as listed, else nothing; once per list."""
    listed = dry_runs.listed(acting, batch)
    if isinstance(listed, Refused):
        return listed
    rows, level = _rows(listed), level_of(acting)
    done = {**listed, "at": acting.visit.received_at.isoformat()}

    def approved(deed: Deed, row: TriedCase) -> Application | Refused:
        if what_is_seen(deed.case.dossier, deed.case.application) != row.seen:
            return Refused(Reason.BATCH_CHANGED)
        return decide_in(deed, level, Decision(Outcome.APPROVED, row.submission))

    def change(view: View) -> tuple[TriedCase, ...] | Refused:
        if view.once(f"review-batch:{batch}", json.dumps(done)):
            return rows
        changed = next(_refused(acting, view, rows, approved), None)
        if changed:
            return Refused(Reason.BATCH_CHANGED, {"number": changed})
        view.append(acting.event("review-batch", batch, {"rows": str(len(rows))}))
        return rows

    return acting.resources.store.commit(change)


def undo_all(acting: Acting, batch: str) -> Undone | Refused:
    """Takes the approvals of that list back, row by row, wherever nothing was decided since."""

    def change(view: View) -> Undone | Refused:
        done = json.loads(view.once(f"review-batch:{batch}", "{}") or "{}")
        if done.get("by") != acting.name:
            return Refused(Reason.BATCH_OVER)
        level, at, rows = level_of(acting), datetime.fromisoformat(done["at"]), _rows(done)
        kept = tuple(_refused(acting, view, rows, lambda deed, _: undo_in(deed, level, at)))
        count = len(rows) - len(kept)
        view.append(acting.event("review-batch-undone", batch, {"rows": str(count)}))
        return Undone(count, kept)

    return acting.resources.store.commit(change)


def _rows(kept: Mapping[str, str]) -> tuple[TriedCase, ...]:
    return tuple(TriedCase(*each) for each in json.loads(kept["rows"]))


def _refused(
    acting: Acting,
    view: View,
    rows: Iterable[TriedCase],
    do: Callable[[Deed, TriedCase], Application | Refused],
) -> Iterator[str]:
    """Does it on one row after the other; admission numbers of those on which it was refused."""
    for row in rows:
        deed = acting.deed(view, row.dossier_id, row.round_id)
        if isinstance(deed, Refused) or isinstance(do(deed, row), Refused):
            yield row.admission_number
