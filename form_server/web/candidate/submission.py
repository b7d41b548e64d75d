"""Check answers, submit, withdraw (FAQ 2, 5, 9, 10)."""

from bottle import Bottle, HTTPResponse

from form_server.actions import sheets
from form_server.actions.candidate import submissions
from form_server.actions.candidate.late_copies import TOO_LATE, late_submission
from form_server.actions.status import status_code
from form_server.rules.dossier import State
from form_server.rules.lifecycle import Standing, candidate_may_change
from form_server.rules.outcome import Refused
from form_server.web.candidate.late import not_taken
from form_server.web.forms import see_other, ticked
from form_server.web.views.advice import advice_of
from form_server.web.views.answer_rows import answer_groups
from form_server.web.views.hints import hints_of, stopped, unprintable_hints, ways_of
from form_server.web.views.tasks import TO_DO, tasks_of
from form_server.web.web import Web
from form_server.web.words.speech import office_said

RETAKEN = ("differs", "no")
"""what the candidate says of a photo that is taken anew at the counter"""
AWAITED = frozenset(
    {
        Standing.AWAITING_CONFIRMATION,
        Standing.UNSUBMITTED_CHANGES,
        Standing.RETURNED,
        Standing.REOPENED,
    }
)
"""the counter still waits for the printed form: only then is it said what to bring, and where"""


class Submitting:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/check", callback=self.check)
        app.post("/apply/check", callback=self.submit)
        app.get("/apply/submitted", callback=self.submitted)
        app.get("/apply/withdraw", callback=self.ask_withdraw)
        app.post("/apply/withdraw", callback=self.withdraw)

    def check(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        case = case.narrowed()
        verdict = case.check()
        check = None if isinstance(verdict, Refused) else verdict
        return self._web.pages.page(
            "candidate/check.html",
            "检查并提交" if candidate_may_change(case.application) else "申报内容",
            case=case,
            groups=answer_groups(case),
            unseen=[task for task in tasks_of(case) if task.status == TO_DO],
            stopped=stopped(case),
            hints=(*hints_of(case), *unprintable_hints(case, self._web.printer.missing_characters)),
            check=check,
            advice=advice_of(case.release, check),
            ways=ways_of(case, check),
            open=candidate_may_change(case.application),
            closed=case.shut("submit"),
        )

    def submit(self) -> HTTPResponse:
        session = self._web.candidate()
        if isinstance(session, HTTPResponse):
            return session
        outcome = submissions.submit(
            self._web.visit(),
            session.facts["number"],
            session.name,
            ticked("declaration"),
        )
        if isinstance(outcome, Refused):
            return self._not_submitted(outcome)
        return see_other("/apply/submitted")

    def _not_submitted(self, refused: Refused) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        given = late_submission(case) if refused.reason in TOO_LATE else {}
        return not_taken(self._web, refused, case.dossier.admission_number, "check", given, {})

    def submitted(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        if case.application.submitted is None:
            return see_other("/apply/check")
        if case.application.state is State.WITHDRAWN:
            return see_other("/apply/tasks")
        verdict = case.check(case.application.submitted.answers)
        check = None if isinstance(verdict, Refused) else verdict
        return self._web.pages.page(
            "candidate/submitted.html",
            "这次申报已作废" if case.standing is Standing.LAPSED else "申报已提交",
            case=case,
            advice=advice_of(case.release, check),
            ways=ways_of(case, check),
            awaited=case.standing in AWAITED,
            retaken=case.in_force.get("photo") in RETAKEN or not case.dossier.photo,
            open=candidate_may_change(case.application),
            papers=sheets.papers_of(case),
            status_code=status_code(self._web.resources, case.application.reference),
            delegate_papers=sheets.papers_of(case, delegate=True),
            office=office_said(
                case.release, case.dossier.records_office, self._web.office_now(), case.round
            ),
        )

    def ask_withdraw(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return self._web.pages.page(
            "candidate/withdraw.html",
            "撤回申报",
            case=case,
            withdrawable=case.shut("withdraw") is None,
        )

    def withdraw(self) -> HTTPResponse:
        session = self._web.candidate()
        if isinstance(session, HTTPResponse):
            return session
        outcome = submissions.withdraw(self._web.visit(), session.facts["number"], session.name)
        return (
            self._web.pages.refusal(outcome)
            if isinstance(outcome, Refused)
            else see_other("/apply/tasks")
        )
