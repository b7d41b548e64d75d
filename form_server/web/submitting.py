"""Check answers, submit, print, withdraw, follow (FAQ 2, 5, 9, 10, 17)."""

from collections.abc import Callable

from bottle import Bottle, HTTPResponse

from form_server.actions import filling, printing, submitting
from form_server.actions.journey import Journey
from form_server.rules.fields import FIELDS
from form_server.rules.lifecycle import candidate_may_change, standing
from form_server.rules.outcome import Refused
from form_server.rules.sheet import Sheet
from form_server.web.forms import see_other, ticked
from form_server.web.speech import office_said
from form_server.web.tasks import shown_value
from form_server.web.web import Web

PDF = "application/pdf"


class Submitting:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/check", callback=self.check)
        app.post("/apply/check", callback=self.submit)
        app.get("/apply/submitted", callback=self.submitted)
        app.get("/apply/form.pdf", callback=self.form)
        app.get("/apply/authorisation.pdf", callback=self.authorisation)
        app.get("/apply/withdraw", callback=self.ask_withdraw)
        app.post("/apply/withdraw", callback=self.withdraw)
        app.get("/apply/progress", callback=self.progress)

    def check(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        verdict = at.check()
        return self._web.pages.page(
            "check.html",
            "检查并提交",
            at=at,
            rows=answer_rows(at),
            check=None if isinstance(verdict, Refused) else verdict,
            open=candidate_may_change(at.application),
            closed=filling.closed_for_saving(self._web.desk, self._web.visit(), at),
        )

    def submit(self) -> HTTPResponse:
        session = self._web.candidate()
        if isinstance(session, HTTPResponse):
            return session
        outcome = submitting.submit(
            self._web.desk,
            self._web.visit(),
            session.facts["number"],
            session.name,
            ticked("declaration"),
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other("/apply/submitted")

    def submitted(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        if at.application.submitted is None:
            return see_other("/apply/check")
        return self._web.pages.page(
            "submitted.html",
            "申报已提交",
            at=at,
            papers=printing.papers_of(at),
            delegate_papers=printing.papers_of(at, delegate=True),
            office=office_said(at.release, at.dossier.records_office, self._web.office_now()),
        )

    def form(self) -> HTTPResponse:
        return self._printed("application-form", self._web.press.application_form)

    def authorisation(self) -> HTTPResponse:
        return self._printed("authorisation-letter", self._web.press.authorisation_letter)

    def _printed(self, name: str, press: Callable[[Sheet], bytes]) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        sheet = printing.sheet_of(
            self._web.desk, self._web.visit(), at, self._web.press.missing_characters
        )
        if isinstance(sheet, Refused):
            return self._web.pages.refusal(sheet)
        return pdf(press(sheet), f"{name}-{sheet.reference}-{sheet.version}.pdf")

    def ask_withdraw(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        return self._web.pages.page("withdraw.html", "撤回申报", at=at)

    def withdraw(self) -> HTTPResponse:
        session = self._web.candidate()
        if isinstance(session, HTTPResponse):
            return session
        outcome = submitting.withdraw(
            self._web.desk, self._web.visit(), session.facts["number"], session.name
        )
        return (
            self._web.pages.refusal(outcome)
            if isinstance(outcome, Refused)
            else see_other("/apply/tasks")
        )

    def progress(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        return self._web.pages.page(
            "progress.html",
            "办理进度",
            at=at,
            standing=standing(at.application, at.round, self._web.visit().received_at),
            office=office_said(at.release, at.dossier.records_office, self._web.office_now()),
        )


def answer_rows(at: Journey) -> tuple[tuple[str, str, str, str], ...]:
    """(label, value, recorded value where it differs, page that changes it) in the order of the form."""
    rows = []
    for field in FIELDS:
        value = at.answers.get(field.name, "")
        recorded = at.dossier.record.get(field.name, "")
        page = {"prior": "major", "office": ""}.get(field.page, field.page)
        before = recorded if recorded and recorded != value and field.column else ""
        words = shown_value(field, value, at)
        rows.append((field.label, words, shown_value(field, before, at) if before else "", page))
    return tuple(rows)


def pdf(content: bytes, name: str) -> HTTPResponse:
    headers = {"Content-Type": PDF, "Content-Disposition": f'inline; filename="{name}"'}
    return HTTPResponse(content, headers=headers)
