"""/staff/sign-in, /staff/sign-out, /staff/password: password and second factor, then one's own password."""

from typing import Any

from bottle import Bottle, HTTPResponse, request

from form_server.actions import sign_ins
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, see_other, typed, whole
from form_server.web.idle_lock import Idling, to_sign_in, way_back
from form_server.web.pages import STAFF_HERE
from form_server.web.proofs import Signer
from form_server.web.views.new_secrets import password_errors
from form_server.web.visits import STAFF
from form_server.web.web import Web
from form_server.web.words.speech import refusal


class StaffDoor:
    """Sign-in, sign-out and the own password of staff (security A4–A7)."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._idling = Idling(web.visits, web.pages, Signer(web.resources.key("session"), "desk"))

    def install(self, app: Bottle) -> None:
        app.get("/staff/sign-in", callback=self.show)
        app.post("/staff/sign-in", callback=self.sign_in)
        app.post("/staff/sign-out", callback=self.sign_out)
        app.get("/staff/password", callback=self.show_password)
        app.post("/staff/password", callback=self.set_password)

    def show(self) -> HTTPResponse:
        return self._page(to=way_back(asked("to")))

    def _page(self, **values: Any) -> HTTPResponse:
        defaults: dict[str, Any] = {"username": "", "carry": "", "to": "", "ended": False}
        return self._web.pages.page("staff/sign-in.html", "工作人员登录", **(defaults | values))

    def ended(self, path: str) -> HTTPResponse | None:
        """The session ended while someone typed: sign in, and what was typed is still there."""
        carry = self._idling.carry(path)
        return self._page(carry=carry, ended=True) if carry else None

    def sign_in(self) -> HTTPResponse:
        """A session, or the same page with one sentence for every failure."""
        given, carry = typed(["username", "password", "code", "to"]), whole("carry")
        session = sign_ins.sign_in_staff(
            self._web.visit(),
            given["username"],
            given["password"],
            given["code"],
        )
        if not isinstance(session, Refused):
            self._web.visits.sign_in(session)
            again = self._idling.given_back(carry, session.token)
            return again or see_other(way_back(given["to"]) or "/staff/")
        if session != sign_ins.FAILED and not carry:
            return self._web.pages.refusal(session)
        words = "用户名、密码或验证码不正确；验证码每 30 秒换一次，用过的不能再用"
        if session != sign_ins.FAILED:
            words = refusal(session, self._web.resources.release, self._web.office_now()).heading
        kept = {"username": given["username"], "carry": carry, "to": way_back(given["to"])}
        return self._page(**kept, errors={"password": words})

    def sign_out(self) -> HTTPResponse:
        """Ends the session and lets the browser forget what it kept."""
        self._web.visits.sign_out(STAFF)
        answer = see_other("/staff/sign-in")
        answer.set_header("Clear-Site-Data", '"cache"')
        return answer

    def show_password(self) -> HTTPResponse:
        staff = staff_here(self._web, allow_first=True)
        return staff if isinstance(staff, HTTPResponse) else self._password_page(staff, {})

    def _password_page(self, staff: Staff, errors: dict[str, str]) -> HTTPResponse:
        minimum = self._web.resources.release.policies.password_min_length
        return self._web.pages.page(
            "staff/password.html", "设置自己的密码", staff=staff, minimum=minimum, errors=errors
        )

    def set_password(self) -> HTTPResponse:
        """Replaces the password; her other sessions end."""
        staff = staff_here(self._web, allow_first=True)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["present_password", "password", "password_again"])
        minimum = self._web.resources.release.policies.password_min_length
        errors = password_errors(given, minimum, (staff.name,))
        if given["password"] and given["password"] == given["present_password"]:
            errors["password"] = "新密码不能与现在的密码相同"
        if errors:
            return self._password_page(staff, errors)
        changed = sign_ins.change_staff_password(
            self._web.visit(),
            staff.name,
            given["present_password"],
            given["password"],
        )
        if isinstance(changed, Refused) and changed != sign_ins.FAILED:
            return self._web.pages.refusal(changed)
        if isinstance(changed, Refused):
            return self._password_page(staff, {"present_password": "现在的密码不正确"})
        self._web.visits.sign_in(sign_ins.staff_session(self._web.resources, changed))
        return see_other("/staff/")


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


def staff_of_request() -> Staff:
    """The member of staff that `staff_here` has let in."""
    staff: Staff = request.environ[STAFF_HERE]
    return staff
