"""/apply/sign-in and /apply/sign-out; what was typed before a session ended is still there after it (FAQ 8)."""

from collections.abc import Mapping
from typing import Any

from bottle import HTTPResponse

from form_server.actions import sessions, sign_ins
from form_server.password_hash import Busy
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import asked, see_other, typed, whole
from form_server.web.proofs import CARRY_SECONDS, Expired, Signer
from form_server.web.routes import Answer, Routes
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.sign_in_words import WRONG_FOR_CANDIDATES
from form_server.web.words.speech import refusal, typed_rows

CARRIED = frozenset(
    f"/apply/{page}" for page in ("identity", "contact", "major", "results", "photo", "remarks")
)
"""Pages whose typed answers are kept through the end of a session; nothing else is ever carried."""


routes = Routes()


@routes.get("/apply/sign-in")
def show(web: Web) -> Answer:
    if web.visits.session(CANDIDATE):
        return see_other("/apply/tasks")
    told = ("registered", "changed", "everywhere")
    return _page(web, **{name: bool(asked(name)) for name in told})


def _page(web: Web, status: int = 200, **values: Any) -> HTTPResponse:
    defaults: dict[str, Any] = {
        "registered": False,
        "changed": False,
        "everywhere": False,
        "carry": "",
        "username": "",
        "ended": False,
    }
    return web.pages.page("candidate/sign-in.html", status=status, **(defaults | values))


def ended(web: Web, owner: str, path: str, fields: Mapping[str, str]) -> HTTPResponse:
    """The session ended while someone typed: sign in, and what was typed is still there."""
    carry = _signer(web).sign({"owner": owner, "path": path, "fields": dict(fields)})
    return _page(web, carry=carry, ended=True)


def _signer(web: Web) -> Signer:
    return Signer(web.resources.key("session"), "carry")


@routes.post("/apply/sign-in")
def sign_in(web: Web) -> Answer:
    given = {**typed(["username", "password"]), "carry": whole("carry")}
    try:
        session = sign_ins.sign_in(web.visit(), given["username"], given["password"])
    except Busy:
        session = Refused(Reason.BUSY)
    if isinstance(session, Refused):
        return _not_signed_in(web, session, given)
    web.visits.sign_in(session)
    carried = _carried(web, given["carry"], sessions.owner_of(session.token))
    if carried is None:
        return see_other("/apply/tasks")
    return once_more(web, carried["path"], carried["fields"])


def once_more(web: Web, path: str, fields: Mapping[str, str]) -> HTTPResponse:
    """What was typed on a page of an earlier sign-in, to be saved under this one."""
    return web.pages.page(
        "candidate/carried.html",
        path=path,
        fields=fields,
        rows=typed_rows(fields, web.resources.release),
    )


def _not_signed_in(web: Web, refused: Refused, given: Mapping[str, str]) -> Answer:
    """What was typed before stays in the page, whatever the reason."""
    if refused == sign_ins.FAILED:
        status, words = 200, WRONG_FOR_CANDIDATES
    elif given["carry"]:
        told = refusal(refused, web.resources.release, web.office_now())
        status, words = REFUSALS[refused.reason].status, f"{told.heading}。{told.why}"
    else:
        return refused
    kept = {name: given[name] for name in ("username", "carry")}
    return _page(web, status, **kept, errors={"password": words})


def _carried(web: Web, text: str, owner: str) -> dict | None:
    """What this very user typed before the session ended; another's is never shown or saved."""
    try:
        read = _signer(web).read(text, CARRY_SECONDS) if text else None
    except Expired:
        return None
    fits = read and read["owner"] == owner and read["path"] in CARRIED
    return read if fits else None


@routes.post("/apply/sign-out")
def sign_out(web: Web) -> Answer:
    web.visits.sign_out(CANDIDATE)
    answer = see_other("/apply/")
    answer.set_header("Clear-Site-Data", '"cache"')
    return answer
