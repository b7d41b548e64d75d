"""The clerk finds a dossier by any number: scanned code, reference, admission, ID or old number (principle 31)."""

from dataclasses import dataclass
from datetime import datetime

from form_server.actions.acts import Acting
from form_server.actions.resources import Visit
from form_server.rules.dossier import Dossier, Staff, State
from form_server.rules.form import printed_codes
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.names import fold_name
from form_server.rules.people.scope import Act, may, offices_of
from form_server.rules.windows.window import reopening_closes
from form_server.store.protocol import DossierWanted, ResultPage, View
from site_builder.published.release import Round


@dataclass(frozen=True, slots=True)
class Scanned:
    """A dossier, and the version whose printed form was scanned, if one was."""

    dossier: Dossier
    version: int | None = None


LONGEST_TAIL = 6
"""what is no longer may be the end of an ID number"""
_OURS = (numbers.OLD_LENGTH, numbers.ADMISSION_LENGTH)
SEARCHES_AN_HOUR = 600
"""far more than a counter needs, far less than copying an office would take (security F6)"""


def find(acting: Acting, words: str) -> Scanned | tuple[Dossier, ...] | Refused:
    """One dossier for a number; several when the words fit several people of this office."""
    throttled = acting.resources.throttled("find", ((acting.name, SEARCHES_AN_HOUR, 3600),))
    if throttled:
        return throttled
    found = acting.resources.store.read(lambda view: _find(acting, view, words.strip()))
    _note_search(acting, found)
    return found


def _note_search(acting: Acting, found: Scanned | tuple[Dossier, ...] | Refused) -> None:
    subject = found.dossier.id if isinstance(found, Scanned) else ""
    count = len(found) if isinstance(found, tuple) else int(isinstance(found, Scanned))
    result = found.reason if isinstance(found, Refused) else "ok"
    acting.note(Act.FIND, subject, {"found": str(count)}, result)


def _find(acting: Acting, view: View, words: str) -> Scanned | tuple[Dossier, ...] | Refused:
    scanned = printed_codes.read_qr(words)
    if scanned:
        return _scanned(acting, view, *scanned)
    by_code = _by_check_code(acting, view, printed_codes.read_check_code(words))
    if by_code:
        return by_code
    found = by_number(acting, view, words)
    if found:
        return Scanned(found[0])
    several = _people(acting, view, numbers.tidy_number(words), words)
    if len(several) == 1:
        return Scanned(several[0])
    return several or Refused(Reason.NOT_FOUND)


def by_number(acting: Acting, view: View, words: str) -> tuple[Dossier, ...]:
    """Those in scope whose admission number, reference or old number it is."""
    number = numbers.tidy_number(words)
    candidates = [
        view.dossier(number),
        view.dossier_by_reference(printed_codes.tidy_reference(words)),
        *(view.dossier(pair.admission_number) for pair in view.conversions(number)),
    ]
    hers = [one for one in candidates if one and _may_see(acting, one)]
    hers += [one for each in hers if (one := _receiving(acting, view, each))]
    return tuple({one.id: one for one in hers if not one.merged_into}.values())


def exactly(acting: Acting, view: View, words: str) -> tuple[Dossier, ...]:
    """The same, else those with that whole ID number."""
    number = numbers.tidy_number(words)
    found = by_number(acting, view, words)
    other = len(number) > LONGEST_TAIL and len(number) not in _OURS
    return found or (_people(acting, view, number, "") if other else ())


def _scanned(
    acting: Acting, view: View, reference: str, version: int, code: str
) -> Scanned | Refused:
    """The printed form: reference, version and keyed digest; the digest must be the one that was printed."""
    dossier = view.dossier_by_reference(reference)
    versions = [
        submission
        for application in (dossier.applications.values() if dossier else ())
        if application.reference == reference
        for submission in application.submissions
    ]
    printed = next((s for s in versions if s.n == version and s.digest == code), None)
    if dossier is None or printed is None:
        return Refused(Reason.NOT_FOUND)
    if not _may_see(acting, dossier):
        return Refused(Reason.OTHER_OFFICE, {"office": dossier.records_office})
    return Scanned(dossier, version)


def _by_check_code(acting: Acting, view: View, code: str) -> Scanned | Refused | None:
    """As if the form on which that code is printed had been scanned; None for what is no code of ours."""
    dossier = view.dossier_by_check_code(code) if code else None
    if dossier is None:
        return None
    if not _may_see(acting, dossier):
        return Refused(Reason.OTHER_OFFICE, {"office": dossier.records_office})
    printed = (s for each in dossier.applications.values() for s in each.submissions)
    return Scanned(dossier, next(s.n for s in printed if s.digest == code))


def _receiving(acting: Acting, view: View, merged: Dossier) -> Dossier | None:
    """The dossier that a merged one leads to."""
    receiving = view.dossier(merged.merged_into) if merged.merged_into else None
    return receiving if receiving and _may_see(acting, receiving) else None


def _may_see(acting: Acting, dossier: Dossier) -> bool:
    return may(acting.staff, Act.SEE, dossier.records_office, acting.release)


def _people(acting: Acting, view: View, number: str, words: str) -> tuple[Dossier, ...]:
    offices = offices_of(acting.staff, acting.release)
    pages: list[ResultPage] = []
    if numbers.proves(number):
        pages.append(view.dossiers(DossierWanted(office=offices, id_number=number)))
    if fold_name(words):
        pages.append(view.dossiers(DossierWanted(office=offices, name=words)))
    found = {each.admission_number: each for page in pages for each in page.dossiers}
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class AtHand:
    """How the round at hand stands in one person's offices."""

    round: Round
    submitted: int
    confirmed: int
    reopened: int
    """to be confirmed anew"""
    reopened_until: datetime
    """when the first of these offices can do that no longer"""


def at_hand(visit: Visit, staff: Staff) -> AtHand | None:
    """Counts of dossiers; None where there is no round or she has no office."""
    round_ = visit.resources.round_in_hand(visit.received_at)
    offices = offices_of(staff, visit.resources.release)
    if isinstance(round_, Refused) or not offices:
        return None
    asked = [
        DossierWanted(office=offices, state=(state,), round=round_.id)
        for state in (State.SUBMITTED, State.CONFIRMED, "reopened")
    ]
    submitted, confirmed, reopened = visit.resources.store.read(
        lambda view: [view.count(each) for each in asked]
    )
    until = min(reopening_closes(round_, office) for office in offices)
    return AtHand(round_, submitted, confirmed, reopened, until)
