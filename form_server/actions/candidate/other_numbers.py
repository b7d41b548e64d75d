"""One person under several admission numbers, whose results are not merged by themselves (FAQ 11; S73–S76)."""

from form_server.actions import wrong_tries
from form_server.actions.candidate.registrations import Identity, same_name
from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.store.protocol import DossierWanted, View

MOST = 20
"""dossiers of one name and ID number that are looked at"""


def numbers_of(visit: Visit, who: Identity) -> tuple[str, ...] | Refused:
    """The other numbers of whoever proves the first one, at any time of the year: transfers end before a window opens."""
    number = numbers.admission_number(who.admission_number)
    if isinstance(number, Refused):
        return number
    throttled = wrong_tries.too_many(visit, "proof") or visit.resources.throttled(
        "proof", ((number, 10, 300),)
    )
    if throttled:
        return throttled
    dossier = visit.resources.store.read(lambda view: view.dossier(number))
    refused = _unproved(dossier, who)
    if refused or dossier is None:
        wrong_tries.count(visit, "proof")
        return refused or Refused(Reason.UNKNOWN_NUMBER)
    return other_numbers(visit.resources, dossier)


def _unproved(dossier: Dossier | None, who: Identity) -> Refused | None:
    if dossier is None:
        return Refused(Reason.UNKNOWN_NUMBER)
    if not same_name(who.name, dossier.record.get("name", "")):
        return Refused(Reason.PROOF_FAILED)
    recorded = dossier.record.get("id_number", "")
    if not recorded:
        return Refused(Reason.NO_ID_NUMBER_ON_FILE, {"office": dossier.records_office})
    same = numbers.same_id_number(who.id_number, recorded)
    return None if same else Refused(Reason.PROOF_FAILED)


def other_numbers(resources: Resources, dossier: Dossier) -> tuple[str, ...]:
    """Admission numbers with results that are recorded under the same name and ID number.

    Both sides are compared as recorded: what someone typed in as a correction shows nobody else's numbers.
    """
    name, id_number = dossier.record.get("name", ""), dossier.record.get("id_number", "")
    if not name or not id_number:
        return ()
    return resources.store.read(lambda view: _others(view, dossier, name, _forms(id_number)))


def _others(view: View, dossier: Dossier, name: str, forms: frozenset[str]) -> tuple[str, ...]:
    found = {
        each.admission_number
        for form in sorted(forms)
        for each in view.dossiers(DossierWanted(name=name, id_number=form), limit=MOST).dossiers
        if each.record.get("name") == name
        and each.record.get("id_number") in forms
        and each.results
    }
    return tuple(sorted(found - {dossier.admission_number}))


def _forms(id_number: str) -> frozenset[str]:
    """The 15- and 18-character forms of one number (principle 14)."""
    forms = {id_number}
    if len(id_number) == 15:
        forms.add(numbers.upgraded(id_number))
    if len(id_number) == 18:
        forms.add(id_number[:6] + id_number[8:17])
    return frozenset(forms)
