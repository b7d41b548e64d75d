"""/apply/register in two steps at one address (FAQ 15, 20)."""

from collections.abc import Mapping
from dataclasses import astuple

from bottle import Bottle, HTTPResponse

from form_server.actions.candidate import registrations
from form_server.actions.candidate.registrations import NewAccount, Proved
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts
from form_server.web.forms import see_other, typed
from form_server.web.proofs import PROOF_SECONDS, Expired, Signer
from form_server.web.views.new_secrets import password_errors, question_errors
from form_server.web.web import Web
from form_server.web.words.speech import fault, refusal

WHO = ("admission_number", "name", "id_number", "code")
ACCOUNT = ("username", "password", "password_again", "recovery_question", "recovery_answer")
MENDABLE = (Reason.MALFORMED_NUMBER, Reason.UNKNOWN_NUMBER, Reason.PROOF_FAILED)
"""perhaps only a slip: the page offers what was typed once more"""


class Registering:
    def __init__(self, web: Web) -> None:
        self._web = web
        self._signer = Signer(web.resources.key("session"), "registration")

    def install(self, app: Bottle) -> None:
        app.get("/apply/register", callback=self.show)
        app.post("/apply/register", callback=self.post)

    def show(self) -> HTTPResponse:
        return self._who_page({}, closed=registrations.shut_to_all(self._web.visit()))

    def post(self) -> HTTPResponse:
        proof = typed(["proof"])["proof"]
        return self._register(proof) if proof else self._prove()

    def _prove(self) -> HTTPResponse:
        who = typed(WHO)
        errors = {n: fault(n, "empty") for n in ("admission_number", "name") if not who[n]}
        if not who["id_number"] and not who["code"]:
            errors["id_number"] = fault("id_number", "empty")
        if errors:
            return self._who_page(who, errors)
        proved = registrations.prove(
            self._web.visit(),
            who["admission_number"],
            who["name"],
            who["id_number"],
            who["code"],
            typed(["sheet"])["sheet"],
        )
        if isinstance(proved, Refused):
            again = {**who, "code": ""} if proved.reason in MENDABLE else None
            return self._web.pages.refusal(proved, again=again)
        birth = who["id_number"]
        about = [who["name"], birth, self._web.visits.csrf()]
        proof = self._signer.sign([*astuple(proved), *about])
        return self._account_page(proof, proved.accounts, {})

    def _register(self, proof: str) -> HTTPResponse:
        try:
            signed = self._signer.read(proof, PROOF_SECONDS)
        except Expired:
            signed = None
        if signed is None or signed[-1] != self._web.visits.csrf():
            return self._web.pages.refusal(Refused(Reason.PROOF_EXPIRED))
        number, count, once, code, name, id_number, _ = signed
        wanted = typed(ACCOUNT)
        errors = self._account_errors(wanted, (number, name, id_number))
        if errors:
            return self._account_page(proof, count, wanted, errors)
        account = registrations.register(
            self._web.visit(),
            Proved(number, count, once, code),
            NewAccount(
                wanted["username"],
                wanted["password"],
                wanted["recovery_question"],
                wanted["recovery_answer"],
            ),
        )
        if not isinstance(account, Refused):
            return see_other("/apply/sign-in?registered=1")
        if account.reason is Reason.USERNAME_TAKEN:
            taken = {"username": "这个用户名已有人使用，请换一个"}
            return self._account_page(proof, count, wanted, taken)
        return self._web.pages.refusal(account)

    def _account_errors(self, wanted: Mapping[str, str], about: tuple[str, ...]) -> dict[str, str]:
        policies = self._web.resources.release.policies
        errors = {name: fault(name, "empty") for name in ACCOUNT if not wanted[name]}
        if wanted["username"] and accounts.username_fault(wanted["username"]):
            errors["username"] = fault("username", "username")
        if wanted["password"]:
            errors |= password_errors(
                wanted, policies.password_min_length, (*about, wanted["username"])
            )
        return errors | question_errors(wanted, policies)

    def _who_page(
        self,
        who: Mapping[str, str],
        errors: Mapping[str, str] | None = None,
        closed: Refused | None = None,
    ) -> HTTPResponse:
        said = (
            refusal(closed, self._web.resources.release, self._web.visit().received_at)
            if closed
            else None
        )
        return self._web.pages.page(
            "candidate/register.html",
            "注册登录用户：核对身份",
            closed=said,
            typed=dict.fromkeys(WHO, "") | dict(who),
            errors=errors or {},
        )

    def _account_page(
        self,
        proof: str,
        count: int,
        wanted: Mapping[str, str],
        errors: Mapping[str, str] | None = None,
    ) -> HTTPResponse:
        policies = self._web.resources.release.policies
        return self._web.pages.page(
            "candidate/account.html",
            "注册登录用户：设置用户名和密码",
            proof=proof,
            count=count,
            policies=policies,
            typed=dict.fromkeys(ACCOUNT, "") | dict(wanted),
            errors=errors or {},
        )
