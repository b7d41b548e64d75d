"""/apply/password and what belongs to it: password, recovery question, signing out everywhere (FAQ 8)."""

import json
from datetime import datetime

from bottle import Bottle, HTTPResponse

from form_server.actions import sessions
from form_server.actions.candidate import account
from form_server.actions.cases import Case
from form_server.actions.sessions import Session
from form_server.rules.dossier import Account, Event
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, see_other, typed
from form_server.web.health import JSON
from form_server.web.views.new_secrets import password_errors, question_errors
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.speech import fault
from form_server.web.words.vocabulary import NEWS, WAYS

PAGE = "/apply/password"
QUESTION = "/apply/password/question"
NEW_PASSWORD = ("present_password", "password", "password_again")
NEW_QUESTION = ("present_password", "recovery_question", "recovery_answer")
DONE = {
    "password": "密码已更改，其他地方的登录都已退出。",
    "question": "密码提示问题和答案已更改。",
}
SHOWN = 5


class KeepingAccount:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(PAGE, callback=self.show)
        app.post(PAGE, callback=self.set_password)
        app.get(QUESTION, callback=self.show_question)
        app.post(QUESTION, callback=self.set_question)
        app.post("/apply/sign-out/everywhere", callback=self.sign_out_everywhere)
        app.get("/apply/still-here", callback=self.still_here)

    def show(self) -> HTTPResponse:
        return self._password_page({}, DONE.get(asked("done"), ""))

    def _password_page(self, errors: dict[str, str], done: str = "") -> HTTPResponse:
        here = self._here()
        if isinstance(here, HTTPResponse):
            return here
        session, case, own, all_ = here
        return self._web.pages.page(
            "candidate/password.html",
            "登录用户：更改密码",
            case=case,
            own=own,
            count=len(all_),
            before=session.facts.get("before", ""),
            minimum=case.release.policies.password_min_length,
            news=[told(each) for each in account.news_since(case.dossier, own.created)[:SHOWN]],
            limits=sessions.LIMITS[CANDIDATE],
            done=done,
            errors=errors,
        )

    def _here(self) -> tuple[Session, Case, Account, tuple[Account, ...]] | HTTPResponse:
        session = self._web.candidate()
        if isinstance(session, HTTPResponse):
            return session
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        held = account.accounts_of(self._web.resources, session)
        return (session, case, *held) if held else see_other("/apply/sign-in")

    def set_password(self) -> HTTPResponse:
        here = self._here()
        if isinstance(here, HTTPResponse):
            return here
        session, case, own, _ = here
        given = typed(NEW_PASSWORD)
        known = (
            case.dossier.value("name"),
            case.dossier.value("id_number"),
            case.dossier.admission_number,
        )
        errors = {name: fault(name, "empty") for name in NEW_PASSWORD if not given[name]}
        if given["password"]:
            minimum = case.release.policies.password_min_length
            errors |= password_errors(given, minimum, (*known, own.username))
        if given["password"] and given["password"] == given["present_password"]:
            errors["password"] = "新密码不能与现在的密码相同"
        if errors:
            return self._password_page(errors)
        changed = account.change_password(
            self._web.visit(),
            session,
            given["present_password"],
            given["password"],
        )
        if isinstance(changed, Session):
            self._web.visits.sign_in(changed)
            return see_other(f"{PAGE}?done=password")
        return self._refused(changed) or self._password_page(WRONG)

    def show_question(self) -> HTTPResponse:
        return self._question_page({}, {})

    def _question_page(self, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        here = self._here()
        if isinstance(here, HTTPResponse):
            return here
        _, case, own, _ = here
        return self._web.pages.page(
            "candidate/question.html",
            "登录用户：更改密码提示问题",
            case=case,
            own=own,
            typed=dict.fromkeys(NEW_QUESTION, "") | {"recovery_question": own.question} | given,
            policies=case.release.policies,
            errors=errors,
        )

    def set_question(self) -> HTTPResponse:
        here = self._here()
        if isinstance(here, HTTPResponse):
            return here
        session, case, _, _ = here
        given = typed(NEW_QUESTION)
        errors = {name: fault(name, "empty") for name in NEW_QUESTION if not given[name]}
        errors |= question_errors(given, case.release.policies)
        if errors:
            return self._question_page(given, errors)
        changed = account.change_question(
            self._web.visit(),
            session,
            given["present_password"],
            given["recovery_question"],
            given["recovery_answer"],
        )
        if isinstance(changed, Account):
            return see_other(f"{PAGE}?done=question")
        return self._refused(changed) or self._question_page(given, WRONG)

    def _refused(self, refused: Refused) -> HTTPResponse | None:
        """Nothing for a wrong password, which is told beside its field."""
        if refused == account.WRONG_PASSWORD:
            return None
        return self._web.pages.refusal(refused)

    def still_here(self) -> HTTPResponse:
        """Asking keeps the sign-in alive, as any page does; tells for how many seconds, 0 when there is none."""
        told = json.dumps({"seconds": self._web.visits.lasts()})
        return HTTPResponse(told, headers={"Content-Type": JSON})

    def sign_out_everywhere(self) -> HTTPResponse:
        session = self._web.candidate()
        if isinstance(session, HTTPResponse):
            return session
        account.sign_out_everywhere(self._web.visit(), session)
        self._web.visits.sign_out(CANDIDATE)
        answer = see_other("/apply/sign-in?everywhere=1")
        answer.set_header("Clear-Site-Data", '"cache"')
        return answer


WRONG = {"present_password": "现在的密码不正确"}


def told(event: Event) -> tuple[Event, str]:
    """The event with its sentence."""
    return event, NEWS[event.what].format(by=event.by, way=WAYS.get(event.words, ""))


def news_of(web: Web, case: Case) -> list[tuple[Event, str]]:
    """What happened to the accounts of this number since the session's user was here last."""
    session = web.visits.session(CANDIDATE)
    since = session.facts.get("since", "") if session else ""
    moment = datetime.fromisoformat(since) if since else case.now
    return [told(each) for each in account.news_since(case.dossier, moment)]
