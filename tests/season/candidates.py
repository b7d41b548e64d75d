"""What candidates do in the season: apply, correct what was returned, come late."""

from tests.builders import an_id_number
from tests.conftest import Office
from tests.season.cast import Person
from tests.visiting import Visitor
from tests.web.steps import choose_account, fill_in, prove, sign_in, submit


def apply(office: Office, person: Person, code: str = "") -> Visitor:
    """Registers, signs in and submits."""
    visitor = enter(office, person, code)
    assert submit(visitor).page.h1 == "申报已提交", f"{person}: {visitor.page.text}"
    return visitor


def enter(office: Office, person: Person, code: str = "") -> Visitor:
    """Registers and signs in; `code` is a registration code from the counter."""
    visitor = office.visitor(person.source)
    dossier = office.dossier(person.number)
    prove(visitor, dossier, **({"code": code} if code else {}))
    choose_account(visitor, person.username)
    sign_in(visitor, person.username)
    if code:
        fill_in(visitor, "identity", id_number=an_id_number())
    return visitor


def mend_address(visitor: Visitor) -> None:
    """What was returned is mended and submitted again, also after the window."""
    fill_in(visitor, "contact", address="武汉市江岸区演示路 99 号")
    assert submit(visitor).page.h1 == "申报已提交", visitor.page.text
