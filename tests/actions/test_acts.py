"""Who was let in a moment ago is asked again inside the change, by what the store then knows (C1, C2, C5)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from form_server.actions.acts import Acting
from form_server.actions.admission import acting_on
from form_server.actions.counter import (
    account_help,
    certificates,
    confirmation_undo,
    confirmations,
    forwarded_names,
    late_codes,
    merges,
    paper_files,
    relocation,
    reopenings,
    replies,
    returns,
)
from form_server.actions.counter.attendees import Attendance
from form_server.actions.counter.forwarded_names import NameWanted
from form_server.actions.counter.late_codes import CodeSeen
from form_server.actions.counter.paper_files import PaperFinding
from form_server.actions.counter.replies import ReplyTyped
from form_server.actions.counter.returns import ReturnWanted
from form_server.actions.one_time_codes import RECOVERY
from form_server.actions.review import decisions
from form_server.actions.review.decisions import Decision
from form_server.rules.dossier import Confirmation, Dossier, Outcome, Role, Staff, State, Verdict
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.store.protocol import AuditWanted
from tests.builders import (
    OFFICE,
    ROUND,
    a_dossier,
    a_staff,
    a_submission,
    an_application,
    an_id_number,
)
from tests.conftest import Office

OWN = an_id_number(1)
ACTS: dict[str, tuple[Act, Role, Callable[[Acting], object]]] = {
    "correct": (Act.CORRECT, Role.CITY, lambda a: confirmations.correct(a, {"address": "路"}, 1)),
    "confirm": (Act.CONFIRM, Role.CITY, lambda a: confirmations.confirm(a, 1, Attendance())),
    "undo": (Act.CONFIRM, Role.CITY, lambda a: confirmation_undo.undo(a, 1)),
    "return": (
        Act.RETURN,
        Role.CITY,
        lambda a: returns.send_back(a, 1, ReturnWanted(("phone",), "有误", "2007-06-01")),
    ),
    "recall": (Act.RETURN, Role.CITY, lambda a: returns.recall(a, 1)),
    "late code": (Act.LATE_CODE, Role.CITY, lambda a: late_codes.propose(a, "病", "2007-06-01")),
    "approve late code": (
        Act.APPROVE_LATE_CODE,
        Role.CITY,
        lambda a: late_codes.approve(a, CodeSeen(ROUND, 1, "")),
    ),
    "code": (Act.GIVE_CODE, Role.CITY, lambda a: account_help.hand_out_code(a, RECOVERY)),
    "unlock": (Act.UNLOCK, Role.CITY, account_help.unlock),
    "certificate": (Act.ISSUE, Role.CITY, lambda a: certificates.hand_out(a, ROUND, "")),
    "name": (
        Act.FORWARD_NAME,
        Role.CITY,
        lambda a: forwarded_names.forward_name(a, NameWanted("新名", "misprint", "户口簿")),
    ),
    "paper file": (
        Act.CORRECT,
        Role.CITY,
        lambda a: paper_files.note_check(a, PaperFinding(("00043",), "yes", "有")),
    ),
    "move": (Act.MOVE, Role.CITY, lambda a: relocation.move(a, "420102", "迁居")),
    "merge": (Act.KEEP_NUMBERS, Role.CITY, lambda a: merges.merge(a, "010603109009", "凭据")),
    "reopen": (Act.REOPEN, Role.CITY, lambda a: reopenings.ask(a, 1, "有误")),
    "answer": (Act.ANSWER, Role.CITY, lambda a: replies.supply(a, ReplyTyped("city", "已补"))),
    "review": (
        Act.REVIEW,
        Role.PROVINCE,
        lambda a: decisions.decide(a, Decision(Outcome.APPROVED, 1)),
    ),
}


def let_in(office: Office, staff: Staff, act: Act, dossier: Dossier) -> Acting:
    office.house.store.commit(lambda view: view.save_staff(staff))
    named = ROUND if act in (Act.REVIEW, Act.ANSWER) else ""
    acting = acting_on(Acting(office.visit(), None, staff, act, named), dossier.id)
    assert isinstance(acting, Acting), acting
    return acting


def a_confirmed_dossier(office: Office) -> Dossier:
    at = office.now.replace(hour=1)
    submission = a_submission(at=at, answers={"university": "U001", "major": "020204"})
    confirmation = Confirmation(at, "别人", OFFICE, 1, Verdict.COMPLETE)
    application = an_application(
        State.CONFIRMED, submissions=(submission,), confirmation=confirmation
    )
    dossier = a_dossier(1, application, record={"id_number": OWN})
    office.keep(dossier)
    return dossier


def somebody(office: Office, role: Role) -> Staff:
    city = office.resources.release.office(OFFICE).parent  # type: ignore[union-attr]
    return a_staff("演示人员", role=role, office=city if role is Role.CITY else "")


@pytest.mark.parametrize("name", ACTS)
def test_it_turns_out_to_be_her_own_dossier_after_she_was_let_in(office: Office, name: str) -> None:
    act, role, do = ACTS[name]
    dossier = a_confirmed_dossier(office)
    acting = let_in(office, somebody(office, role), act, dossier)
    before = office.dossier(dossier.admission_number)
    office.house.store.commit(lambda view: view.save_staff(replace(acting.staff, id_number=OWN)))

    outcome = do(acting)

    assert outcome == Refused(Reason.OWN_DOSSIER)
    assert office.dossier(dossier.admission_number) == before
    assert audited(office) == [(f"staff:{acting.name}", str(act), dossier.id, "refused")]


@pytest.mark.parametrize("name", ACTS)
def test_she_is_put_off_duty_after_she_was_let_in(office: Office, name: str) -> None:
    act, role, do = ACTS[name]
    dossier = a_confirmed_dossier(office)
    acting = let_in(office, somebody(office, role), act, dossier)
    before = office.dossier(dossier.admission_number)
    office.house.store.commit(lambda view: view.save_staff(replace(acting.staff, active=False)))

    outcome = do(acting)

    assert outcome == Refused(Reason.NOT_FOUND)
    assert office.dossier(dossier.admission_number) == before


def audited(office: Office) -> list[tuple[str, str, str, str]]:
    """Actor, act, subject and result of every event."""
    wanted = AuditWanted(office.now.replace(year=2000), office.now.replace(year=2100))
    events = office.house.store.read(lambda view: view.audited(wanted, None, 50)).events
    return [(each.actor, str(each.act), each.subject, each.result) for _, each in events]
