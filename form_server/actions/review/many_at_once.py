"""Many at once: a dry run, then all of it or nothing, then each row taken back where nothing followed (S71).

What is done to a row is told by whoever uses this; the list, its thirty minutes, pressing twice and the page on which
it can be taken back are the same for all.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import timedelta

from form_server.actions.acts import Acting
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.bulks import Bulk, BulkRow
from form_server.store.protocol import Passing, View

GOOD_FOR = timedelta(minutes=30)
LISTED = 50
"""of one's own bulks, the newest"""
Do = Callable[[View, BulkRow, Mapping[str, str]], object]
"""what is done to one row with the decision that all have in common; a Refused where it cannot be"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that a person has to open, and why."""

    row: BulkRow
    why: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would be done, and what is left for a person to open; nothing has been done."""

    batch: str
    decision: Mapping[str, str]
    rows: tuple[BulkRow, ...]
    left: tuple[LeftOut, ...]


def put_by(
    acting: Acting,
    rows: Sequence[BulkRow],
    left: Sequence[LeftOut],
    decision: Mapping[str, str] | None = None,
) -> DryRun:
    """Keeps the list for half an hour, for the person who made it and for that act alone."""
    batch, resources = secrets.token_hex(16), acting.resources
    decided = dict(decision or {})
    kept = {
        "by": acting.name,
        "decision": json.dumps(decided),
        "rows": json.dumps([astuple(row) for row in rows]),
    }
    resources.passing.put(Passing(_key(acting, batch), kept, resources.machine_now() + GOOD_FOR))
    return DryRun(batch, decided, tuple(rows), tuple(left))


def carry_out(acting: Acting, batch: str, do: Do) -> Bulk | Refused:
    """Does every row of the dry run, or none: BATCH_CHANGED names the first that is no longer as it was listed.

    Once per list: pressed again, it is what was done. BATCH_OVER for a list of somebody else, or too old.
    """
    listed = _listed(acting, batch)

    def change(view: View) -> Bulk | Refused:
        done = _own(acting, view, batch)
        if done or listed is None:
            return done or Refused(Reason.BATCH_OVER)
        if not listed.rows:
            return Refused(Reason.NOTHING_CHOSEN)
        for row in listed.rows:
            if isinstance(do(view, row, listed.decision), Refused):
                return Refused(Reason.BATCH_CHANGED, {"number": row.admission_number})
        view.save_bulk(listed)
        view.append(acting.event(f"{acting.act}-batch", batch, {"rows": str(len(listed.rows))}))
        return listed

    return acting.resources.store.commit(change)


def take_back(acting: Acting, batch: str, undo: Do) -> Bulk | Refused:
    """Takes it back row by row, wherever nothing was decided since; BATCH_OVER for what is not hers or is over."""

    def change(view: View) -> Bulk | Refused:
        done = _own(acting, view, batch)
        if done is None or done.undone_at:
            return done or Refused(Reason.BATCH_OVER)
        decision = {**done.decision, "at": done.at.isoformat()}
        kept = tuple(
            row.admission_number
            for row in done.rows
            if isinstance(undo(view, row, decision), Refused)
        )
        undone = replace(done, undone_at=acting.visit.received_at, kept=kept)
        view.save_bulk(undone)
        count = str(len(done.rows) - len(kept))
        view.append(acting.event(f"{acting.act}-batch-undone", batch, {"rows": count}))
        return undone

    return acting.resources.store.commit(change)


def own_bulk(acting: Acting, batch: str) -> Bulk | Refused:
    """What she has done under that name with this act; NOT_FOUND for anything else."""
    found = acting.resources.store.read(lambda view: _own(acting, view, batch))
    return found or Refused(Reason.NOT_FOUND)


def own_bulks(acting: Acting) -> tuple[Bulk, ...]:
    """What she has done at once with this act, the newest first."""
    found = acting.resources.store.read(lambda view: view.bulks_of(acting.name))
    hers = (each for each in found if each.act == acting.act)
    return tuple(sorted(hers, key=lambda each: each.at, reverse=True))[:LISTED]


def _own(acting: Acting, view: View, batch: str) -> Bulk | None:
    found = view.bulk(batch)
    return found if found and (found.by, found.act) == (acting.name, acting.act) else None


def _listed(acting: Acting, batch: str) -> Bulk | None:
    """The dry run of that name as it would be done now."""
    resources = acting.resources
    kept = resources.passing.get(_key(acting, batch), resources.machine_now())
    if kept is None or kept.value["by"] != acting.name:
        return None
    rows = tuple(BulkRow(*each) for each in json.loads(kept.value["rows"]))
    decision = json.loads(kept.value["decision"])
    return Bulk(batch, str(acting.act), acting.name, acting.visit.received_at, decision, rows)


def _key(acting: Acting, batch: str) -> str:
    return f"batch:{acting.act}:{batch}"
