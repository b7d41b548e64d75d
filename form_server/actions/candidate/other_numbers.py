"""One person under several admission numbers, whose results are not merged by themselves (FAQ 11; S73–S76)."""

from form_server.actions import wrong_tries
from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.identity import Identity, unproved
from form_server.rules.people.names import same_name
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
    refused = unproved(who, dossier)
    if refused or dossier is None:
        wrong_tries.count(visit, "proof")
        return refused or Refused(Reason.UNKNOWN_NUMBER)
    return other_numbers(visit.resources, dossier)


def other_numbers(resources: Resources, dossier: Dossier) -> tuple[str, ...]:
    """Admission numbers with results that are recorded under the same name and ID number.

    Both sides are compared as recorded: what someone typed in as a correction shows nobody else's numbers.
    """
    return resources.store.read(lambda view: _others(view, dossier))


def _others(view: View, dossier: Dossier) -> tuple[str, ...]:
    name, id_number = dossier.record.get("name", ""), dossier.record.get("id_number", "")
    if not name or not numbers.proves(id_number):
        return ()
    wanted = DossierWanted(name=name, id_number=id_number)
    found = {
        each.admission_number
        for each in view.dossiers(wanted, limit=MOST).dossiers
        if same_name(each.record.get("name", ""), name)
        and numbers.same_id_number(each.record.get("id_number", ""), id_number)
        and each.results
    }
    return tuple(sorted(found - {dossier.admission_number}))
