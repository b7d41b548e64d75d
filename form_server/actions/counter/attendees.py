"""Who stood at the counter, read from what the clerk typed (FAQ 9; S60, S61)."""

from collections.abc import Mapping
from dataclasses import dataclass

from form_server.actions.typed_answers import free_words
from form_server.rules.fields import BY_NAME
from form_server.rules.form.typed_fields import FieldFault, parse_field

LONGEST_NAME = 60
TYPED = ("delegate_name", "delegate_id_number")


@dataclass(frozen=True, slots=True)
class Attendance:
    """The delegate, both empty when the candidate came in person."""

    delegate_name: str = ""
    delegate_id_number: str = ""


def attendance_from(typed: Mapping[str, str]) -> Attendance | tuple[FieldFault, ...]:
    """Name and ID number that may be kept and printed, or what is wrong; one without the other is."""
    name = free_words(typed.get("delegate_name", ""), LONGEST_NAME)
    id_number = parse_field(BY_NAME["id_number"], typed.get("delegate_id_number", ""))
    if isinstance(id_number, FieldFault):
        return (FieldFault("delegate_id_number", id_number.key),)
    if bool(name) is not bool(id_number):
        return (FieldFault("delegate_id_number" if name else "delegate_name", "empty"),)
    return Attendance(name, id_number)
