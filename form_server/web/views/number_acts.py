"""What the counter may do with the number of a dossier: merge it after a transfer, move it to another office."""

from dataclasses import dataclass

from form_server.actions.cases import Case
from form_server.actions.counter import relocation
from form_server.rules.dossier import Staff
from form_server.rules.people.scope import Act, may


@dataclass(frozen=True, slots=True)
class NumberActs:
    """What this person may do with the number of a dossier."""

    merges: bool
    offices: tuple[tuple[str, str], ...]
    """to which the dossier may be moved, (code, name)"""


def number_acts(staff: Staff, case: Case) -> NumberActs:
    """What the page offers to this person; offices are those to which she may move the dossier."""
    named = (
        case.release.office(code) for code in relocation.targets(staff, case.dossier, case.release)
    )
    return NumberActs(
        merges=may(staff, Act.KEEP_NUMBERS, case.dossier.records_office, case.release),
        offices=tuple((office.code, office.name) for office in named if office),
    )
