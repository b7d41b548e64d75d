"""How many tries are borne: few for one user, many from one address, and a flood shuts nobody else out (security A4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.actions import sign_ins
from form_server.actions.acts import Applying
from form_server.actions.candidate.print_codes import case_by_print_code, make_print_code
from form_server.actions.cases import Case, case_of
from form_server.actions.resources import Visit
from form_server.actions.sessions import Session
from form_server.actions.status import status_code, status_of
from form_server.actions.wrong_tries import BOUNDS
from form_server.clock import machine_now
from form_server.rules.outcome import Reason, Refused
from tests.builders import a_dossier
from tests.conftest import Office, a_house
from tests.web.steps import PASSWORD, a_candidate, prove, register, sign_in, submit

WRONG = "不对的密码一二三"
HERE = "127.0.0.1"


def attempt(office: Office, name: str, password: str = WRONG, source: str = HERE) -> object:
    return sign_ins.sign_in(Visit(office.resources, office.now, source), name, password)


def wrong_everywhere(office: Office, what: str, times: int) -> None:
    """As many wrong tries from as many addresses, without the hashing."""
    from form_server.actions import wrong_tries

    for n in range(times):
        wrong_tries.count(Visit(office.resources, office.now, f"10.1.{n // 250}.{n % 250}"), what)


def test_a_campus_behind_one_address_signs_in_as_often_as_it_likes(office: Office) -> None:
    office.keep(dossier := a_dossier())
    register(office.visitor(), dossier, "yanshi")

    answers = [attempt(office, "yanshi", PASSWORD) for _ in range(110)]

    assert {type(each) for each in answers} == {Session}


def test_the_hundred_and_first_wrong_try_from_an_address_waits_and_another_address_does_not(
    office: Office,
) -> None:
    office.keep(dossier := a_dossier())
    register(office.visitor(), dossier, "yanshi")
    from form_server.actions import wrong_tries

    for _ in range(BOUNDS["sign-in"].from_one_address):
        wrong_tries.count(Visit(office.resources, office.now, HERE), "sign-in")

    here = attempt(office, "yanshi", PASSWORD)
    elsewhere = attempt(office, "yanshi", PASSWORD, "10.0.0.9")

    assert isinstance(here, Refused)
    assert here.reason is Reason.TOO_MANY_ATTEMPTS
    assert isinstance(elsewhere, Session)


def test_a_flood_from_everywhere_leaves_each_address_a_few_tries_and_shuts_nobody_out(
    office: Office,
) -> None:
    office.keep(dossier := a_dossier())
    register(office.visitor(), dossier, "yanshi")
    wrong_everywhere(office, "sign-in", BOUNDS["sign-in"].everywhere)

    right = attempt(office, "yanshi", PASSWORD, "10.9.9.9")
    guesses = [attempt(office, f"nobody{n}", WRONG, "10.9.9.8") for n in range(11)]

    assert isinstance(right, Session)
    assert guesses[:10] == [sign_ins.FAILED] * 10
    assert isinstance(guesses[10], Refused)
    assert guesses[10].reason is Reason.TOO_MANY_ATTEMPTS


def test_the_pause_outlasts_a_restart_and_ends_by_itself(office: Office) -> None:
    office.keep(dossier := a_dossier())
    register(office.visitor(), dossier, "yanshi")
    for _ in range(10):
        attempt(office, "yanshi")
    again = a_house(office.house.settings)
    later = replace(again.resources, machine_now=lambda: machine_now() + timedelta(minutes=6))

    paused = sign_ins.sign_in(
        replace(office.visit(), resources=again.resources), "yanshi", PASSWORD
    )
    after = sign_ins.sign_in(replace(office.visit(), resources=later), "yanshi", PASSWORD)
    again.close()

    assert isinstance(paused, Refused)
    assert paused.reason is Reason.TOO_MANY_ATTEMPTS
    assert isinstance(after, Session)


def test_in_the_pause_the_right_password_reads_the_same_as_a_wrong_one(office: Office) -> None:
    a_candidate(office, a_dossier())
    visitor = office.visitor()
    for _ in range(10):
        sign_in(visitor, password=WRONG)

    right, wrong = sign_in(visitor), sign_in(visitor, password=WRONG)

    assert (right.status, wrong.status) == (429, 429)
    assert right.headers["retry-after"] == wrong.headers["retry-after"]
    assert right.page.text == wrong.page.text


@pytest.mark.parametrize(
    "written", ["YANSHI", "YanShi", "ｙａｎｓｈｉ", "ＹＡＮＳＨＩ", " yanshi ", "\u3000yanshi"]
)
def test_no_way_of_writing_a_name_gets_a_fresh_count(office: Office, written: str) -> None:
    office.keep(dossier := a_dossier())
    register(office.visitor(), dossier, "yanshi")
    visitor = office.visitor()
    for n in range(10):
        sign_in(office.visitor(f"10.0.0.{n}"), "yanshi", WRONG)

    answer = sign_in(visitor, written)

    assert answer.status == 429


@pytest.mark.parametrize("written", ["{}", " {} ", "{:.6} {:.0}", "wide"])
def test_no_way_of_writing_a_number_gets_a_fresh_count(office: Office, written: str) -> None:
    office.keep(dossier := a_dossier())
    number = dossier.admission_number
    wide = number.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    typed = {"{}": number, " {} ": f" {number} ", "wide": wide}.get(
        written, f"{number[:6]} {number[6:]}"
    )
    for n in range(10):
        prove(office.visitor(f"10.0.0.{n}"), dossier, name="李演示")

    answer = prove(office.visitor(), dossier, admission_number=typed)

    assert answer.status == 429


def test_a_right_password_wipes_the_slate_of_its_own_name_only(office: Office) -> None:
    office.keep(one := a_dossier(1), other := a_dossier(2))
    register(office.visitor(), one, "yanshi")
    register(office.visitor(), other, "pangren")
    for name in ("yanshi", "pangren"):
        for _ in range(9):
            attempt(office, name)

    signed_in = attempt(office, "yanshi", PASSWORD)
    own = attempt(office, "yanshi")
    others = [attempt(office, "pangren") for _ in range(2)]

    assert isinstance(signed_in, Session)
    assert own == sign_ins.FAILED
    assert others[0] == sign_ins.FAILED
    assert isinstance(others[1], Refused)
    assert others[1].reason is Reason.TOO_MANY_ATTEMPTS


def test_many_right_proofs_from_one_address_are_no_attack(office: Office) -> None:
    people = [a_dossier(n) for n in range(1, 110)]
    office.keep(*people)
    visitor = office.visitor()

    statuses = {prove(visitor, each).page.h1 for each in people}

    assert statuses == {"注册登录用户：设置用户名和密码"}


def test_a_print_shop_prints_for_as_many_as_come(office: Office) -> None:
    visitor = a_candidate(office, dossier := a_dossier())
    submit(visitor)
    case = case_of(office.visit(), dossier.admission_number)
    assert isinstance(case, Case)
    session = Session(
        "", "candidate", "演示考生", office.now, {"number": case.dossier.admission_number}
    )

    printed = []
    for _ in range(30):
        code = make_print_code(Applying(office.visit(), case, session))
        printed.append(case_by_print_code(office.visit(), code))
    guesses = [case_by_print_code(office.visit(), "ABCD2345") for _ in range(21)]

    assert {type(each) for each in printed} == {Case}
    assert guesses[:20] == [Refused(Reason.CODE_INVALID)] * 20
    assert isinstance(guesses[20], Refused)
    assert guesses[20].reason is Reason.TOO_MANY_ATTEMPTS


def test_whoever_has_the_code_looks_at_her_status_as_often_as_she_likes(office: Office) -> None:
    visitor = a_candidate(office, dossier := a_dossier())
    submit(visitor)
    reference = office.dossier(dossier.admission_number).applications["2007-1"].reference
    code = status_code(office.resources, reference)

    looked = [status_of(office.visit(), reference, code) for _ in range(70)]
    guesses = [status_of(office.visit(), reference, "ABCD2345") for _ in range(11)]

    assert {type(each) for each in looked} == {Case}
    assert guesses[:10] == [Refused(Reason.NOT_FOUND)] * 10
    assert isinstance(guesses[10], Refused)
    assert guesses[10].reason is Reason.TOO_MANY_ATTEMPTS
