"""The counter merges a number into the receiving one after a transfer: looks first, then does it (FAQ 11; S73–S75)."""

from dataclasses import dataclass

from form_server.actions.acts import Acting, Deed
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Dossier, NumberPair, Result
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import merges, numbers
from form_server.rules.people.scope import out_of_scope
from form_server.store.protocol import View

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merging brings, or has brought: both dossiers as they were, and the marks that move."""

    receiving: Dossier
    other: Dossier
    moving: tuple[Result, ...]
    overwritten: tuple[Result, ...]
    """marks of the receiving dossier that the other's take the place of"""
    withdrawn: tuple[str, ...]
    """references of the other number's applications that end with it"""
    old_numbers: tuple[str, ...]
    """that lead to the receiving number from now on"""


def preview(acting: Acting, number: str) -> Merging | Refused:
    """What would move, nothing being changed."""
    receiving = acting.case.dossier
    found = acting.resources.store.read(lambda view: _look(acting, view, receiving, number))
    return found if isinstance(found, Refused) else found[0]


def merge(acting: Acting, number: str, evidence: str) -> Merging | FieldFault | Refused:
    """Moves the marks, ends the other number, and leads its old numbers to the receiving one; all in one commit."""
    words = free_words(evidence, LONGEST)

    def made(deed: Deed) -> Merging | FieldFault | Refused:
        found = _look(acting, deed.view, deed.case.dossier, number)
        if isinstance(found, Refused) or not words:
            return found if isinstance(found, Refused) else FieldFault("merge_evidence", "empty")
        merging, after = found
        for dossier, said in zip(after, (words, after[0].admission_number), strict=True):
            deed.keep(dossier, "merge", {"marks": str(len(merging.moving))}, said)
        receiving = merging.receiving.admission_number
        for pair in deed.view.conversions_to(merging.other.admission_number):
            deed.view.remove_conversion(pair)
            deed.view.save_conversion(NumberPair(pair.old_number, receiving, pair.name))
        return merging

    return acting.change(made)


def _look(
    acting: Acting, view: View, receiving: Dossier, number: str
) -> tuple[Merging, tuple[Dossier, Dossier]] | Refused:
    """The other must be in her scope too: nothing of another office is told (principle 31)."""
    staff, other = view.staff(acting.name), view.dossier(numbers.tidy_number(number))
    if staff is None or other is None or out_of_scope(staff, acting.act, other, acting.release):
        return Refused(Reason.CANNOT_MERGE, {"why": "not-found"})
    after = merges.merged(receiving, other)
    if isinstance(after, Refused):
        return after
    pairs = view.conversions_to(other.admission_number)
    return _told(receiving, other, after, tuple(pair.old_number for pair in pairs)), after


def _told(
    receiving: Dossier, other: Dossier, after: tuple[Dossier, Dossier], old_numbers: tuple[str, ...]
) -> Merging:
    """What is different afterwards, for whoever has to decide it."""
    before = {one.key: one for one in receiving.results}
    now = {one.key: one for one in after[0].results}
    ended = {key for key, one in after[1].applications.items() if one != other.applications[key]}
    return Merging(
        receiving,
        other,
        moving=tuple(one for key, one in now.items() if key not in before),
        overwritten=tuple(one for key, one in before.items() if now[key] != one),
        withdrawn=tuple(other.applications[key].reference for key in sorted(ended)),
        old_numbers=old_numbers,
    )
