"""The list of a day that an office prints, and what was confirmed on it by hand (principle 32)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.cases import Case
from form_server.actions.counter.attendees import Attendance
from form_server.actions.counter.confirmations import (
    OnPaper,
    confirm_in,
    correct_in,
    refused_unless_in_force,
)
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Dossier, State
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import may
from form_server.rules.review.joint_review import examined_nowhere
from form_server.rules.windows.paper_days import paper_moment, paper_window
from form_server.store.protocol import DossierWanted, View
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


def day_list(acting: Acting, office: str) -> DayList | Refused:
    """Noted in the audit with its count; NOT_FOUND for an office that is not hers."""
    resources, now = acting.resources, acting.visit.received_at
    round_ = resources.round_in_hand(now)
    if isinstance(round_, Refused):
        return round_
    if not may(acting.staff, acting.act, office, acting.release):
        return Refused(Reason.NOT_FOUND)
    wanted = DossierWanted(office=(office,), state=tuple(str(s) for s in WAITING), round=round_.id)
    found = resources.store.read(
        lambda view: tuple(_may_come(_rows(view, wanted, round_.id), round_, now))
    )
    acting.note("day-list", "", {"office": office, "rows": str(len(found))})
    return DayList(found[:MOST], len(found) > MOST)


def _rows(
    view: View, wanted: DossierWanted, round_id: str
) -> Iterator[tuple[Dossier, Application]]:
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
class PaperConfirmation:
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
    acting: Acting, submission: int, attendance: Attendance, paper: PaperConfirmation
) -> Outcome:
    """Confirms as of the time on the paper, while the set hour has not struck.

    PRINTOUT_OUTDATED when a version came after that time: what was signed is not what is in force.
    """
    words = free_words(paper.reason, LONGEST_REASON)

    def made(deed: Deed) -> Outcome:
        moment = _moment(deed.case, paper)
        if moment is None or not words:
            told = (
                ("paper_time", "paper-time", moment is None),
                ("paper_reason", "empty", not words),
            )
            return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)
        outdated = _outdated(deed.case, submission, moment)
        if outdated:
            return outdated
        whole = _with_university(acting, deed, paper.university)
        if not isinstance(whole, Deed):
            return whole
        return confirm_in(whole, attendance, OnPaper(moment, words))

    return acting.change(made)


def _moment(case: Case, paper: PaperConfirmation) -> datetime | None:
    window = paper_window(case.application, case.round, case.dossier.records_office)
    until = case.release.policies.paper_entry_until
    return paper_moment(paper.day, paper.clock, case.now, window, until)


def _outdated(case: Case, submission: int, moment: datetime) -> Refused | None:
    newest = case.application.submitted
    later = newest is not None and newest.at > moment
    return refused_unless_in_force(case, 0 if later else submission)


def _with_university(
    acting: Acting, deed: Deed, university: str
) -> Deed | tuple[FieldFault, ...] | Refused:
    """The same with the university that the clerk names, where nobody would examine it otherwise.

    The desk may be past its days, when nothing is corrected any more: so it is named with what is entered.
    """
    if not examined_nowhere(deed.case.in_force, deed.case.release):
        return deed
    if not university:
        return (FieldFault("paper_university", "choice"),)
    made = correct_in(deed, {**deed.case.in_force, "university": university})
    if isinstance(made, tuple):
        return (FieldFault("paper_university", "choice"),)
    return made if isinstance(made, Refused) else acting.deed(deed.view, deed.case.dossier.id)
