"""Check answers, submit, withdraw (FAQ 2, 5, 9, 10)."""

from form_server.actions import sheets
from form_server.actions.acts import Applying
from form_server.actions.candidate import submissions
from form_server.actions.candidate.late_copies import TOO_LATE, late_submission
from form_server.actions.status import status_code
from form_server.rules.dossier import State
from form_server.rules.lifecycle import Standing, candidate_may_change
from form_server.rules.outcome import Refused
from form_server.web.candidate.late import not_taken
from form_server.web.forms import Posted, see_other, ticked
from form_server.web.routes import Answer, Routes
from form_server.web.views.advice import advice_of
from form_server.web.views.answer_rows import answer_groups
from form_server.web.views.hints import hints_of, stopped, unprintable_hints, ways_of
from form_server.web.views.tasks import tasks_of
from form_server.web.views.verdict import said_to_candidate
from form_server.web.web import Web
from form_server.web.words.form_words import CONTENT, LAPSED, SUBMITTED, TO_DO, TO_SUBMIT
from form_server.web.words.speech import office_of

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


routes = Routes()


@routes.get("/apply/check")
def check(web: Web, applying: Applying) -> Answer:
    case = applying.case.narrowed()
    verdict = case.check()
    check = None if isinstance(verdict, Refused) else verdict
    open_ = candidate_may_change(case.application)
    return web.pages.page(
        "candidate/check.html",
        TO_SUBMIT if open_ else CONTENT,
        case=case,
        groups=answer_groups(case),
        unseen=[task for task in tasks_of(case) if task.status == TO_DO],
        stopped=stopped(case),
        hints=(*hints_of(case), *unprintable_hints(case, web.printer.missing_characters)),
        judged=said_to_candidate(check, advice_of(case.release, check), ways_of(case, check)),
        open=open_,
        closed=case.shut("submit"),
    )


@routes.post("/apply/check")
def submit(web: Web, applying: Applying) -> Answer:
    outcome = submissions.submit(applying, ticked("declaration"))
    if not isinstance(outcome, Refused):
        return see_other("/apply/submitted")
    case = applying.now()
    if isinstance(case, Refused):
        return case
    given = late_submission(case) if outcome.reason in TOO_LATE else {}
    return not_taken(web, applying, outcome, Posted("check", given, {}))


@routes.get("/apply/submitted")
def show_submitted(web: Web, applying: Applying) -> Answer:
    case, submitted = applying.case, applying.case.application.submitted
    if submitted is None:
        return see_other("/apply/check")
    if case.application.state is State.WITHDRAWN:
        return see_other("/apply/tasks")
    verdict = case.check(submitted.answers)
    check = None if isinstance(verdict, Refused) else verdict
    return web.pages.page(
        "candidate/submitted.html",
        LAPSED if case.standing is Standing.LAPSED else SUBMITTED,
        case=case,
        judged=said_to_candidate(check, advice_of(case.release, check), ways_of(case, check)),
        awaited=case.standing in AWAITED,
        retaken=case.in_force.get("photo") in RETAKEN or not case.dossier.photo,
        open=candidate_may_change(case.application),
        papers=sheets.papers_of(case),
        status_code=status_code(applying.resources, case.application.reference),
        delegate_papers=sheets.papers_of(case, delegate=True),
        office=office_of(case, web.office_now()),
    )


@routes.get("/apply/withdraw")
def ask_withdraw(web: Web, applying: Applying) -> Answer:
    case = applying.case
    withdrawable = case.shut("withdraw") is None
    return web.pages.page("candidate/withdraw.html", case=case, withdrawable=withdrawable)


@routes.post("/apply/withdraw")
def withdraw(_web: Web, applying: Applying) -> Answer:
    outcome = submissions.withdraw(applying)
    return outcome if isinstance(outcome, Refused) else see_other("/apply/tasks")
