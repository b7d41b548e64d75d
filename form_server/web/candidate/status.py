"""/apply/progress, /apply/status and /apply/calendar.ics: where it stands, with and without signing in."""

from bottle import Bottle, HTTPResponse

from form_server.actions.cases import Case
from form_server.actions.status import status_of
from form_server.documents.personal_calendar import personal_calendar
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import typed
from form_server.web.views.timeline import stages
from form_server.web.web import Web
from form_server.web.words.speech import office_said

CALENDAR = "text/calendar; charset=utf-8"
UNKNOWN = "申报编号和查询码对不上，请照回执或提交成功的页面再输一遍；查询码是 8 个字母和数字"


class Following:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/progress", callback=self.progress)
        app.get("/apply/status", callback=self.ask)
        app.post("/apply/status", callback=self.status)
        app.get("/apply/calendar.ics", callback=self.calendar)

    def progress(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return self._shown("candidate/progress.html", "办理进度", case)

    def _shown(self, template: str, title: str, case: Case) -> HTTPResponse:
        office = office_said(
            case.release, case.dossier.records_office, self._web.office_now(), case.round
        )
        return self._web.pages.page(
            template, title, case=case, standing=case.standing, stages=stages(case), office=office
        )

    def ask(self) -> HTTPResponse:
        return self._form({}, {})

    def _form(self, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        return self._web.pages.page(
            "candidate/status-form.html", "查询办理进度", typed=given, errors=errors
        )

    def status(self) -> HTTPResponse:
        given = typed(["reference", "status_code"])
        case = status_of(self._web.visit(), given["reference"], given["status_code"])
        if not isinstance(case, Refused):
            return self._shown("candidate/status.html", "办理进度", case)
        if case.reason is not Reason.NOT_FOUND:
            return self._web.pages.refusal(case)
        return self._form(given, {"status_code": UNKNOWN})

    def calendar(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        headers = {
            "Content-Type": CALENDAR,
            "Content-Disposition": f'attachment; filename="biye-{case.round.id}.ics"',
        }
        return HTTPResponse(
            personal_calendar(
                case.release,
                case.round,
                case.dossier.records_office,
                submitted=case.application.submitted is not None,
            ),
            headers=headers,
        )
