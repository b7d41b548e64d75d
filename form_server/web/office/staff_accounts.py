"""/staff/people/: accounts of staff, for the administrator and for cities (security A6, A7, C6; principle 33)."""

from collections.abc import Mapping

from form_server.actions.acts import Acting
from form_server.actions.office import staff_accounts
from form_server.actions.office.staff_accounts import Issued, Manager, NewStaff
from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Refused
from form_server.rules.people.numbers import usable_id_number
from form_server.rules.people.staff_management import may_manage, office_fits
from form_server.web.forms import see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import people_words
from form_server.web.words.speech import fault
from form_server.web.words.vocabulary import ROLES

PEOPLE = "/staff/people/"
LONGEST_NAME = 30
FIELDS = ("name", "role", "office", "id_number")
routes = Routes()


@routes.get(PEOPLE)
def show(web: Web, acting: Acting) -> Answer:
    return _page(web, acting, {}, {})


def _page(web: Web, acting: Acting, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    names = {each.code: each.name for each in acting.release.offices}
    found = staff_accounts.people(acting)
    return web.pages.page(
        "office/people.html",
        staff=acting.staff,
        people=[(each, names.get(each.office, "")) for each in found],
        roles=_roles(acting.staff),
        offices=_offices(acting),
        typed={**dict.fromkeys(FIELDS, ""), **given},
        errors=errors,
    )


def _roles(by: Staff) -> list[tuple[str, str]]:
    wide = by.role is Role.ADMINISTRATOR
    return [(str(role), ROLES[role]) for role in Role if wide or role is Role.CLERK]


def _offices(acting: Acting) -> list[tuple[str, str]]:
    by, release = acting.staff, acting.release
    return [
        (each.code, f"{each.code} {each.name}")
        for each in release.offices
        if any(
            may_manage(by, role, each.code, release) and office_fits(role, each.code, release)
            for role in Role
        )
    ]


@routes.post(f"{PEOPLE}add")
def add(web: Web, acting: Acting) -> Answer:
    given = typed(FIELDS)
    errors = _errors(given)
    if errors:
        return _page(web, acting, given, errors)
    new = NewStaff(given["name"], Role(given["role"]), given["office"], given["id_number"])
    return _issued(web, staff_accounts.add(_manager(acting), new), people_words.ADDED)


@routes.post(f"{PEOPLE}revoke")
def revoke(_web: Web, acting: Acting) -> Answer:
    outcome = staff_accounts.revoke(_manager(acting), typed(["name"])["name"])
    return outcome if isinstance(outcome, Refused) else see_other(PEOPLE)


@routes.post(f"{PEOPLE}restore")
def restore(web: Web, acting: Acting) -> Answer:
    name = typed(["name"])["name"]
    renewed = staff_accounts.renew(_manager(acting), name, "staff-restore")
    return _issued(web, renewed, people_words.RESTORED)


@routes.post(f"{PEOPLE}factor")
def replace_factor(web: Web, acting: Acting) -> Answer:
    renewed = staff_accounts.renew(_manager(acting), typed(["name"])["name"])
    return _issued(web, renewed, people_words.FACTOR_REPLACED)


def _manager(acting: Acting) -> Manager:
    return Manager(acting.visit, acting.staff)


def _issued(web: Web, issued: Issued | Refused, heading: str) -> Answer:
    if isinstance(issued, Refused):
        return issued
    return web.pages.page("office/issued.html", heading, issued=issued)


def _errors(given: dict[str, str]) -> dict[str, str]:
    errors = {}
    if not given["name"]:
        errors["name"] = fault("username", "empty")
    elif len(given["name"]) > LONGEST_NAME:
        errors["name"] = fault("username", "too-long", LONGEST_NAME)
    if given["role"] not in list(Role):
        errors["role"] = people_words.NO_ROLE
    if given["id_number"] and not usable_id_number(given["id_number"]):
        errors["id_number"] = fault("id_number", "check-digit")
    return errors
