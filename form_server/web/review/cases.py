"""/staff/review/: each level's work list, one case, many at once (FAQ 10; S65–S71)."""

from datetime import datetime

from bottle import Bottle, HTTPResponse, request

from form_server.actions.cases import Case
from form_server.actions.review import bulk_approval, decisions, work_lists
from form_server.actions.review.decisions import Decision
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Outcome, Review, Staff
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.joint_review import LEVEL_OF, undone
from form_server.web.forms import asked, see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.answer_rows import differences, identity_rows, staff_rows
from form_server.web.views.hints import plan_words, ways_of
from form_server.web.views.photo import photo_answer
from form_server.web.web import Web
from form_server.web.words.speech import office_said
from site_builder.published.words import OFFICE_ZONE, moment_words

LONGEST_WORDS = 300
CASE = "/staff/review/<dossier_id>/<round_id>"


class Reviewing:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/staff/review/", callback=self.work_list)
        app.post("/staff/review/dry-run", callback=self.dry_run)
        app.post("/staff/review/approve", callback=self.approve)
        app.post("/staff/review/undo", callback=self.undo_many)
        app.get(CASE, callback=self.case)
        app.get(f"{CASE}/photo.jpg", callback=self.photo)
        app.post(f"{CASE}/take", callback=self.take)
        app.post(f"{CASE}/decide", callback=self.decide)
        app.post(f"{CASE}/undo", callback=self.undo)

    def work_list(self) -> HTTPResponse:
        staff = staff_of_request()
        waiting = work_lists.work_list(self._web.visit(), staff, asked("after"))
        if isinstance(waiting, Refused):
            return self._web.pages.refusal(waiting)
        return self._web.pages.page(
            "review/list.html",
            "会审待办",
            staff=staff,
            waiting=waiting,
            level=self._level_words(waiting.level),
            most=bulk_approval.MOST,
        )

    def _level_words(self, level: str) -> str:
        levels = self._web.resources.release.review
        return next((each.words for each in levels if each.level == level), level)

    def case(self, dossier_id: str, round_id: str) -> HTTPResponse:
        staff = staff_of_request()
        case = work_lists.case_for_review(self._web.visit(), staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return self._web.pages.refusal(case)
        return self._case_page(staff, case, {}, {})

    def _case_page(
        self, staff: Staff, case: Case, given: dict[str, str], errors: dict[str, str]
    ) -> HTTPResponse:
        resources, level = self._web.resources, LEVEL_OF[staff.role]
        shown = case.with_answers(case.in_force)
        checked = shown.check()
        check = None if isinstance(checked, Refused) else checked
        mine = case.application.reviews.get(level)
        return self._web.pages.page(
            "review/case.html",
            "审核",
            staff=staff,
            case=case,
            given={"outcome": "approved"} | given,
            ticked=points_ticked(),
            errors=errors,
            level=next(each for each in case.release.review if each.level == level),
            identity=identity_rows(shown),
            rows=staff_rows(shown),
            differences=differences(case),
            check=check,
            ways=ways_of(shown, check),
            plan=plan_words(shown),
            holder=work_lists.holder_of(resources, case.dossier.id, level),
            mine=mine,
            undoable=mine is not None
            and not isinstance(undone(case.application, level, mine.at), Refused),
            reviews_said=[
                _said(each.words, case.application.reviews.get(each.level))
                for each in case.release.review
            ],
            office=office_said(
                case.release, case.dossier.records_office, self._web.office_now(), case.round
            ),
        )

    def photo(self, dossier_id: str, round_id: str) -> HTTPResponse:
        staff = staff_of_request()
        case = work_lists.case_for_review(self._web.visit(), staff, dossier_id, round_id)
        return (
            self._web.pages.refusal(case)
            if isinstance(case, Refused)
            else photo_answer(self._web, case)
        )

    def take(self, dossier_id: str, round_id: str) -> HTTPResponse:
        staff = staff_of_request()
        case = work_lists.take(self._web.visit(), staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return self._web.pages.refusal(case)
        return see_other(f"/staff/review/{dossier_id}/{round_id}")

    def decide(self, dossier_id: str, round_id: str) -> HTTPResponse:
        staff = staff_of_request()
        given = typed(["outcome", "submission", "words"])
        outcome = decisions.decide(self._web.visit(), staff, dossier_id, round_id, _decision(given))
        if isinstance(outcome, Refused) and outcome.reason is Reason.REASON_MISSING:
            case = work_lists.case_for_review(self._web.visit(), staff, dossier_id, round_id)
            if not isinstance(case, Refused):
                return self._case_page(staff, case, given, {"words": "请写明原因"})
        return self._then(outcome, given, "/staff/review/")

    def _then(
        self, outcome: Application | Refused, given: dict[str, str], address: str
    ) -> HTTPResponse:
        if isinstance(outcome, Refused):
            outside = outcome.reason in (Reason.NOT_FOUND, Reason.NOT_ALLOWED)
            told = {"words": given["words"]} if given.get("words") and not outside else None
            return self._web.pages.refusal(outcome, told)
        return see_other(address)

    def undo(self, dossier_id: str, round_id: str) -> HTTPResponse:
        staff = staff_of_request()
        decided_at = _moment(typed(["at"])["at"])
        outcome = decisions.undo(self._web.visit(), staff, dossier_id, round_id, decided_at)
        return self._then(outcome, {}, f"/staff/review/{dossier_id}/{round_id}")

    def dry_run(self) -> HTTPResponse:
        staff = staff_of_request()
        chosen = request.forms.decode("utf-8").getall("chosen")
        tried = bulk_approval.dry_run(self._web.visit(), staff, chosen)
        if isinstance(tried, Refused):
            return self._web.pages.refusal(tried)
        return self._web.pages.page("review/dry-run.html", "批量通过：先看一看", tried=tried)

    def approve(self) -> HTTPResponse:
        staff = staff_of_request()
        batch = typed(["batch"])["batch"]
        done = bulk_approval.approve_all(self._web.visit(), staff, batch)
        if isinstance(done, Refused):
            return self._web.pages.refusal(done)
        return self._web.pages.page(
            "review/done.html", "批量通过：已办理", count=len(done), batch=batch, undone=None
        )

    def undo_many(self) -> HTTPResponse:
        staff = staff_of_request()
        batch = typed(["batch"])["batch"]
        taken_back = bulk_approval.undo_all(self._web.visit(), staff, batch)
        if isinstance(taken_back, Refused):
            return self._web.pages.refusal(taken_back)
        return self._web.pages.page(
            "review/done.html", "批量通过：已撤销", count=0, batch="", undone=taken_back
        )


def _said(words: str, review: Review | None) -> tuple[str, str, str, str]:
    """A level's row: which level, what it decided, when, why."""
    if review is None:
        return words, "待审", "", ""
    return words, REVIEW_WORDS[review.outcome], moment_words(review.at), review.words


def _decision(given: dict[str, str]) -> Decision:
    outcome = Outcome(given["outcome"]) if given["outcome"] in list(Outcome) else None
    words = free_words(given["words"], LONGEST_WORDS)
    seen = int(given["submission"]) if given["submission"].isdecimal() else 0
    return Decision(outcome, seen, words, points_ticked())


def points_ticked() -> tuple[str, ...]:
    """Keys of the review's points as the posted form has them."""
    return tuple(sorted(set(request.forms.decode("utf-8").getall("point"))))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(OFFICE_ZONE)
    except ValueError:
        return datetime.min.replace(tzinfo=OFFICE_ZONE)
