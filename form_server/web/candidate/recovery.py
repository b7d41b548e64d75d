"""/apply/recover: a new password for one that was forgotten, and one's user names (FAQ 8; S54–S57)."""

from collections.abc import Mapping

from form_server.actions.candidate import recovery
from form_server.actions.candidate.recovery import Claim, RecoveryProof
from form_server.rules.outcome import Refused
from form_server.rules.people.identity import Identity
from form_server.web.forms import see_other, typed, whole
from form_server.web.proofs import PROOF_SECONDS, Expired, Signer
from form_server.web.routes import Answer, Routes
from form_server.web.views.new_secrets import password_errors
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.speech import fault

CLAIM = ("username", "admission_number", "id_number")
WHO = ("admission_number", "name", "id_number")
routes = Routes()


@routes.get("/apply/recover")
def show(web: Web) -> Answer:
    return _claim_page(web, {}, {})


def _claim_page(web: Web, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    values = {**dict.fromkeys(CLAIM, ""), **given}
    return web.pages.page("candidate/recover.html", typed=values, errors=errors)


@routes.post("/apply/recover")
def recover(web: Web) -> Answer:
    claim = whole("claim")
    return _set_password(web, claim) if claim else _ask(web)


def _ask(web: Web) -> Answer:
    given = typed(CLAIM)
    errors = {name: fault(name, "empty") for name, text in given.items() if not text}
    if errors:
        return _claim_page(web, given, errors)
    question = recovery.question_for(web.visit(), Claim(*(given[name] for name in CLAIM)))
    if isinstance(question, Refused):
        return question
    return _answer_page(web, _signer(web).sign([*given.values(), question]), question, {})


def _signer(web: Web) -> Signer:
    return Signer(web.resources.key("session"), "recovery")


def _answer_page(web: Web, claim: str, question: str, errors: Mapping[str, str]) -> Answer:
    return web.pages.page(
        "candidate/recover-answer.html",
        claim=claim,
        question=question,
        policies=web.resources.release.policies,
        errors=errors,
    )


def _set_password(web: Web, signed: str) -> Answer:
    try:
        read = _signer(web).read(signed, PROOF_SECONDS)
    except Expired:
        read = None
    if read is None:
        return see_other("/apply/recover")
    username, number, digits, question = read
    given = typed(["recovery_answer", "code", "password", "password_again"])
    minimum = web.resources.release.policies.password_min_length
    errors = password_errors(given, minimum, (number, digits, username))
    if not given["recovery_answer"] and not given["code"]:
        errors["recovery_answer"] = fault("recovery_answer", "empty")
    if errors:
        return _answer_page(web, signed, question, errors)
    claim, proof = (
        Claim(username, number, digits),
        RecoveryProof(given["recovery_answer"], given["code"]),
    )
    changed = recovery.set_password(web.visit(), claim, proof, given["password"])
    if isinstance(changed, Refused):
        return changed
    web.visits.sign_out(CANDIDATE)
    return see_other("/apply/sign-in?changed=1")


@routes.get("/apply/recover/username")
def show_usernames(web: Web) -> Answer:
    return _who_page(web, {}, {})


def _who_page(web: Web, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    values = {**dict.fromkeys(WHO, ""), **given}
    return web.pages.page("candidate/recover-username.html", typed=values, errors=errors)


@routes.post("/apply/recover/username")
def find_usernames(web: Web) -> Answer:
    given = typed(WHO)
    errors = {name: fault(name, "empty") for name, text in given.items() if not text}
    if errors:
        return _who_page(web, given, errors)
    found = recovery.usernames_for(web.visit(), Identity(*(given[name] for name in WHO)))
    if isinstance(found, Refused):
        return found
    return web.pages.page("candidate/usernames.html", usernames=found)
