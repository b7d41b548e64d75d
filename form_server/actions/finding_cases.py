"""A reviewer finds a case that her level has before it or has had: by number, name, initials or the end of an ID number."""

from collections.abc import Iterator
from dataclasses import dataclass

from form_server.actions.desk import Desk, Visit
from form_server.actions.finding import SEARCHES_AN_HOUR
from form_server.actions.listing import by_words
from form_server.actions.reviewing import places_of
from form_server.rules import numbers, references
from form_server.rules.dossier import Application, Dossier, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.reviewing import reviewable_from
from form_server.rules.scope import Act, may_act, may_anywhere
from form_server.store.protocol import AuditEvent, View, Wanted

MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One application before the levels, in the scope of whoever asked."""

    dossier: Dossier
    application: Application


def find_cases(desk: Desk, visit: Visit, staff: Staff, words: str) -> tuple[Found, ...] | Refused:
    """At most MOST; what is out of scope is as if it were not there, and is not counted."""
    if not may_anywhere(staff, Act.REVIEW):
        return Refused(Reason.NOT_ALLOWED)
    refused = desk.throttled("find", ((staff.name, SEARCHES_AN_HOUR, 3600),))
    if refused:
        return refused
    dossiers = desk.store.read(lambda view: _dossiers(desk, view, staff, words.strip()))
    found = tuple(one for each in dossiers for one in _cases(desk, visit, staff, each))[:MOST]
    detail = {"found": str(len(found))}
    event = AuditEvent(
        visit.received_at, f"staff:{staff.name}", Act.FIND, "", "ok", detail, visit.source
    )
    desk.store.commit(lambda view: view.append(event))
    return found


def _dossiers(desk: Desk, view: View, staff: Staff, words: str) -> tuple[Dossier, ...]:
    """Those that the words fit; a number finds its one dossier, in whosever scope it is."""
    if not words:
        return ()
    number = numbers.tidy_number(words)
    exact = view.dossier(number) or view.dossier_by_reference(references.tidy_reference(words))
    if exact:
        return (exact,)
    hers = Wanted(office=places_of(staff, desk.release), state=("examined",))
    return view.dossiers(by_words(hers, words), limit=MOST).dossiers


def _cases(desk: Desk, visit: Visit, staff: Staff, dossier: Dossier) -> Iterator[Found]:
    minutes = desk.release.policies.undo_minutes
    for application in dossier.applications.values():
        since = reviewable_from(application, minutes)
        in_scope = may_act(staff, Act.REVIEW, dossier, desk.release, application.round)
        if in_scope and since is not None and since <= visit.received_at:
            yield Found(dossier, application)
