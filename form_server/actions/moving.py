"""Counts whom a moved window concerns, from counters alone."""

from datetime import datetime

from form_server.actions.desk import Desk
from form_server.rules.dossier import State
from form_server.rules.moving import Concerned, Consequence, Times, consequences
from form_server.rules.tallying import APPLIED, in_state
from form_server.store.protocol import By, View
from site_builder.published.release import Round


def looked_at(desk: Desk, one: Round, new: Times, now: datetime) -> tuple[Consequence, ...]:
    """What follows for whom, with the people as they stand at this moment."""

    def counted(view: View) -> tuple[int, int]:
        drafts = view.tallied(one.id, [in_state(State.DRAFT)], By.MAJOR)
        applied = view.tallied(one.id, [APPLIED], By.MAJOR)
        return sum(each.n for each in drafts), sum(each.n for each in applied)

    drafts, submitted = desk.store.read(counted)
    inside = desk.passing.alive("session:candidate:", desk.machine_now())
    return consequences(one, new, Concerned(inside, drafts, submitted), now)
