"""Many approvals at once: only what the preliminary check calls complete and nobody has to look at (S71)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.list_pages import Listing, Search
from form_server.actions.review import case_lists, many_at_once
from form_server.actions.review.case_lists import ReviewCase
from form_server.actions.review.decisions import Decision, decide_in, name_holds_up, undo_in
from form_server.actions.review.many_at_once import DryRun, LeftOut
from form_server.actions.review.work_lists import level_of
from form_server.rules.dossier import Application, Dossier, Outcome, Verdict
from form_server.rules.form.field_answers import of_another_document
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.names import same_name
from form_server.rules.people.numbers import usable_id_number
from form_server.rules.review.bulks import Bulk, BulkRow
from form_server.rules.review.joint_review import may_not_judge, returned_by
from form_server.store.protocol import View

MOST = 1_000
EVERYTHING = Search()


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


def dry_run(acting: Acting, search: Search = EVERYTHING, chosen: Iterable[str] = ()) -> DryRun:
    """Looks at what awaits her level and fits, or at the chosen dossier ids of it, and approves nothing."""
    wanted = set(chosen)
    only = bool(wanted)
    waiting = case_lists.listing(acting, replace(search, state=case_lists.waiting_state(acting)))
    judged = Listing(
        acting,
        waiting.wanted,
        rows=lambda view, dossier: [
            (_row(one), _why_not(acting, view, one)) for one in waiting.rows(view, dossier)
        ],
        exact=waiting.exact,
    )
    rows: list[BulkRow] = []
    left: list[LeftOut] = []
    for row, why in judged.every():
        if only and row.dossier_id not in wanted:
            continue
        wanted.discard(row.dossier_id)
        if why:
            left.append(LeftOut(row, why))
        else:
            rows.append(row)
        if len(rows) == MOST or (only and not wanted):
            break
    return many_at_once.put_by(acting, rows, left)


def _row(one: ReviewCase) -> BulkRow:
    dossier, application = one.dossier, one.application
    confirmation = application.confirmation
    return BulkRow(
        f"{dossier.id}/{application.round}",
        dossier.id,
        dossier.admission_number,
        dossier.value("name"),
        what_is_seen(dossier, application),
        confirmation.submission if confirmation else 0,
    )


def _why_not(acting: Acting, view: View, one: ReviewCase) -> str:
    dossier, application, confirmation = one.dossier, one.application, one.application.confirmation
    assert confirmation is not None, "a work list holds only what is confirmed"
    pending = name_holds_up(view, level_of(acting), dossier)
    forwarded = bool(view.name_corrections(dossier.admission_number))
    reasons = (
        ("own-confirmation", may_not_judge(application, acting.name)),
        ("taken", one.taken_by not in ("", acting.name)),
        ("returned", returned_by(application)),
        ("violation", dossier.violations),
        ("name-pending", pending),
        (str(confirmation.verdict), confirmation.verdict is not Verdict.COMPLETE),
        *((why, applies) for why, applies in _open_points(dossier, application)),
        ("renamed", _renamed(dossier, application) and not forwarded),
    )
    return next((why for why, applies in reasons if applies), "")


def _open_points(dossier: Dossier, application: Application) -> Iterable[tuple[str, bool]]:
    """What somebody has to look at although the courses are complete."""
    newest = application.submissions[-1]
    answers = newest.answers
    differs = answers.get("photo", "") == "differs" or "photo" in newest.remarks
    number = answers.get("id_number", "") or dossier.value("id_number")
    another = of_another_document(answers.get("id_kind", ""))
    yield "no-photo", not dossier.photo or answers.get("photo", "") == "no"
    yield "photo-differs", differs
    yield "id-number", not another and not usable_id_number(number)
    yield "stated", bool(newest.remarks)


def _renamed(dossier: Dossier, application: Application) -> bool:
    """Whether she bears another name by now than the one on record."""
    present = application.submissions[-1].answers.get("current_name", "")
    return bool(present) and not same_name(present, dossier.value("name"))


def approve_all(acting: Acting, batch: str) -> Bulk | Refused:
    """Approves every row of the dry run while each still stands as listed, else nothing."""
    level = level_of(acting)

    def approved(view: View, row: BulkRow, _: Mapping[str, str]) -> object:
        deed = _deed(acting, view, row)
        if isinstance(deed, Refused):
            return deed
        if what_is_seen(deed.case.dossier, deed.case.application) != row.seen:
            return Refused(Reason.BATCH_CHANGED)
        return decide_in(deed, level, Decision(Outcome.APPROVED, row.submission))

    return many_at_once.carry_out(acting, batch, approved)


def undo_all(acting: Acting, batch: str) -> Bulk | Refused:
    """Takes the approvals of that list back, row by row, wherever nothing was decided since."""
    level = level_of(acting)

    def taken_back(view: View, row: BulkRow, decision: Mapping[str, str]) -> object:
        deed, at = _deed(acting, view, row), datetime.fromisoformat(decision["at"])
        return deed if isinstance(deed, Refused) else undo_in(deed, level, at)

    return many_at_once.take_back(acting, batch, taken_back)


def _deed(acting: Acting, view: View, row: BulkRow) -> Deed | Refused:
    """The case of that row as it is now, if it still is hers to decide."""
    return acting.deed(view, row.dossier_id, row.key.rpartition("/")[2])
