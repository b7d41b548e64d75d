"""The table of old and new numbers, kept up at the counter (FAQ 15; S94, S96)."""

from dataclasses import dataclass

from form_server.actions.acts import Acting
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Dossier, NumberPair
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.scope import out_of_scope
from form_server.store.protocol import View

OLD_LENGTH = 8
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair, with the dossier that its new number leads to."""

    pair: NumberPair
    dossier: Dossier


def pairs(acting: Acting, words: str) -> tuple[PairRow, ...]:
    """The rows of an old or a new number whose dossiers are in her scope."""
    number = numbers.tidy_number(words)

    def question(view: View) -> tuple[PairRow, ...]:
        found = (*view.conversions(number), *view.conversions_to(number))
        rows = ((pair, _kept_by(acting, view, pair.admission_number)) for pair in found)
        return tuple(PairRow(pair, dossier) for pair, dossier in rows if dossier)

    return acting.resources.store.read(question)


def add(acting: Acting, pair: NumberPair) -> NumberPair | tuple[FieldFault, ...]:
    """A row as typed, or the same row with another name. Only for a dossier that is in her scope."""
    old, new = (numbers.tidy_number(each) for each in (pair.old_number, pair.admission_number))
    tidy = NumberPair(old, new, free_words(pair.name, LONGEST_NAME))

    def made(view: View) -> NumberPair | tuple[FieldFault, ...]:
        dossier = _kept_by(acting, view, new)
        told = (
            ("old_number", "old-number", len(old) != OLD_LENGTH or not old.isdigit()),
            ("new_number", "unknown-number", dossier is None),
            ("name", "empty", not tidy.name),
        )
        faults = tuple(FieldFault(field, key) for field, key, wrong in told if wrong)
        if faults or dossier is None:
            return faults
        view.save_conversion(tidy)
        view.append(acting.event("keep-number", dossier.id, {}))
        return tidy

    return acting.resources.store.commit(made)


def remove(acting: Acting, old_number: str, admission_number: str) -> NumberPair | Refused:
    """Takes a wrong row away; NOT_FOUND for one that is not there or not hers."""

    def made(view: View) -> NumberPair | Refused:
        dossier = _kept_by(acting, view, admission_number)
        found = view.conversions(old_number)
        pair = next((one for one in found if one.admission_number == admission_number), None)
        if dossier is None or pair is None:
            return Refused(Reason.NOT_FOUND)
        view.remove_conversion(pair)
        view.append(acting.event("drop-number", dossier.id, {}))
        return pair

    return acting.resources.store.commit(made)


def _kept_by(acting: Acting, view: View, admission_number: str) -> Dossier | None:
    """The dossier, where she may keep its numbers; also one that has no round or was merged into another."""
    dossier, staff = view.dossier(admission_number), view.staff(acting.name)
    if dossier is None or staff is None:
        return None
    return None if out_of_scope(staff, acting.act, dossier, acting.release) else dossier
