"""/apply/sign-in, /apply/sign-out and /apply/recover (FAQ 8)."""

from typing import Any

from bottle import Bottle, HTTPResponse

from form_server.actions import sessions, sign_ins
from form_server.actions.candidate import recovery
from form_server.actions.candidate.recovery import Claim
from form_server.password_hash import Busy
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import asked, see_other, typed, whole
from form_server.web.proofs import CARRY_SECONDS, PROOF_SECONDS, Expired, Signer
from form_server.web.views.new_secrets import password_errors
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.speech import fault, refusal, typed_rows

CARRIED = frozenset(
    f"/apply/{page}" for page in ("identity", "contact", "major", "results", "photo", "remarks")
)
"""Pages whose typed answers are kept through the end of a session; nothing else is ever carried."""
CLAIM = ("username", "admission_number", "id_number")
WHO = ("admission_number", "name", "id_number")


class SigningIn:
    def __init__(self, web: Web) -> None:
        self._web = web
        self._recovery = Signer(web.resources.key("session"), "recovery")
        self._carry = Signer(web.resources.key("session"), "carry")

    def install(self, app: Bottle) -> None:
        app.get("/apply/sign-in", callback=self.show)
        app.post("/apply/sign-in", callback=self.sign_in)
        app.post("/apply/sign-out", callback=self.sign_out)
        app.get("/apply/recover", callback=self.show_recovery)
        app.post("/apply/recover", callback=self.recover)
        app.get("/apply/recover/username", callback=self.show_usernames)
        app.post("/apply/recover/username", callback=self.usernames)

    def show(self) -> HTTPResponse:
        if self._web.visits.session(CANDIDATE):
            return see_other("/apply/tasks")
        told = ("registered", "changed", "everywhere")
        return self.page(**{name: bool(asked(name)) for name in told})

    def page(self, status: int = 200, **values: Any) -> HTTPResponse:
        defaults: dict[str, Any] = {
            "registered": False,
            "changed": False,
            "everywhere": False,
            "carry": "",
            "username": "",
            "ended": False,
        }
        return self._web.pages.page(
            "candidate/sign-in.html", "登录", status=status, **(defaults | values)
        )

    def ended(self, owner: str, path: str, fields: dict[str, str]) -> HTTPResponse:
        """The session ended while someone typed: sign in, and what was typed is still there."""
        carry = self._carry.sign({"owner": owner, "path": path, "fields": fields})
        return self.page(carry=carry, ended=True)

    def sign_in(self) -> HTTPResponse:
        given = {**typed(["username", "password"]), "carry": whole("carry")}
        try:
            session = sign_ins.sign_in(self._web.visit(), given["username"], given["password"])
        except Busy:
            session = Refused(Reason.BUSY)
        if isinstance(session, Refused):
            return self._not_signed_in(session, given)
        self._web.visits.sign_in(session)
        carried = self._carried(given["carry"], sessions.owner_of(session.token))
        if carried is None:
            return see_other("/apply/tasks")
        return self.once_more(carried["path"], carried["fields"])

    def once_more(self, path: str, fields: dict[str, str]) -> HTTPResponse:
        """What was typed on a page of an earlier sign-in, to be saved under this one."""
        return self._web.pages.page(
            "candidate/carried.html",
            "继续保存刚才填写的内容",
            path=path,
            fields=fields,
            rows=typed_rows(fields, self._web.resources.release),
        )

    def _not_signed_in(self, refused: Refused, given: dict[str, str]) -> HTTPResponse:
        """What was typed before stays in the page, whatever the reason."""
        if refused == sign_ins.FAILED:
            status, words = 200, "用户名或密码不正确，请检查大小写和全角半角后再试"
        elif given["carry"]:
            told = refusal(refused, self._web.resources.release, self._web.office_now())
            status, words = REFUSALS[refused.reason].status, f"{told.heading}。{told.why}"
        else:
            return self._web.pages.refusal(refused)
        return self.page(
            status, username=given["username"], carry=given["carry"], errors={"password": words}
        )

    def _carried(self, text: str, owner: str) -> dict | None:
        """What this very user typed before the session ended; another's is never shown or saved."""
        try:
            read = self._carry.read(text, CARRY_SECONDS) if text else None
        except Expired:
            return None
        fits = read and read["owner"] == owner and read["path"] in CARRIED
        return read if fits else None

    def sign_out(self) -> HTTPResponse:
        self._web.visits.sign_out(CANDIDATE)
        answer = see_other("/apply/")
        answer.set_header("Clear-Site-Data", '"cache"')
        return answer

    def show_recovery(self) -> HTTPResponse:
        return self._recovery_page({})

    def _recovery_page(self, errors: dict[str, str], **given: str) -> HTTPResponse:
        values = dict.fromkeys(CLAIM, "") | given
        return self._web.pages.page(
            "candidate/recover.html", "找回密码", typed=values, errors=errors
        )

    def recover(self) -> HTTPResponse:
        claim = whole("claim")
        return self._set_password(claim) if claim else self._ask()

    def _ask(self) -> HTTPResponse:
        given = typed(CLAIM)
        errors = {name: fault(name, "empty") for name, text in given.items() if not text}
        if errors:
            return self._recovery_page(errors, **given)
        claim = Claim(given["username"], given["admission_number"], given["id_number"])
        question = recovery.question_for(self._web.visit(), claim)
        if isinstance(question, Refused):
            return self._web.pages.refusal(question)
        signed = self._recovery.sign([*given.values(), question])
        return self._answer_page(signed, question, {})

    def _answer_page(self, claim: str, question: str, errors: dict[str, str]) -> HTTPResponse:
        return self._web.pages.page(
            "candidate/recover-answer.html",
            "找回密码：回答提示问题，设置新密码",
            claim=claim,
            question=question,
            policies=self._web.resources.release.policies,
            errors=errors,
        )

    def _set_password(self, signed: str) -> HTTPResponse:
        try:
            read = self._recovery.read(signed, PROOF_SECONDS)
        except Expired:
            read = None
        if read is None:
            return see_other("/apply/recover")
        username, number, digits, question = read
        given = typed(["recovery_answer", "code", "password", "password_again"])
        minimum = self._web.resources.release.policies.password_min_length
        errors = password_errors(given, minimum, (number, digits, username))
        if not given["recovery_answer"] and not given["code"]:
            errors["recovery_answer"] = fault("recovery_answer", "empty")
        if errors:
            return self._answer_page(signed, question, errors)
        changed = recovery.set_password(
            self._web.visit(),
            Claim(username, number, digits),
            given["recovery_answer"],
            given["code"],
            given["password"],
        )
        if isinstance(changed, Refused):
            return self._web.pages.refusal(changed)
        self._web.visits.sign_out(CANDIDATE)
        return see_other("/apply/sign-in?changed=1")

    def show_usernames(self) -> HTTPResponse:
        return self._who_page({}, {})

    def _who_page(self, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        values = dict.fromkeys(WHO, "") | given
        return self._web.pages.page(
            "candidate/recover-username.html", "查询用户名", typed=values, errors=errors
        )

    def usernames(self) -> HTTPResponse:
        given = typed(WHO)
        errors = {name: fault(name, "empty") for name, text in given.items() if not text}
        if errors:
            return self._who_page(given, errors)
        found = recovery.usernames_for(
            self._web.visit(),
            given["admission_number"],
            given["name"],
            given["id_number"],
        )
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._web.pages.page("candidate/usernames.html", "您的用户名", usernames=found)
