"""The application: routes joined, cookies written, every error a page of ours."""

import logging
from collections.abc import Callable

from bottle import BaseRequest, Bottle, HTTPError, HTTPResponse, Route, request, response

from form_server.actions import sessions
from form_server.actions.resources import Unavailable
from form_server.password_hash import Busy
from form_server.rules.outcome import Reason, Refused
from form_server.web import forms
from form_server.web.access import require_rows
from form_server.web.candidate import autosave
from form_server.web.candidate.account import KeepingAccount
from form_server.web.candidate.earlier import Earlier
from form_server.web.candidate.form_pages import Filling
from form_server.web.candidate.late import Late
from form_server.web.candidate.numbers import Numbering
from form_server.web.candidate.registration import Registering
from form_server.web.candidate.sign_in import CARRIED, SigningIn
from form_server.web.candidate.start import Start
from form_server.web.candidate.statements import Stating
from form_server.web.candidate.status import Following
from form_server.web.candidate.submission import Submitting
from form_server.web.counter.accounts import DeskAccounts
from form_server.web.counter.certificates import Certifying
from form_server.web.counter.confirmations import Confirming
from form_server.web.counter.counter_desk import Counter
from form_server.web.counter.extensions import Extending
from form_server.web.counter.numbers import NumberPages
from form_server.web.counter.paper_days import PaperDays
from form_server.web.counter.paper_entries import Entering
from form_server.web.counter.photo_and_name import Mending
from form_server.web.counter.reopenings import ReopeningPages
from form_server.web.counter.replies import Answering
from form_server.web.gatekeeper import turned_away
from form_server.web.guard import LARGEST_UPLOAD, Guard
from form_server.web.health import HealthPages
from form_server.web.idle_lock import carried_at_the_desk
from form_server.web.office.audit import Auditing
from form_server.web.office.dossier_lists import Listing
from form_server.web.office.graduate_records import GraduateRecords
from form_server.web.office.imports import Importing
from form_server.web.office.overview import Overviews
from form_server.web.office.report import Reporting
from form_server.web.office.staff_accounts import People
from form_server.web.office.telephone_lists import Telephoning
from form_server.web.office.whole_numbers import Unmasking
from form_server.web.pages import HTML
from form_server.web.public.search import Searching
from form_server.web.public.self_check import Checking
from form_server.web.public.static_site import StaticSite
from form_server.web.publishing.all_rooms import PublishingRooms
from form_server.web.review.case_search import CaseSearchPages
from form_server.web.review.cases import Reviewing
from form_server.web.review.names import Naming
from form_server.web.staff import StaffDoor
from form_server.web.views.prints import Printing
from form_server.web.visits import CANDIDATE, Forged, StalePage
from form_server.web.web import Web
from form_server.web.words.speech import SECRETS, typed_rows
from site_builder.published.headers import service_headers

log = logging.getLogger(__name__)


def make_app(web: Web) -> Guard:
    """The whole service as one WSGI application."""
    app = Bottle()
    signing_in, door, counter = SigningIn(web), StaffDoor(web), Counter(web)
    for part in (
        HealthPages(web),
        Start(web),
        Registering(web),
        Numbering(web),
        signing_in,
        KeepingAccount(web),
        Filling(web),
        Stating(web),
        Submitting(web),
        Printing(web),
        Following(web),
        Late(web),
        Earlier(web),
        Searching(web),
        Checking(web),
        door,
        counter,
        Confirming(web, counter),
        Extending(web, counter),
        Mending(web, counter),
        ReopeningPages(web, counter),
        Entering(web, counter),
        PaperDays(web, counter),
        NumberPages(web),
        DeskAccounts(web, counter),
        Reviewing(web),
        CaseSearchPages(web),
        Answering(web),
        Naming(web),
        Certifying(web),
        People(web),
        GraduateRecords(web),
        Auditing(web),
        PublishingRooms(web),
        Listing(web),
        Importing(web),
        Overviews(web),
        Reporting(web),
        Telephoning(web),
        Unmasking(web),
    ):
        part.install(app)
    if web.settings.serve_site:
        StaticSite(web).install(app)
    require_rows(_name(route) for route in app.routes)
    app.install(_Checked(web, signing_in, door))
    app.add_hook("after_request", lambda: _finish(web))
    app.default_error_handler = lambda error: _error_page(web, error)
    BaseRequest.MEMFILE_MAX = LARGEST_UPLOAD  # the guard has bounded the body before
    return Guard(app, web.settings, web.office_now, web.visits.known)


