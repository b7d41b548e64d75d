"""Check answers, submit, withdraw (FAQ 2, 5, 9, 10)."""

from bottle import Bottle, HTTPResponse

from form_server.actions import printing, submitting
from form_server.actions.following import status_code
from form_server.actions.late_posts import TOO_LATE, late_submission
from form_server.rules.dossier import State
from form_server.rules.lifecycle import Standing, candidate_may_change
from form_server.rules.outcome import Refused
from form_server.web.candidate.late import not_taken
from form_server.web.forms import see_other, ticked
from form_server.web.showing.advising import advice_of
from form_server.web.showing.hints import hints_of, stopped, unprintable_hints, ways_of
from form_server.web.showing.rows import answer_groups
from form_server.web.showing.tasks import TO_DO, tasks_of
from form_server.web.web import Web
from form_server.web.wording.speech import office_said

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
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        at = at.narrowed()
        verdict = at.check()
        check = None if isinstance(verdict, Refused) else verdict
        return self._web.pages.page(
            "candidate/check.html",
            "检查并提交" if candidate_may_change(at.application) else "申报内容",
            at=at,
            groups=answer_groups(at),
            unseen=[task for task in tasks_of(at) if task.status == TO_DO],
            stopped=stopped(at),
            hints=(*hints_of(at), *unprintable_hints(at, self._web.press.missing_characters)),
            check=check,
            advice=advice_of(at.release, check),
            ways=ways_of(at, check),
            open=candidate_may_change(at.application),
            closed=at.shut("submit"),
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
            return self._not_submitted(outcome)
        return see_other("/apply/submitted")

    def _not_submitted(self, refused: Refused) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        given = late_submission(at) if refused.reason in TOO_LATE else {}
        return not_taken(self._web, refused, at.dossier.admission_number, "check", given, {})

    def submitted(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        if at.application.submitted is None:
            return see_other("/apply/check")
        if at.application.state is State.WITHDRAWN:
            return see_other("/apply/tasks")
        verdict = at.check(at.application.submitted.answers)
        check = None if isinstance(verdict, Refused) else verdict
        return self._web.pages.page(
            "candidate/submitted.html",
            "这次申报已作废" if at.standing is Standing.LAPSED else "申报已提交",
            at=at,
            advice=advice_of(at.release, check),
            ways=ways_of(at, check),
            awaited=at.standing in AWAITED,
            retaken=at.in_force.get("photo") in RETAKEN or not at.dossier.photo,
            open=candidate_may_change(at.application),
            papers=printing.papers_of(at),
            status_code=status_code(self._web.desk, at.application.reference),
            delegate_papers=printing.papers_of(at, delegate=True),
            office=office_said(
                at.release, at.dossier.records_office, self._web.office_now(), at.round
            ),
        )

    def ask_withdraw(self) -> HTTPResponse:
        at = self._web.journey()
        if isinstance(at, HTTPResponse):
            return at
        return self._web.pages.page(
            "candidate/withdraw.html", "撤回申报", at=at, withdrawable=at.shut("withdraw") is None
        )

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
