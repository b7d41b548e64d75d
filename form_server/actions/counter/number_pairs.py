"""The table of old and new numbers, kept up at the counter (FAQ 15; S94, S96)."""

from dataclasses import dataclass

from form_server.actions.resources import Resources, Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Dossier, NumberPair, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.scope import Act, may_act, may_anywhere
from form_server.store.protocol import AuditEvent, View

OLD_LENGTH = 8
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair, with the dossier that its new number leads to."""

    pair: NumberPair
    dossier: Dossier


def pairs(resources: Resources, staff: Staff, words: str) -> tuple[PairRow, ...] | Refused:
    """The rows of an old or a new number whose dossiers are in her scope."""
    if not may_anywhere(staff, Act.KEEP_NUMBERS):
        return Refused(Reason.NOT_ALLOWED)
    number = numbers.tidy_number(words)

    def question(view: View) -> tuple[PairRow, ...]:
        found = (*view.conversions(number), *view.conversions_to(number))
        rows = ((pair, view.dossier(pair.admission_number)) for pair in found)
        return tuple(
            PairRow(pair, one) for pair, one in rows if one and _keeps(resources, staff, one)
        )

    return resources.store.read(question)


def add(
    visit: Visit,
    staff: Staff,
    old_number: str,
    admission_number: str,
    name: str,
) -> NumberPair | tuple[FieldFault, ...] | Refused:
    """A row, or the same row with another name. Only for a dossier that is in her scope."""
    old, new = numbers.tidy_number(old_number), numbers.tidy_number(admission_number)
    pair = NumberPair(old, new, free_words(name, LONGEST_NAME))

    def change(view: View) -> NumberPair | tuple[FieldFault, ...] | Refused:
        current, dossier = view.staff(staff.name), view.dossier(new)
        if current is None:
            return Refused(Reason.NOT_ALLOWED)
        told = (
            ("old_number", "old-number", len(old) != OLD_LENGTH or not old.isdigit()),
            (
                "new_number",
                "unknown-number",
                dossier is None or not _keeps(visit.resources, current, dossier),
            ),
            ("name", "empty", not pair.name),
        )
        faults = tuple(FieldFault(field, key) for field, key, wrong in told if wrong)
        if faults or dossier is None:
            return faults
        view.save_conversion(pair)
        _note(visit, view, staff, dossier, "keep-number")
        return pair

    return visit.resources.store.commit(change)


def remove(
    visit: Visit, staff: Staff, old_number: str, admission_number: str
) -> NumberPair | Refused:
    """Takes a wrong row away; NOT_FOUND for one that is not there or not hers."""

    def change(view: View) -> NumberPair | Refused:
        current, dossier = view.staff(staff.name), view.dossier(admission_number)
        found = view.conversions(old_number)
        pair = next((one for one in found if one.admission_number == admission_number), None)
        if (
            current is None
            or dossier is None
            or pair is None
            or not _keeps(visit.resources, current, dossier)
        ):
            return Refused(Reason.NOT_FOUND)
        view.remove_conversion(pair)
        _note(visit, view, staff, dossier, "drop-number")
        return pair

    return visit.resources.store.commit(change)


def _keeps(resources: Resources, staff: Staff, dossier: Dossier) -> bool:
    return may_act(staff, Act.KEEP_NUMBERS, dossier, resources.release)


def _note(visit: Visit, view: View, staff: Staff, dossier: Dossier, act: str) -> None:
    by = f"staff:{staff.name}"
    view.append(AuditEvent(visit.received_at, by, act, dossier.id, "ok", {}, visit.source))
