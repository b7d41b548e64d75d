"""/apply/progress, /apply/status and /apply/calendar.ics: where it stands, with and without signing in."""

from bottle import Bottle, HTTPResponse

from form_server.actions.following import status_of
from form_server.actions.journey import Journey
from form_server.documents.personal_calendar import personal_calendar
from form_server.rules.outcome import Reason, Refused
from form_server.web.forms import typed
from form_server.web.showing.timeline import stages
from form_server.web.web import Web
from form_server.web.wording.speech import office_said

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
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        return self._shown("candidate/progress.html", "办理进度", at)

    def _shown(self, template: str, title: str, at: Journey) -> HTTPResponse:
        office = office_said(
            at.release, at.dossier.records_office, self._web.office_now(), at.round
        )
        return self._web.pages.page(
            template, title, at=at, standing=at.standing, stages=stages(at), office=office
        )

    def ask(self) -> HTTPResponse:
        return self._form({}, {})

    def _form(self, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        return self._web.pages.page(
            "candidate/status-form.html", "查询办理进度", typed=given, errors=errors
        )

    def status(self) -> HTTPResponse:
        given = typed(["reference", "status_code"])
        at = status_of(self._web.desk, self._web.visit(), given["reference"], given["status_code"])
        if not isinstance(at, Refused):
            return self._shown("candidate/status.html", "办理进度", at)
        if at.reason is not Reason.NOT_FOUND:
            return self._web.pages.refusal(at)
        return self._form(given, {"status_code": UNKNOWN})

    def calendar(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        headers = {
            "Content-Type": CALENDAR,
            "Content-Disposition": f'attachment; filename="biye-{at.round.id}.ics"',
        }
        return HTTPResponse(
            personal_calendar(
                at.release,
                at.round,
                at.dossier.records_office,
                submitted=at.application.submitted is not None,
            ),
            headers=headers,
        )
