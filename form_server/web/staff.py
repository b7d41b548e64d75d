"""/staff/sign-in, /staff/sign-out, /staff/password: password and second factor, then one's own password."""

from collections.abc import Mapping
from typing import Any

from bottle import HTTPResponse, request

from form_server.actions import sign_ins
from form_server.actions.sign_ins import NewPassword
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Refused
from form_server.rules.people.numbers import usable_id_number
from form_server.web.forms import asked, see_other, typed, whole
from form_server.web.idle_lock import Idling, to_sign_in, way_back
from form_server.web.pages import STAFF_HERE
from form_server.web.proofs import Signer
from form_server.web.routes import Answer, Routes
from form_server.web.views.new_secrets import password_errors
from form_server.web.visits import STAFF
from form_server.web.web import Web
from form_server.web.words import sign_in_words
from form_server.web.words.speech import fault, refusal

routes = Routes()


@routes.get("/staff/sign-in")
def show(web: Web) -> Answer:
    return _page(web, to=way_back(asked("to")))


def _page(web: Web, **values: Any) -> HTTPResponse:
    defaults: dict[str, Any] = {"username": "", "carry": "", "to": "", "ended": False}
    return web.pages.page("staff/sign-in.html", **(defaults | values))


def ended(web: Web, path: str) -> HTTPResponse | None:
    """The session ended while someone typed: sign in, and what was typed is still there."""
    carry = _idling(web).carry(path)
    return _page(web, carry=carry, ended=True) if carry else None


def _idling(web: Web) -> Idling:
    return Idling(web.visits, web.pages, Signer(web.resources.key("session"), "desk"))


@routes.post("/staff/sign-in")
def sign_in(web: Web) -> Answer:
    """A session, or the same page with one sentence for every failure."""
    given, carry = typed(["username", "password", "code", "to"]), whole("carry")
    proof = (given[name] for name in ("username", "password", "code"))
    session = sign_ins.sign_in_staff(web.visit(), *proof)
    if not isinstance(session, Refused):
        web.visits.sign_in(session)
        again = _idling(web).given_back(carry, session.token)
        return again or see_other(way_back(given["to"]) or "/staff/")
    if session == sign_ins.FAILED:
        words = sign_in_words.WRONG
    elif carry:
        words = refusal(session, web.resources.release, web.office_now()).heading
    else:
        return session
    kept = {"username": given["username"], "carry": carry, "to": way_back(given["to"])}
    return _page(web, **kept, errors={"password": words})


@routes.post("/staff/sign-out")
def sign_out(web: Web) -> Answer:
    """Ends the session and lets the browser forget what it kept."""
    web.visits.sign_out(STAFF)
    answer = see_other("/staff/sign-in")
    answer.set_header("Clear-Site-Data", '"cache"')
    return answer


@routes.get("/staff/password")
def show_password(web: Web, staff: Staff) -> Answer:
    return _password_page(web, staff, {})


def _password_page(web: Web, staff: Staff, errors: Mapping[str, str]) -> Answer:
    factor = sign_ins.second_factor(web.resources, staff) if staff.enrols else None
    return web.pages.page(
        "staff/password.html",
        staff=staff,
        minimum=web.resources.release.policies.password_min_length,
        factor=factor,
        picture=_picture(factor.address) if factor else "",
        typed=typed(["id_number"]),
        errors=errors,
    )


def _picture(address: str) -> str:
    """A QR code as an SVG drawing without style or script."""
    # Imported here: only this page draws one.
    import segno

    drawn: str = segno.make_qr(address, error="m").svg_inline(
        scale=4, border=4, svgclass=None, lineclass=None, omitsize=False
    )
    return drawn


@routes.post("/staff/password")
def set_password(web: Web, staff: Staff) -> Answer:
    """Replaces the password; her other sessions end."""
    given = typed(["present_password", "password", "password_again", "code", "id_number"])
    errors = _password_errors(web, staff, given)
    if errors:
        return _password_page(web, staff, errors)
    names = ("present_password", "password", "code", "id_number")
    wanted = NewPassword(*(given[name] for name in names))
    changed = sign_ins.change_staff_password(web.visit(), staff.name, wanted)
    if changed == sign_ins.FAILED:
        return _password_page(web, staff, {"present_password": sign_in_words.WRONG_PASSWORD})
    if changed == sign_ins.WRONG_CODE:
        return _password_page(web, staff, {"code": sign_in_words.WRONG_CODE})
    if isinstance(changed, Refused):
        return changed
    web.visits.sign_in(sign_ins.staff_session(web.resources, changed))
    return see_other("/staff/")


def _password_errors(web: Web, staff: Staff, given: Mapping[str, str]) -> dict[str, str]:
    minimum = web.resources.release.policies.password_min_length
    errors = password_errors(given, minimum, (staff.name,))
    if given["password"] and given["password"] == given["present_password"]:
        errors["password"] = sign_in_words.SAME_PASSWORD
    if staff.enrols and not staff.id_number and not usable_id_number(given["id_number"]):
        key = "check-digit" if given["id_number"] else "empty"
        errors["id_number"] = fault("id_number", key)
    return errors


def staff_here(web: Web, allow_first: bool = False) -> Staff | HTTPResponse:
    """The member of staff of this request as the store knows her now; a revoked one is out at once."""
    known: Staff | None = request.environ.get(STAFF_HERE)
    if known is not None:
        return known
    session = web.visits.session(STAFF)
    staff = web.resources.store.read(lambda view: view.staff(session.name)) if session else None
    if staff is None or not staff.active:
        return to_sign_in()
    if staff.must_change_password and not allow_first:
        return see_other("/staff/password")
    request.environ[STAFF_HERE] = staff
    return staff
