"""/apply/progress, /apply/status and /apply/calendar.ics: where it stands, with and without signing in."""

from collections.abc import Mapping

from bottle import HTTPResponse

from form_server.actions.acts import Applying
from form_server.actions.cases import Case
from form_server.actions.status import status_of
from form_server.documents.personal_calendar import personal_calendar
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.timeline import stages
from form_server.web.web import Web
from form_server.web.words.form_words import WRONG_STATUS_CODE
from form_server.web.words.speech import office_of

CALENDAR = "text/calendar; charset=utf-8"
routes = Routes()


@routes.get("/apply/progress")
def show_progress(web: Web, applying: Applying) -> Answer:
    return _shown(web, "candidate/progress.html", applying.case)


def _shown(web: Web, template: str, case: Case) -> Answer:
    return web.pages.page(
        template,
        case=case,
        standing=case.standing,
        stages=stages(case),
        office=office_of(case, web.office_now()),
    )


@routes.get("/apply/status")
def ask(web: Web) -> Answer:
    return _form(web, {}, {})


def _form(web: Web, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    return web.pages.page("candidate/status-form.html", typed=given, errors=errors)


@routes.post("/apply/status")
def show_status(web: Web) -> Answer:
    given = typed(["reference", "status_code"])
    case = status_of(web.visit(), given["reference"], given["status_code"])
    if not isinstance(case, Refused):
        return _shown(web, "candidate/status.html", case)
    if case.reason is not Reason.NOT_FOUND:
        return case
    return _form(web, given, {"status_code": WRONG_STATUS_CODE})


@routes.get("/apply/calendar.ics")
def take_calendar(_web: Web, applying: Applying) -> Answer:
    case = applying.case
    name = f"biye-{case.round.id}.ics"
    headers = {"Content-Type": CALENDAR, "Content-Disposition": f'attachment; filename="{name}"'}
    office, submitted = case.dossier.records_office, case.application.submitted is not None
    content = personal_calendar(case.release, case.round, office, submitted=submitted)
    return HTTPResponse(content, headers=headers)
