"""Who stood at the counter, read from what the clerk typed (FAQ 9; S65)."""

from collections.abc import Mapping
from dataclasses import dataclass

from form_server.actions.answers import free_words
from form_server.rules.fields import BY_NAME
from form_server.rules.parsing import FieldFault, parse_field

LONGEST_NAME = 60
LONGEST_FINDING = 300
TYPED = ("delegate_name", "delegate_id_number", "paper_file")


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who stood at the counter and what was found there."""

    delegate_name: str = ""
    delegate_id_number: str = ""
    paper_file: str = ""


def attendance_from(typed: Mapping[str, str]) -> Attendance | tuple[FieldFault, ...]:
    """Values that may be kept and printed, or the fault of the delegate's ID number."""
    id_number = parse_field(BY_NAME["id_number"], typed.get("delegate_id_number", ""))
    if isinstance(id_number, FieldFault):
        return (FieldFault("delegate_id_number", id_number.key),)
    return Attendance(
        free_words(typed.get("delegate_name", ""), LONGEST_NAME),
        id_number,
        free_words(typed.get("paper_file", ""), LONGEST_FINDING),
    )
