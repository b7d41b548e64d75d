"""/staff/people/: accounts of staff, for the administrator and for cities (security A6, A7, C6; principle 33)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.office import staff_accounts
from form_server.actions.office.staff_accounts import Issued
from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import usable_id_number
from form_server.rules.people.staff_management import may_manage, office_fits
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.web import Web
from form_server.web.words.speech import fault
from form_server.web.words.vocabulary import ROLES

PEOPLE = "/staff/people/"
LONGEST_NAME = 30
FIELDS = ("name", "role", "office", "id_number")


class People:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(PEOPLE, callback=self.show)
        app.post(f"{PEOPLE}add", callback=self.add)
        app.post(f"{PEOPLE}revoke", callback=self.revoke)
        app.post(f"{PEOPLE}restore", callback=self.restore)
        app.post(f"{PEOPLE}factor", callback=self.factor)

    def show(self) -> HTTPResponse:
        return self._page(staff_of_request(), {}, {})

    def _page(self, staff: Staff, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        found = staff_accounts.people(self._web.resources, staff)
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._web.pages.page(
            "office/people.html",
            "工作人员帐户",
            staff=staff,
            people=[(each, self._office(each.office)) for each in found],
            roles=self._roles(staff),
            offices=self._offices(staff),
            typed=dict.fromkeys(FIELDS, "") | given,
            errors=errors,
        )

    def _office(self, code: str) -> str:
        office = self._web.resources.release.office(code)
        return office.name if office else ""

    def _roles(self, by: Staff) -> list[tuple[str, str]]:
        wide = by.role is Role.ADMINISTRATOR
        return [(str(role), ROLES[role]) for role in Role if wide or role is Role.CLERK]

    def _offices(self, by: Staff) -> list[tuple[str, str]]:
        release = self._web.resources.release
        return [
            (each.code, f"{each.code} {each.name}")
            for each in release.offices
            if any(
                may_manage(by, role, each.code, release) and office_fits(role, each.code, release)
                for role in Role
            )
        ]

    def add(self) -> HTTPResponse:
        staff = staff_of_request()
        given = typed(FIELDS)
        if isinstance(staff_accounts.people(self._web.resources, staff), Refused):
            return self._web.pages.refusal(Refused(Reason.NOT_ALLOWED))
        errors = _errors(given)
        if errors:
            return self._page(staff, given, errors)
        added = staff_accounts.add(
            self._web.visit(),
            staff,
            given["name"],
            Role(given["role"]),
            given["office"],
            given["id_number"],
        )
        return self._issued(added, "已添加，请把下面的内容当面交给本人")

    def revoke(self) -> HTTPResponse:
        staff = staff_of_request()
        name = typed(["name"])["name"]
        outcome = staff_accounts.revoke(self._web.visit(), staff, name)
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(PEOPLE)

    def restore(self) -> HTTPResponse:
        return self._renewed("staff-restore", "已恢复，请把下面的内容当面交给本人")

    def factor(self) -> HTTPResponse:
        return self._renewed("staff-factor", "已更换身份验证器，请把下面的内容当面交给本人")

    def _renewed(self, what: str, heading: str) -> HTTPResponse:
        staff = staff_of_request()
        name = typed(["name"])["name"]
        renewed = staff_accounts.renew(self._web.visit(), staff, name, what)
        return self._issued(renewed, heading)

    def _issued(self, issued: Issued | Refused, heading: str) -> HTTPResponse:
        if isinstance(issued, Refused):
            return self._web.pages.refusal(issued)
        return self._web.pages.page(
            "office/issued.html", heading, issued=issued, picture=_picture(issued.address)
        )


def _errors(given: dict[str, str]) -> dict[str, str]:
    errors = {}
    if not given["name"]:
        errors["name"] = fault("username", "empty")
    elif len(given["name"]) > LONGEST_NAME:
        errors["name"] = fault("username", "too-long", LONGEST_NAME)
    if given["role"] not in list(Role):
        errors["role"] = "请选择岗位"
    if given["id_number"] and not usable_id_number(given["id_number"]):
        errors["id_number"] = fault("id_number", "check-digit")
    return errors


def _picture(address: str) -> str:
    """A QR code as an SVG drawing without style or script."""
    # Imported here: only this page draws one.
    import segno

    drawn: str = segno.make_qr(address, error="m").svg_inline(
        scale=4, border=4, svgclass=None, lineclass=None, omitsize=False
    )
    return drawn
