"""Steps that many tests take as a candidate or a clerk would, through the pages."""

import base64
import re

from form_server.actions.sign_ins import staff_secret
from form_server.clock import machine_now
from form_server.commands.staff import add_staff
from form_server.rules.dossier import Dossier, Role
from form_server.rules.people import totp
from tests.builders import an_id_number
from tests.conftest import Office
from tests.visiting import Answer, Visitor

PASSWORD = "江边的灯塔 Lighthouse 7"
ANSWER = "演示的班主任老师"


def prove(visitor: Visitor, dossier: Dossier, **typed: str) -> Answer:
    """The first step of registration, as the admission card says unless `typed` says otherwise."""
    visitor.get("/apply/register")
    as_recorded = {
        "admission_number": dossier.admission_number,
        "name": dossier.record["name"],
        "id_number": dossier.record.get("id_number", ""),
    }
    return visitor.send("/apply/register", **(as_recorded | typed))


def register(
    visitor: Visitor, dossier: Dossier, username: str = "演示考生", **typed: str
) -> Answer:
    """Both steps of registration."""
    prove(visitor, dossier)
    return choose_account(visitor, username, **typed)


def choose_account(visitor: Visitor, username: str = "演示考生", **typed: str) -> Answer:
    """The second step of registration, on the page that the proof led to."""
    questions = visitor.page.form("/apply/register").choices["recovery_question"]
    wanted = {
        "username": username,
        "password": PASSWORD,
        "password_again": PASSWORD,
        "recovery_question": questions[1],
        "recovery_answer": ANSWER,
    }
    return visitor.send("/apply/register", **(wanted | typed))


def sign_in(visitor: Visitor, username: str = "演示考生", password: str = PASSWORD) -> Answer:
    visitor.get("/apply/sign-in")
    return visitor.send("/apply/sign-in", username=username, password=password)


def a_candidate(office: Office, dossier: Dossier, username: str = "演示考生") -> Visitor:
    """A registered candidate who has signed in."""
    office.keep(dossier)
    visitor = office.visitor()
    register(visitor, dossier, username)
    sign_in(visitor, username)
    return visitor


def fill_in(visitor: Visitor, page: str, **typed: str) -> Answer:
    visitor.get(f"/apply/{page}")
    return visitor.send(f"/apply/{page}", **typed)


def submit(visitor: Visitor) -> Answer:
    visitor.get("/apply/check")
    return visitor.send("/apply/check", declaration="yes")


def a_clerk(office: Office, code: str, name: str = "演示柜员", role: Role = Role.CLERK) -> Visitor:
    """A member of staff who has signed in and set a password of her own."""
    added = add_staff(office.house, name, role, code)
    assert added is not None
    staff, one_time = added
    visitor = office.visitor()
    visitor.get("/staff/sign-in")
    secret = staff_secret(office.resources, staff)
    second = totp.code_at(secret, totp.step_of(machine_now()))
    visitor.send("/staff/sign-in", username=name, password=one_time, code=second)
    visitor.send(
        "/staff/password", present_password=one_time, password=PASSWORD, password_again=PASSWORD
    )
    return visitor


def enrol(visitor: Visitor, one_time: str, password: str = PASSWORD, **typed: str) -> Answer:
    """On the page after the first sign-in: a password of her own, and the authenticator that only she is shown."""
    key = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", visitor.page.text)
    assert key, visitor.page.text
    secret = base64.b32decode(key[0].replace(" ", ""))
    wanted = {
        "present_password": one_time,
        "password": password,
        "password_again": password,
        "code": totp.code_at(secret, totp.step_of(machine_now())),
        "id_number": an_id_number(9),
    }
    return visitor.send("/staff/password", **(wanted | typed))


def staff_sign_in(office: Office, visitor: Visitor, name: str) -> Answer:
    """Once more, on the page at hand, with a code of the next half minute."""
    staff = office.house.store.read(lambda view: view.staff(name))
    assert staff is not None
    step = max(totp.step_of(office.resources.machine_now()), staff.last_totp_step + 1)
    code = totp.code_at(staff_secret(office.resources, staff), step)
    return visitor.send("/staff/sign-in", username=name, password=PASSWORD, code=code)


def find(clerk: Visitor, words: str) -> Answer:
    clerk.get("/staff/")
    return clerk.send("/staff/find", words=words)
