"""The application: routes joined, every request checked, headers set, every error a page of ours."""

import logging

from bottle import BaseRequest, Bottle, HTTPError, request, response

from form_server.web import health, staff
from form_server.web.access import require_rows
from form_server.web.candidate import (
    account,
    earlier,
    form_pages,
    late,
    prints,
    recovery,
    registration,
    sign_in,
    start,
    statements,
    status,
    submission,
)
from form_server.web.candidate import numbers as own_numbers
from form_server.web.counter import (
    accounts,
    certificates,
    confirmations,
    counter_desk,
    extensions,
    numbers,
    paper_days,
    paper_entries,
    photo_and_name,
    reopenings,
    replies,
)
from form_server.web.guard import LARGEST_UPLOAD, Guard
from form_server.web.office import (
    audit,
    dossier_lists,
    graduate_records,
    imports,
    overview,
    report,
    staff_accounts,
    telephone_lists,
    whole_numbers,
)
from form_server.web.pages import HTML
from form_server.web.public import search, self_check, static_site
from form_server.web.publishing import (
    catalogue,
    drafts,
    history,
    lists,
    pasted_text,
    previews,
    requests,
    rounds,
    uploads,
)
from form_server.web.publishing import overview as publishing_overview
from form_server.web.request_checks import RequestChecks
from form_server.web.review import bulks, case_lists, cases, names
from form_server.web.web import Web
from form_server.web.words import trouble_words
from site_builder.published.headers import service_headers

PUBLIC = (health, search, self_check)
CANDIDATE = (
    *(start, registration, own_numbers, sign_in, recovery, account, form_pages, statements),
    *(submission, prints, status, late, earlier),
)
COUNTER = (
    *(counter_desk, confirmations, extensions, photo_and_name, reopenings, paper_entries),
    *(paper_days, numbers, accounts, replies, certificates),
)
REVIEW = (cases, case_lists, bulks, names)
OFFICE = (
    *(staff_accounts, graduate_records, audit, dossier_lists, imports, overview, report),
    *(telephone_lists, whole_numbers),
)
PUBLISHING = (
    *(publishing_overview, lists, drafts, uploads, pasted_text, previews, requests, history),
    *(catalogue, rounds),
)
PARTS = (*PUBLIC, *CANDIDATE, staff, *COUNTER, *REVIEW, *OFFICE, *PUBLISHING)
"""every part of the service with routes of its own"""
log = logging.getLogger(__name__)


def make_app(web: Web) -> Guard:
    """The whole service as one WSGI application."""
    app = Bottle()
    for part in (*PARTS, *((static_site,) if web.settings.serve_site else ())):
        part.routes.install(app)
    require_rows(f"{route.method} {route.rule}" for route in app.routes)
    app.install(RequestChecks(web))
    app.add_hook("after_request", lambda: _finish(web))
    app.default_error_handler = lambda error: _error_page(web, error)
    BaseRequest.MEMFILE_MAX = LARGEST_UPLOAD  # the guard has bounded the body before
    return Guard(app, web.settings, web.office_now, web.visits.known)


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
        return trouble_words.FAILED_PLAINLY
    response.set_header("Content-Type", HTML)
    return page


def _page_about(web: Web, error: HTTPError) -> str:
    if error.status_code == 404:
        template, title = "views/not-found.html", trouble_words.NO_SUCH_PAGE
    elif error.status_code >= 500:
        template, title = "views/trouble.html", trouble_words.FAILED
    else:
        template, title = "views/forged.html", trouble_words.NOT_POSSIBLE
    return str(web.pages.page(template, title, status=error.status_code, rows=()).body)
