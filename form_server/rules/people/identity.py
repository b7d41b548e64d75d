"""Whether somebody is the person of a dossier: one rule for all who ask (FAQ 8, 11, 15; principle 14)."""

from dataclasses import dataclass

from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.names import same_name
from form_server.rules.people.numbers import proves, same_id_number


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody says she is, as typed."""

    admission_number: str
    name: str
    id_number: str


def unnamed(who: Identity, dossier: Dossier | None) -> Refused | None:
    """UNKNOWN_NUMBER where there is no such dossier, PROOF_FAILED where it is in another name, as recorded."""
    if dossier is None:
        return Refused(Reason.UNKNOWN_NUMBER)
    if not same_name(who.name, dossier.record.get("name", "")):
        return Refused(Reason.PROOF_FAILED)
    return None


def unproved(who: Identity, dossier: Dossier | None, corrected: bool = False) -> Refused | None:
    """The same, and by the ID number as recorded: NO_ID_NUMBER_ON_FILE for a record without one that proves anything.

    With `corrected` the number that was laid over the record proves it, too (principle 16).
    """
    refused = unnamed(who, dossier)
    if refused or dossier is None:
        return refused
    known = id_numbers(dossier, corrected)
    if not known:
        return Refused(Reason.NO_ID_NUMBER_ON_FILE, {"office": dossier.records_office})
    same = any(same_id_number(who.id_number, each) for each in known)
    return None if same else Refused(Reason.PROOF_FAILED)


def id_numbers(dossier: Dossier, corrected: bool = True) -> tuple[str, ...]:
    """The ID numbers on file, as recorded and with `corrected` as laid over, that prove who somebody is."""
    recorded = dossier.record.get("id_number", "")
    known = (recorded, dossier.value("id_number")) if corrected else (recorded,)
    return tuple(each for each in dict.fromkeys(known) if proves(each))
