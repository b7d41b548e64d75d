"""The list of a day that an office prints, and what was confirmed on it by hand (principle 32)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from form_server.actions.answers import free_words
from form_server.actions.attending import Attendance
from form_server.actions.confirming import OnPaper, at_counter, confirmed, corrected_in
from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey
from form_server.actions.noting import note_refused_access
from form_server.rules.dossier import Application, Dossier, Staff, State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.paper_days import paper_moment, paper_window
from form_server.rules.parsing import FieldFault
from form_server.rules.reviewing import examined_nowhere
from form_server.rules.scope import Act, may
from form_server.store.protocol import AuditEvent, View, Wanted
from site_builder.published.release import Round

AT_ONCE = 500
MOST = 5000
"""rows of one list: a hundred and more pages"""
LONGEST_REASON = 200
WAITING = (State.SUBMITTED, State.RETURNED)

Outcome = Application | tuple[FieldFault, ...] | Refused


@dataclass(frozen=True, slots=True)
class DayList:
    """Everyone of that office who may come, in order of admission number."""

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
    found = desk.store.read(
        lambda view: tuple(_may_come(_rows(view, wanted, round_.id), round_, visit.received_at))
    )
    by, detail = f"staff:{staff.name}", {"office": office, "rows": str(len(found))}
    event = AuditEvent(visit.received_at, by, "day-list", "", "ok", detail, visit.source)
    desk.store.commit(lambda view: view.append(event))
    return DayList(found[:MOST], len(found) > MOST)


def _rows(view: View, wanted: Wanted, round_id: str) -> Iterator[tuple[Dossier, Application]]:
    after, count = "", 0
    while count <= MOST:
        page = view.dossiers(wanted, after, AT_ONCE)
        yield from ((each, each.applications[round_id]) for each in page.dossiers)
        count += len(page.dossiers)
        if page.next is None:
            return
        after = page.next


def _may_come(
    rows: Iterable[tuple[Dossier, Application]], round_: Round, now: datetime
) -> Iterator[tuple[Dossier, Application]]:
    """Without those whose days are over: late in the season only what was reopened is left."""
    for dossier, application in rows:
        if now < paper_window(application, round_, dossier.records_office).closes:
            yield dossier, application


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper says, as typed."""

    day: str
    """2007-06-01"""
    clock: str
    """15:20"""
    reason: str
    """why it was done on paper"""
    university: str = ""
    """code of the examining university, only for an application that names none"""


def enter_confirmation(
    desk: Desk,
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    submission: int,
    attendance: Attendance,
    paper: Paper,
) -> Outcome:
    """Confirms as of the time on the paper, while the set hour has not struck.

    PRINTOUT_OUTDATED when a version came after that time: what was signed is not what is in force.
    """
    words = free_words(paper.reason, LONGEST_REASON)

    def change(view: View) -> Outcome:
        at = at_counter(desk, visit, view, staff, dossier_id, Act.PAPER_DAY)
        if isinstance(at, Refused):
            return at
        moment = _moment(at, paper)
        if moment is None or not words:
            told = (
                ("paper_time", "paper-time", moment is None),
                ("paper_reason", "empty", not words),
            )
            return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)
        outdated = _outdated(at, submission, moment)
        if outdated:
            return outdated
        whole = _with_university(desk, visit, view, staff, at, paper.university)
        if not isinstance(whole, Journey):
            return whole
        return confirmed(visit, view, staff, whole, attendance, OnPaper(moment, words))

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.PAPER_DAY, outcome)
    return outcome


def _moment(at: Journey, paper: Paper) -> datetime | None:
    window = paper_window(at.application, at.round, at.dossier.records_office)
    until = at.release.policies.paper_entry_until
    return paper_moment(paper.day, paper.clock, at.now, window, until)


def _outdated(at: Journey, submission: int, moment: datetime) -> Refused | None:
    newest = at.application.submitted
    if newest is None:
        return Refused(Reason.NOT_SUBMITTED)
    if newest.n == submission and newest.at <= moment:
        return None
    return Refused(Reason.PRINTOUT_OUTDATED, {"version": str(newest.n), "seen": str(submission)})


def _with_university(
    desk: Desk, visit: Visit, view: View, staff: Staff, at: Journey, university: str
) -> Journey | tuple[FieldFault, ...] | Refused:
    """The same with the university that the clerk names, where nobody would examine it otherwise.

    The desk may be past its days, when nothing is corrected any more: so it is named with what is entered.
    """
    if not examined_nowhere(at.in_force, at.release):
        return at
    if not university:
        return (FieldFault("paper_university", "choice"),)
    made = corrected_in(desk, visit, view, staff, at, {**at.in_force, "university": university})
    if isinstance(made, tuple):
        return (FieldFault("paper_university", "choice"),)
    if isinstance(made, Refused):
        return made
    return at_counter(desk, visit, view, staff, at.dossier.id, Act.PAPER_DAY)
