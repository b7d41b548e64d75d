"""The list of a day that an office prints, and what was confirmed on it by hand (`decisions.md` 32)."""

from collections.abc import Iterator
from dataclasses import dataclass

from form_server.actions.answers import free_words
from form_server.actions.attending import Attendance
from form_server.actions.confirming import OnPaper, at_counter, confirmed
from form_server.actions.desk import Desk, Visit
from form_server.actions.noting import note_refused_access
from form_server.rules.dossier import Application, Dossier, Staff, State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.paper_days import paper_moment
from form_server.rules.parsing import FieldFault
from form_server.rules.scope import Act, may
from form_server.store.protocol import AuditEvent, View, Wanted

AT_ONCE = 500
MOST = 5000
"""rows of one list: a hundred and more pages"""
LONGEST_REASON = 200
WAITING = (State.SUBMITTED, State.RETURNED)


@dataclass(frozen=True, slots=True)
class DayList:
    """Everyone of that office who may come, in order of admission number."""

    office: str
    rows: tuple[tuple[Dossier, Application], ...]
    cut: bool
    """there are more than a list holds"""


def day_list(desk: Desk, visit: Visit, staff: Staff, office: str) -> DayList | Refused:
    """Noted in the audit with its count; NOT_FOUND for an office that is not hers."""
    round_ = desk.round_in_hand(visit.received_at)
    if isinstance(round_, Refused):
        return round_
    if not may(staff, Act.PAPER_DAY, office, desk.release):
        return Refused(Reason.NOT_FOUND)
    wanted = Wanted(office=(office,), state=tuple(str(s) for s in WAITING), round=round_.id)
    found = desk.store.read(lambda view: tuple(_rows(view, wanted, round_.id)))
    by, detail = f"staff:{staff.name}", {"office": office, "rows": str(len(found))}
    event = AuditEvent(visit.received_at, by, "day-list", "", "ok", detail, visit.source)
    desk.store.commit(lambda view: view.append(event))
    return DayList(office, found[:MOST], len(found) > MOST)


def _rows(view: View, wanted: Wanted, round_id: str) -> Iterator[tuple[Dossier, Application]]:
    after, count = "", 0
    while count <= MOST:
        page = view.dossiers(wanted, after, AT_ONCE)
        yield from ((each, each.applications[round_id]) for each in page.dossiers)
        count += len(page.dossiers)
        if page.next is None:
            return
        after = page.next


def enter_confirmation(
    desk: Desk,
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    submission: int,
    attendance: Attendance,
    day: str,
    clock: str,
    reason: str,
) -> Application | tuple[FieldFault, ...] | Refused:
    """Confirms as of the time on the paper, while the set hour has not struck.

    PRINTOUT_OUTDATED when a version came after that time: what was signed is not what is in force.
    """
    words = free_words(reason, LONGEST_REASON)

    def change(view: View) -> Application | tuple[FieldFault, ...] | Refused:
        at = at_counter(desk, visit, view, staff, dossier_id, Act.PAPER_DAY)
        if isinstance(at, Refused):
            return at
        window = at.round.confirmation_of(at.dossier.records_office).window
        until = at.release.policies.paper_entry_until
        moment = paper_moment(day, clock, visit.received_at, window, until)
        if moment is None or not words:
            told = (
                ("paper_time", "paper-time", moment is None),
                ("paper_reason", "empty", not words),
            )
            return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)
        if at.application.reopened:
            return Refused(Reason.WRONG_STATE, {"state": str(at.application.state)})
        newest = at.application.submitted
        if newest is None:
            return Refused(Reason.NOT_SUBMITTED)
        if newest.n != submission or newest.at > moment:
            facts = {"version": str(newest.n), "seen": str(submission)}
            return Refused(Reason.PRINTOUT_OUTDATED, facts)
        return confirmed(visit, view, staff, at, attendance, OnPaper(moment, words))

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.PAPER_DAY, outcome)
    return outcome
