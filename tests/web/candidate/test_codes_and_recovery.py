"""One-time codes, recovery and throttles against someone who tries to misuse them (principles 14–16)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from form_server.actions import one_time_codes, sign_ins
from form_server.actions.candidate import recovery, registrations
from form_server.actions.candidate.recovery import Claim, RecoveryProof
from form_server.actions.candidate.registrations import NewAccount, Proved
from form_server.actions.one_time_codes import RECOVERY, REGISTRATION
from form_server.password_hash import Busy
from form_server.rules.dossier import Account, Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.identity import Identity
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import ANSWER, PASSWORD, choose_account, prove, register

NEW = "另一座灯塔 Beacon 8"


def registered(office: Office, dossier: Dossier, username: str = "yanshi") -> Claim:
    office.keep(dossier)
    register(office.visitor(), dossier, username)
    return Claim(username, dossier.admission_number, dossier.record["id_number"][-6:])


def a_proof(office: Office, dossier: Dossier, code: str = "") -> Proved:
    number, record = dossier.admission_number, dossier.record
    id_number = "" if code else record["id_number"]
    proved = registrations.prove(office.visit(), Identity(number, record["name"], id_number), code)
    assert isinstance(proved, Proved)
    return proved


def an_account(username: str) -> NewAccount:
    return NewAccount(username, PASSWORD, "问题", ANSWER)


def test_one_proof_makes_one_account_however_often_it_is_sent(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()
    prove(visitor, dossier)
    page = visitor.last

    choose_account(visitor, "yanshi")
    visitor.last = page
    again = choose_account(visitor, "yanshi")
    visitor.last = page
    other = choose_account(visitor, "another")

    held = office.house.store.read(lambda view: view.accounts_of(dossier.admission_number))
    assert [each.username for each in held] == ["yanshi"]
    assert again.page.h1 == "登录"
    assert "核对身份" in other.page.h1


def test_a_proof_is_of_no_use_to_another_visitor(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor, thief = office.visitor(), office.visitor()
    prove(visitor, dossier)
    token = thief.get("/apply/register").page.form("/apply/register").fields["csrf"]
    fields = visitor.page.form("/apply/register").fields

    thief.post("/apply/register", {**fields, "csrf": token, "username": "thief"})

    assert office.house.store.read(lambda view: view.accounts_of(dossier.admission_number)) == ()


def test_sending_the_third_registration_again_does_not_lock_the_number(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    for name in ("one", "two"):
        registrations.register(office.visit(), a_proof(office, dossier), an_account(name))
    proof = a_proof(office, dossier)

    for _ in range(4):
        registrations.register(office.visit(), proof, an_account("three"))

    kept = office.dossier(dossier.admission_number)
    assert (kept.refused_registrations, kept.locked_at) == (0, None)


def test_a_code_that_comes_many_times_at_once_makes_one_account(office: Office) -> None:
    dossier = a_dossier(record={"id_number": ""})
    office.keep(dossier)
    code = one_time_codes.give_code(office.resources, REGISTRATION, dossier.admission_number)
    proofs = [a_proof(office, dossier, code) for _ in range(6)]

    def one(n: int) -> object:
        visit = office.visit()
        return registrations.register(visit, proofs[n], an_account(f"yanshi{n}"))

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(one, range(6)))

    assert sum(isinstance(each, Account) for each in outcomes) == 1
    assert outcomes.count(Refused(Reason.CODE_INVALID)) == 5


def test_a_code_outlasts_a_user_name_that_is_taken(office: Office) -> None:
    registered(office, a_dossier(1))
    dossier = a_dossier(2, record={"id_number": ""})
    office.keep(dossier)
    code = one_time_codes.give_code(office.resources, REGISTRATION, dossier.admission_number)
    proof = a_proof(office, dossier, code)

    taken = registrations.register(office.visit(), proof, an_account("yanshi"))
    made = registrations.register(office.visit(), proof, an_account("yanshi2"))

    assert taken == Refused(Reason.USERNAME_TAKEN)
    assert isinstance(made, Account)


def test_a_recovery_code_outlasts_a_busy_moment(office: Office) -> None:
    claim = registered(office, a_dossier())
    code = one_time_codes.give_code(office.resources, RECOVERY, claim.admission_number)
    office.resources.slow._slots.acquire()
    office.resources.slow._patience = 0.01
    with pytest.raises(Busy):
        recovery.set_password(office.visit(), claim, RecoveryProof("", code), NEW)
    office.resources.slow._slots.release()

    changed = recovery.set_password(office.visit(), claim, RecoveryProof("", code), NEW)
    again = recovery.set_password(office.visit(), claim, RecoveryProof("", code), NEW)

    assert isinstance(changed, Account)
    assert again == recovery.FAILED


def test_a_stranger_neither_closes_recovery_nor_uses_up_the_offices_code(office: Office) -> None:
    claim = registered(office, a_dossier())
    stranger = Claim(claim.username, claim.admission_number, "000000")
    code = one_time_codes.give_code(office.resources, RECOVERY, claim.admission_number)
    for _ in range(12):
        recovery.set_password(office.visit(), stranger, RecoveryProof("猜一猜", ""), NEW)
        recovery.set_password(office.visit(), stranger, RecoveryProof("", "AAAABBBB"), NEW)
    stolen = recovery.set_password(office.visit(), stranger, RecoveryProof("", code), NEW)

    by_answer = recovery.set_password(office.visit(), claim, RecoveryProof(ANSWER, ""), NEW)
    by_code = recovery.set_password(office.visit(), claim, RecoveryProof("", code), NEW)

    assert isinstance(stolen, Refused)
    assert isinstance(by_answer, Account)
    assert isinstance(by_code, Account)


def test_five_wrong_answers_close_the_question_and_the_office_opens_it_at_once(
    office: Office,
) -> None:
    claim = registered(office, a_dossier())
    wrong = [
        recovery.set_password(office.visit(), claim, RecoveryProof("猜一猜", ""), NEW)
        for _ in range(5)
    ]

    closed = recovery.set_password(office.visit(), claim, RecoveryProof(ANSWER, ""), NEW)
    code = one_time_codes.give_code(office.resources, RECOVERY, claim.admission_number)
    opened = recovery.set_password(office.visit(), claim, RecoveryProof("", code), NEW)
    after = recovery.set_password(office.visit(), claim, RecoveryProof(ANSWER, ""), NEW)

    assert set(map(type, wrong)) == {Refused}
    assert isinstance(closed, Refused)
    assert closed.reason is Reason.RECOVERY_CLOSED
    assert 23 * 3600 < int(closed.facts["seconds"]) <= 24 * 3600
    assert isinstance(opened, Account)
    assert isinstance(after, Account)


def test_the_decoy_question_is_the_same_however_the_name_is_written(office: Office) -> None:
    office.keep(dossier := a_dossier())
    number = dossier.admission_number

    told = {
        recovery.question_for(office.visit(), Claim(name, digits, "123456"))
        for name in ("nobody", "NOBODY", " nobody ", "ｎｏｂｏｄｙ")
        for digits in (number, f"{number[:6]} {number[6:]}")
    }

    assert len(told) == 1


@pytest.mark.parametrize("name", ["yanshi", "YANSHI", "ｙａｎｓｈｉ", " yanshi "])
def test_no_way_of_writing_a_name_gets_around_the_throttle(office: Office, name: str) -> None:
    registered(office, a_dossier())
    for _ in range(10):
        sign_ins.sign_in(office.visit(), "yanshi", "不对的密码")

    answer = sign_ins.sign_in(office.visit(), name, PASSWORD)

    assert isinstance(answer, Refused)
    assert answer.reason is Reason.TOO_MANY_ATTEMPTS


def test_parallel_attempts_do_not_slip_through_the_throttle(office: Office) -> None:
    def one(_: int) -> Refused | None:
        return office.resources.throttled("trial", (("someone", 10, 300),))

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(one, range(64)))

    assert outcomes.count(None) == 10


def test_a_forwarded_address_counts_only_from_the_proxy(office: Office) -> None:
    for n in range(61):
        visitor = office.visitor()
        visitor.get("/apply/numbers")
        fields = visitor.page.form("/apply/numbers").fields
        wanted = {**fields, "old_number": f"{10000000 + n}", "name": "演示"}
        answer = visitor.post("/apply/numbers", wanted, X_FORWARDED_FOR=f"10.0.0.{n}")

    assert answer.status == 429
