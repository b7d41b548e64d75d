"""What one person asks for, another agrees to: one rule for whoever needs two people (principle 33; security C6)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import same_id_number

APART = timedelta(days=30)
"""how long whoever made or renewed an account never pairs with it"""


class Proposal(Protocol):
    """What waits for a second person: a late code, a reopening, a correction, another name, a publication."""

    @property
    def asked_by(self) -> str:
        """Staff name of the first person."""
        ...

    @property
    def asked_at(self) -> datetime:
        """When she asked for it as it stands."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """The two people of a proposal."""

    second: Staff
    first: Staff | None
    """None for an account that is no longer there"""


def unfit(pair: Pair, proposal: Proposal, at: datetime) -> Refused | None:
    """Why the second of the pair may not agree to it at that moment.

    SECOND_PERSON for the same person, also under another name by her ID number, and for an administrator, who makes
    all accounts; NOT_INDEPENDENT with `until` where one of the two made or renewed the other's account.
    """
    second, first = pair.second, pair.first
    if second.name == proposal.asked_by or second.role is Role.ADMINISTRATOR:
        return Refused(Reason.SECOND_PERSON)
    if first is None:
        return None
    if same_id_number(second.id_number, first.id_number):
        return Refused(Reason.SECOND_PERSON)
    handed = [first.issued_by.get(second.name), second.issued_by.get(first.name)]
    until = max((each + APART for each in handed if each), default=at)
    if until <= at:
        return None
    return Refused(Reason.NOT_INDEPENDENT, {"until": until.isoformat()})
