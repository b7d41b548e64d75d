"""/apply/password and what belongs to it: password, recovery question, signing out everywhere (FAQ 8)."""

import json
from collections.abc import Mapping
from datetime import datetime

from bottle import HTTPResponse

from form_server.actions import sessions
from form_server.actions.acts import Applying
from form_server.actions.candidate import account
from form_server.rules.dossier import Event
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, see_other, typed
from form_server.web.health import JSON
from form_server.web.routes import Answer, Routes
from form_server.web.views.new_secrets import password_errors, question_errors
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words import sign_in_words
from form_server.web.words.sign_in_words import DONE
from form_server.web.words.speech import fault
from form_server.web.words.vocabulary import NEWS, WAYS

PAGE = "/apply/password"
QUESTION = "/apply/password/question"
NEW_PASSWORD = ("present_password", "password", "password_again")
NEW_QUESTION = ("present_password", "recovery_question", "recovery_answer")
SHOWN = 5
routes = Routes()


@routes.get(PAGE)
def show(web: Web, applying: Applying) -> Answer:
    return _password_page(web, applying, {}, DONE.get(asked("done"), ""))


def _password_page(
    web: Web, applying: Applying, errors: Mapping[str, str], done: str = ""
) -> Answer:
    held, case = account.accounts_of(applying), applying.case
    if held is None:
        return see_other("/apply/sign-in")
    own, every = held
    return web.pages.page(
        "candidate/password.html",
        case=case,
        own=own,
        count=len(every),
        before=applying.session.facts.get("before", ""),
        minimum=case.release.policies.password_min_length,
        news=[told(each) for each in account.news_since(case.dossier, own.created)[:SHOWN]],
        limits=sessions.LIMITS[CANDIDATE],
        done=done,
        errors=errors,
    )


@routes.post(PAGE)
def set_password(web: Web, applying: Applying) -> Answer:
    given = typed(NEW_PASSWORD)
    errors = _password_errors(applying, given)
    if errors:
        return _password_page(web, applying, errors)
    changed = account.change_password(applying, given["present_password"], given["password"])
    if changed == account.WRONG_PASSWORD:
        return _password_page(web, applying, WRONG)
    if isinstance(changed, Refused):
        return changed
    web.visits.sign_in(changed)
    return see_other(f"{PAGE}?done=password")


def _password_errors(applying: Applying, given: Mapping[str, str]) -> dict[str, str]:
    errors = {name: fault(name, "empty") for name in NEW_PASSWORD if not given[name]}
    if given["password"]:
        dossier, minimum = applying.case.dossier, applying.release.policies.password_min_length
        known = (dossier.value("name"), dossier.value("id_number"), dossier.admission_number)
        errors |= password_errors(given, minimum, (*known, applying.name))
    if given["password"] and given["password"] == given["present_password"]:
        errors["password"] = sign_in_words.SAME_PASSWORD
    return errors


@routes.get(QUESTION)
def show_question(web: Web, applying: Applying) -> Answer:
    return _question_page(web, applying, {}, {})


def _question_page(
    web: Web, applying: Applying, given: Mapping[str, str], errors: Mapping[str, str]
) -> Answer:
    held = account.accounts_of(applying)
    if held is None:
        return see_other("/apply/sign-in")
    own = held[0]
    values = {**dict.fromkeys(NEW_QUESTION, ""), "recovery_question": own.question, **given}
    return web.pages.page(
        "candidate/question.html",
        case=applying.case,
        own=own,
        typed=values,
        policies=applying.release.policies,
        errors=errors,
    )


@routes.post(QUESTION)
def set_question(web: Web, applying: Applying) -> Answer:
    given = typed(NEW_QUESTION)
    errors = {name: fault(name, "empty") for name in NEW_QUESTION if not given[name]}
    errors |= question_errors(given, applying.release.policies)
    if errors:
        return _question_page(web, applying, given, errors)
    changed = account.change_question(applying, *(given[name] for name in NEW_QUESTION))
    if changed == account.WRONG_PASSWORD:
        return _question_page(web, applying, given, WRONG)
    return changed if isinstance(changed, Refused) else see_other(f"{PAGE}?done=question")


@routes.get("/apply/still-here")
def tell_time_left(web: Web) -> Answer:
    """Asking keeps the sign-in alive, as any page does; tells for how many seconds, 0 when there is none."""
    told = json.dumps({"seconds": web.visits.lasts()})
    return HTTPResponse(told, headers={"Content-Type": JSON})


@routes.post("/apply/sign-out/everywhere")
def sign_out_everywhere(web: Web, applying: Applying) -> Answer:
    account.sign_out_everywhere(applying)
    web.visits.sign_out(CANDIDATE)
    answer = see_other("/apply/sign-in?everywhere=1")
    answer.set_header("Clear-Site-Data", '"cache"')
    return answer


WRONG = {"present_password": sign_in_words.WRONG_PASSWORD}


def told(event: Event) -> tuple[Event, str]:
    """The event with its sentence."""
    return event, NEWS[event.what].format(by=event.by, way=WAYS.get(event.words, ""))


def news_of(applying: Applying) -> list[tuple[Event, str]]:
    """What happened to the accounts of this number since the session's user was here last."""
    case, since = applying.case, applying.session.facts.get("since", "")
    moment = datetime.fromisoformat(since) if since else case.now
    return [told(each) for each in account.news_since(case.dossier, moment)]
