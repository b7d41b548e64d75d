"""The joint review before a decision: what is before a reviewer, and cases that she has taken (FAQ 10; S65–S71)."""

from collections.abc import Iterator
from datetime import timedelta

from form_server.actions.acts import Acting
from form_server.rules.dossier import Application, Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import may_act, offices_of
from form_server.rules.review.joint_review import LEVEL_OF, reviewable_from
from form_server.store.protocol import Passing

TAKEN_FOR = timedelta(minutes=30)


def level_of(acting: Acting) -> str:
    """The level at which this reviewer decides."""
    return LEVEL_OF[acting.staff.role]


def scope_codes(acting: Acting) -> tuple[str, ...]:
    """Codes that narrow a level's lists: its offices, the university itself, nothing for the province."""
    level, staff = level_of(acting), acting.staff
    if level == "province":
        return ()
    return (staff.office,) if level == "university" else offices_of(staff, acting.release)


def before_her(acting: Acting, dossier: Dossier) -> Iterator[Application]:
    """Its applications that are or were before this reviewer: in her scope, the counter's minutes to undo being over."""
    release = acting.release
    for one in dossier.applications.values():
        since = reviewable_from(one, release.policies.undo_minutes)
        shown = since is not None and since <= acting.visit.received_at
        if shown and may_act(acting.staff, acting.act, dossier, release, one.round):
            yield one


def holder_of(acting: Acting, dossier_id: str) -> str:
    """Who has taken that case at this person's level; empty when it is free."""
    resources = acting.resources
    row = resources.passing.get(_case_key(acting, dossier_id), resources.machine_now())
    return row.value["by"] if row else ""


def taken_by_another(acting: Acting) -> Refused | None:
    """CASE_TAKEN while a colleague has the case."""
    holder = holder_of(acting, acting.case.dossier.id)
    return None if holder in ("", acting.name) else Refused(Reason.CASE_TAKEN, {"by": holder})


def take(acting: Acting) -> Refused | None:
    """Takes the case for half an hour, so that two people do not work on it; CASE_TAKEN when a colleague has it."""
    refused = taken_by_another(acting)
    if not refused:
        key, until = _case_key(acting, acting.case.dossier.id), acting.resources.machine_now()
        acting.resources.passing.put(Passing(key, {"by": acting.name}, until + TAKEN_FOR))
    return refused


def let_go(acting: Acting) -> None:
    """The case is free again for everybody at that level."""
    acting.resources.passing.delete(_case_key(acting, acting.case.dossier.id))


def _case_key(acting: Acting, dossier_id: str) -> str:
    return f"case:{level_of(acting)}:{dossier_id}"