class _Checked:
    """Around every route: posts carry our token, the policy lets in, and known troubles become pages."""

    name = "checked"
    api = 2

    def __init__(self, web: Web, signing_in: SigningIn, door: StaffDoor) -> None:
        self._web = web
        self._signing_in = signing_in
        self._door = door

    def apply(self, callback: Callable, route: Route) -> Callable:
        name = _name(route)

        def checked(*args: object, **kwargs: object) -> HTTPResponse:
            return self._sent(answered(*args, **kwargs))

        def answered(*args: object, **kwargs: object) -> HTTPResponse:
            try:
                if request.method == "POST":
                    self._web.visits.check()
                    ended = self._ended()
                    if ended is not None:
                        return ended
                return turned_away(self._web, name, kwargs) or callback(*args, **kwargs)
            except StalePage:
                return self._from_before() or self._forged()
            except Forged:
                return self._forged()
            except forms.UnreadableForm:
                return self._web.pages.page(
                    "views/forged.html", "提交的内容无法识别，没有办理", status=400
                )
            except Busy:
                return self._web.pages.refusal(Refused(Reason.BUSY))
            except Unavailable:
                log.exception("nothing can be kept: %s", request.path)
                return self._not_kept()

        return checked

    def _sent(self, answer: HTTPResponse) -> HTTPResponse:
        """With this visit's cookies; in a few words for a page that saves by itself."""
        if autosave.by_itself():
            answer = autosave.in_short(self._web, answer)
        self._web.visits.apply(answer)
        return answer

    def _forged(self) -> HTTPResponse:
        return self._web.pages.page("views/forged.html", "这个页面已过期，没有办理", status=403)

    def _from_before(self) -> HTTPResponse | None:
        """A page that this very user opened before she signed in anew: what she typed is offered once more."""
        owner = self._web.visits.written_for()
        if request.path not in CARRIED or not owner:
            return None
        session = self._web.visits.session(CANDIDATE)
        if session is None:
            return self._signing_in.ended(owner, request.path, _answers())
        if sessions.owner_of(session.token) != owner:
            return None
        return self._signing_in.once_more(request.path, _answers())

    def _not_kept(self) -> HTTPResponse:
        """The disk takes nothing at the moment; answers that were typed stay in the page, to be sent again."""
        fields = _answers() if request.method == "POST" and request.path in CARRIED else {}
        answer = self._web.pages.page(
            "views/trouble.html",
            "系统暂时不能保存，没有办理成功",
            status=503,
            path=request.path,
            fields=fields,
            rows=typed_rows(fields, self._web.resources.release),
        )
        answer.set_header("Retry-After", "60")
        return answer

    def _ended(self) -> HTTPResponse | None:
        """A post after the session ended: sign in again, and nothing typed is lost."""
        if carried_at_the_desk(request.path):
            return self._door.ended(request.path)
        if request.path not in CARRIED:
            return None
        owner = self._web.visits.ended_session(CANDIDATE)
        if not owner:
            return None
        return self._signing_in.ended(owner, request.path, _answers())


def _name(route: Route) -> str:
    """A route as the policy's table writes it."""
    return f"{route.method} {route.rule}"


def _answers() -> dict[str, str]:
    """What was typed on a page of the form, without anything secret."""
    return forms.typed(name for name in forms.names_posted() if name not in SECRETS)


def _finish(web: Web) -> None:
    """The headers that a route has not set itself."""
    for name, value in {**service_headers(), **web.settings.transport_headers}.items():
        if name not in response.headers:
            response.set_header(name, value)


def _error_page(web: Web, error: HTTPError) -> str:
    """Bottle's own page would echo the request; ours says what to do (security E6)."""
    if error.status_code >= 500:
        log.error("error on %r", request.path, exc_info=error.exception)
    for name, value in {**service_headers(), **web.settings.transport_headers}.items():
        response.set_header(name, value)
    try:
        page = _page_about(web, error)
    except Exception:
        log.exception("no page for the error on %r", request.path)
        response.set_header("Content-Type", "text/plain; charset=utf-8")
        return "系统出了差错，没有办理成功。请稍后再试。\n"
    response.set_header("Content-Type", HTML)
    return page


def _page_about(web: Web, error: HTTPError) -> str:
    if error.status_code == 404:
        template, title = "views/not-found.html", "没有这个页面"
    elif error.status_code >= 500:
        template, title = "views/trouble.html", "系统出了差错，没有办理成功"
    else:
        template, title = "views/forged.html", "这样不能办理"
    return str(web.pages.page(template, title, status=error.status_code, rows=()).body)
