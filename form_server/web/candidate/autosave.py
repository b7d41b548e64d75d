"""What a page is told that has saved by itself: a few words, never a page, never more than "not submitted" (FAQ 21)."""

import json

from bottle import HTTPResponse, request

from form_server.actions.acts import Applying
from form_server.actions.candidate.autosave import Autosaved
from form_server.rules.dossier import Application
from form_server.rules.outcome import Refused
from form_server.web.candidate.late import kept_late
from form_server.web.forms import Posted
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words import autosave_words
from form_server.web.words.facts import label_of
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.speech import refusal

MARK = "autosave"
"""the field by which a script says that nobody has pressed a button"""
SAVED_SO = frozenset(
    f"/apply/{page}" for page in ("identity", "contact", "major", "photo", "remarks")
)
JSON = "application/json; charset=utf-8"


def by_itself() -> bool:
    """Whether this post was sent by the script of a page that saves by itself."""
    return request.method == "POST" and request.path in SAVED_SO and MARK in request.forms


def _kept(saved: Autosaved) -> HTTPResponse:
    """When it was saved and what was left; the values as they stand now, for the next time."""
    said = _saved_words(saved.application) if saved.application else ""
    left = "、".join(label_of(name) for name in saved.left)
    told = said + (autosave_words.LEFT.format(left) if left else "")
    return _json({"words": told, "seen": dict(saved.values)})


def _saved_words(application: Application) -> str:
    at, newest = application.saved_at, application.submitted
    saved_at = autosave_words.AT.format(f"{at:%H:%M}") if at else ""
    if newest is None:
        return autosave_words.SAVED.format(at=saved_at)
    return autosave_words.SAVED_ANEW.format(at=saved_at, n=newest.n)


def answer(
    web: Web, applying: Applying, outcome: Autosaved | Refused, posted: Posted
) -> HTTPResponse:
    """What was kept, or the refusal in one sentence; what came too late is kept as a copy, as with the button."""
    if isinstance(outcome, Autosaved):
        return _kept(outcome)
    said = refusal(outcome, web.resources.release, web.office_now())
    heading = said.heading.removeprefix(autosave_words.NOT_SAVED)
    copied = kept_late(applying, outcome, posted)
    where = autosave_words.COPIED if copied else autosave_words.STILL_HERE
    told = autosave_words.REFUSED.format(heading=heading, where=where)
    return _json({"words": told}, max(REFUSALS[outcome.reason].status, 409))


def in_short(web: Web, answer: HTTPResponse) -> HTTPResponse:
    """Any page or redirection that the request would have met on its way, in words for the script."""
    if answer.get_header("Content-Type", "") == JSON:
        return answer
    if web.visits.session(CANDIDATE) is None:
        return _json({"words": autosave_words.ENDED}, 403)
    if answer.status_code >= 500:
        return _json({"words": autosave_words.TROUBLE}, 503)
    return _json({"words": autosave_words.ELSE}, 403)


def _json(told: dict[str, object], status: int = 200) -> HTTPResponse:
    return HTTPResponse(
        json.dumps(told, ensure_ascii=False), status=status, headers={"Content-Type": JSON}
    )
