"""What the counter sees and may do about opening a confirmed application again (principle 33)."""

from dataclasses import dataclass

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_now
from form_server.actions.cases import Case
from form_server.rules.application import Reopening
from form_server.rules.people.scope import Act, may
from form_server.rules.review import reopenings


@dataclass(frozen=True, slots=True)
class ReopeningActs:
    """For the dossier page."""

    waiting: Reopening | None
    """what was asked and waits for a second person"""
    n: int
    asks: bool
    """this person may ask for it now"""
    agrees: bool
    drops: bool


def reopening_acts(acting: Acting, case: Case, undoable: bool) -> ReopeningActs:
    """`undoable`: the confirmation can still be taken back by one person, which spares the second."""
    staff, office = acting.staff, case.dossier.records_office
    waiting = reopenings.waiting(case.application)
    shut = reopenings.shut(case.application, case.round, office, case.now) is not None
    hers = may(staff, Act.REOPEN, office, case.release)
    second = may(staff, Act.APPROVE_REOPENING, office, case.release)
    return ReopeningActs(
        waiting=waiting,
        n=reopenings.number_of(case.application, waiting) if waiting else 0,
        asks=hers and not (waiting or shut or undoable),
        agrees=second and not shut and unfit_now(acting, waiting) is None,
        drops=hers and waiting is not None,
    )
