"""/apply/register in two steps at one address (FAQ 15, 20)."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field

from form_server.actions.candidate import registrations
from form_server.actions.candidate.registrations import NewAccount, Proved
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts
from form_server.rules.people.identity import Identity
from form_server.web.forms import see_other, typed
from form_server.web.proofs import PROOF_SECONDS, Expired, Signer
from form_server.web.routes import Answer, Routes
from form_server.web.views.new_secrets import password_errors, question_errors
from form_server.web.web import Web
from form_server.web.words.sign_in_words import TAKEN
from form_server.web.words.speech import fault, refusal
from site_builder.published.release import Policies

WHO = ("admission_number", "name", "id_number", "code")
ACCOUNT = ("username", "password", "password_again", "recovery_question", "recovery_answer")
NEW = ("username", "password", "recovery_question", "recovery_answer")
MENDABLE = (Reason.MALFORMED_NUMBER, Reason.UNKNOWN_NUMBER, Reason.PROOF_FAILED)
"""perhaps only a slip: the page offers what was typed once more"""


routes = Routes()


@routes.get("/apply/register")
def show(web: Web) -> Answer:
    return _who_page(web, {}, {}, registrations.shut_to_all(web.visit()))


def _who_page(
    web: Web, who: Mapping[str, str], errors: Mapping[str, str], closed: Refused | None = None
) -> Answer:
    now = web.visit().received_at
    return web.pages.page(
        "candidate/register.html",
        closed=refusal(closed, web.resources.release, now) if closed else None,
        typed={**dict.fromkeys(WHO, ""), **who},
        errors=errors,
    )


@routes.post("/apply/register")
def register(web: Web) -> Answer:
    """First who she is; with the proof of that, her account."""
    proof = typed(["proof"])["proof"]
    return _make_account(web, proof) if proof else _prove(web)


def _prove(web: Web) -> Answer:
    who = typed(WHO)
    errors = {n: fault(n, "empty") for n in ("admission_number", "name") if not who[n]}
    if not who["id_number"] and not who["code"]:
        errors["id_number"] = fault("id_number", "empty")
    if errors:
        return _who_page(web, who, errors)
    said = Identity(who["admission_number"], who["name"], who["id_number"])
    proved = registrations.prove(web.visit(), said, who["code"], typed(["sheet"])["sheet"])
    if isinstance(proved, Refused):
        again = {**who, "code": ""} if proved.reason in MENDABLE else None
        return web.pages.refusal(proved, again=again)
    about = [who["name"], who["id_number"], web.visits.csrf()]
    proof = _signer(web).sign([*astuple(proved), *about])
    return _account_page(web, Shown(proof, proved.accounts))


def _signer(web: Web) -> Signer:
    return Signer(web.resources.key("session"), "registration")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a new account carries and shows."""

    proof: str
    """signed: who she is, valid for this visit"""
    count: int
    """accounts of the number so far"""
    wanted: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def _make_account(web: Web, proof: str) -> Answer:
    try:
        signed = _signer(web).read(proof, PROOF_SECONDS)
    except Expired:
        signed = None
    if signed is None or signed[-1] != web.visits.csrf():
        return Refused(Reason.PROOF_EXPIRED)
    number, count, once, code, name, id_number, _ = signed
    wanted = typed(ACCOUNT)
    errors = _account_errors(web.resources.release.policies, wanted, (number, name, id_number))
    if errors:
        return _account_page(web, Shown(proof, count, wanted, errors))
    proved = Proved(number, count, once, code)
    account = registrations.register(
        web.visit(), proved, NewAccount(*(wanted[name] for name in NEW))
    )
    if not isinstance(account, Refused):
        return see_other("/apply/sign-in?registered=1")
    if account.reason is Reason.USERNAME_TAKEN:
        return _account_page(web, Shown(proof, count, wanted, {"username": TAKEN}))
    return account


def _account_errors(
    policies: Policies, wanted: Mapping[str, str], about: tuple[str, ...]
) -> dict[str, str]:
    errors = {name: fault(name, "empty") for name in ACCOUNT if not wanted[name]}
    if wanted["username"] and accounts.username_fault(wanted["username"]):
        errors["username"] = fault("username", "username")
    if wanted["password"]:
        known = (*about, wanted["username"])
        errors |= password_errors(wanted, policies.password_min_length, known)
    return errors | question_errors(wanted, policies)


def _account_page(web: Web, shown: Shown) -> Answer:
    return web.pages.page(
        "candidate/account.html",
        proof=shown.proof,
        count=shown.count,
        policies=web.resources.release.policies,
        typed={**dict.fromkeys(ACCOUNT, ""), **shown.wanted},
        errors=shown.errors,
    )
