"""Around every route: posts carry our token, the policy lets in, refusals and known troubles become pages."""

import logging
from collections.abc import Callable, Mapping

from bottle import HTTPResponse, Route, request

from form_server.actions import sessions
from form_server.actions.acts import Acting, Applying
from form_server.actions.resources import Unavailable
from form_server.password_hash import Busy
from form_server.rules.outcome import Reason, Refused
from form_server.web import forms, staff
from form_server.web.candidate import autosave, sign_in
from form_server.web.gatekeeper import Admitted, admitted
from form_server.web.idle_lock import carried_at_the_desk
from form_server.web.routes import Answer, Handler
from form_server.web.visits import CANDIDATE, Forged, StalePage
from form_server.web.web import Web
from form_server.web.words import trouble_words
from form_server.web.words.facts import is_labelled
from form_server.web.words.speech import SECRETS, typed_rows

log = logging.getLogger(__name__)

ADMITTED = "biye.admitted"
"""where a request keeps who was let in"""
_OUTSIDE = frozenset({Reason.NOT_FOUND, Reason.NOT_ALLOWED, Reason.OWN_DOSSIER})
"""told to somebody who has no business there, or as if she had none"""


class RequestChecks:
    """Installed around every route of the application."""

    name = "checked"
    api = 2

    def __init__(self, web: Web) -> None:
        self._web = web

    def apply(self, handler: Handler, route: Route) -> Callable[..., HTTPResponse]:
        """The handler behind all that is asked before it, its answer with this visit's cookies."""

        def checked(**named: str) -> HTTPResponse:
            return self._sent(self._guarded(handler, route, named))

        return checked

    def _guarded(self, handler: Handler, route: Route, named: Mapping[str, str]) -> Answer:
        web = self._web
        try:
            return self._answered(handler, route, named)
        except StalePage:
            return _from_before(web) or _forged(web)
        except Forged:
            return _forged(web)
        except forms.UnreadableForm:
            return web.pages.page("views/forged.html", trouble_words.UNREADABLE, status=400)
        except Busy:
            return Refused(Reason.BUSY)
        except Unavailable:
            log.exception("nothing can be kept: %s", request.path)
            return _not_kept(web)

    def _answered(self, handler: Handler, route: Route, named: Mapping[str, str]) -> Answer:
        web = self._web
        if request.method == "POST" and not route.config.get("tokenless"):
            web.visits.check()
            ended = _ended(web)
            if ended is not None:
                return ended
        who = admitted(web, f"{route.method} {route.rule}", named)
        if isinstance(who, (HTTPResponse, Refused)):
            return who
        request.environ[ADMITTED] = who
        return _handed(web, handler, who, named)

    def _sent(self, answer: Answer) -> HTTPResponse:
        """A refusal as its page; in a few words for a page that saves by itself."""
        if isinstance(answer, Refused):
            answer = self._web.pages.refusal(answer, _typed_in_vain(answer))
        if autosave.by_itself():
            answer = autosave.in_short(self._web, answer)
        self._web.visits.apply(answer)
        return answer


def typed_anew() -> dict[str, str]:
    """What was typed on the page that was posted, without anything secret."""
    return forms.typed(name for name in forms.names_posted() if name not in SECRETS)


def _handed(web: Web, handler: Handler, who: Admitted, named: Mapping[str, str]) -> Answer:
    """What that handler answers to whom the route admits; the case stands for the dossier that the address names."""
    if who is None:
        return handler(web, **named)
    known = ("dossier_id", "round_id") if isinstance(who, Acting) and who.about else ()
    return handler(web, who, **{name: text for name, text in named.items() if name not in known})


def _typed_in_vain(refused: Refused) -> dict[str, str]:
    """What was typed for an application or a dossier, to be shown with the refusal, without what the page carried.

    Nothing to somebody who has no business there or is not known. Where no dossier is named (searches, lists,
    accounts) only the reason that was given.
    """
    who = request.environ.get(ADMITTED)
    if who is None or refused.reason in _OUTSIDE:
        return {}
    of_case = isinstance(who, Applying) or (isinstance(who, Acting) and who.about is not None)
    read = forms.read_so_far().items()
    return {n: t for n, t in read if (of_case or n == "reason") and is_labelled(n)}


def _forged(web: Web) -> HTTPResponse:
    return web.pages.page("views/forged.html", trouble_words.OUT_OF_DATE, status=403)


def _from_before(web: Web) -> HTTPResponse | None:
    """A page that this very user opened before she signed in anew: what she typed is offered once more."""
    owner = web.visits.written_for()
    if request.path not in sign_in.CARRIED or not owner:
        return None
    session = web.visits.session(CANDIDATE)
    if session is None:
        return sign_in.ended(web, owner, request.path, typed_anew())
    if sessions.owner_of(session.token) != owner:
        return None
    return sign_in.once_more(web, request.path, typed_anew())


def _not_kept(web: Web) -> HTTPResponse:
    """The disk takes nothing at the moment; answers that were typed stay in the page, to be sent again."""
    carried = request.method == "POST" and request.path in sign_in.CARRIED
    fields = typed_anew() if carried else {}
    answer = web.pages.page(
        "views/trouble.html",
        trouble_words.NOT_KEPT,
        status=503,
        path=request.path,
        fields=fields,
        rows=typed_rows(fields, web.resources.release),
    )
    answer.set_header("Retry-After", "60")
    return answer


def _ended(web: Web) -> HTTPResponse | None:
    """A post after the session ended: sign in again, and nothing typed is lost."""
    if carried_at_the_desk(request.path):
        return staff.ended(web, request.path)
    if request.path not in sign_in.CARRIED:
        return None
    owner = web.visits.ended_session(CANDIDATE)
    return sign_in.ended(web, owner, request.path, typed_anew()) if owner else None
