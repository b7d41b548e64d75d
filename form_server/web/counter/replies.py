"""/staff/answers/: what reviewers sent back to the records office, and its answers (FAQ 10; principle 9)."""

from collections.abc import Mapping

from bottle import Bottle, HTTPResponse, request

from form_server.actions.cases import Case
from form_server.actions.counter import replies
from form_server.actions.counter.confirmations import correctable
from form_server.actions.resources import Visit
from form_server.rules.dossier import Staff
from form_server.rules.fields import BY_NAME
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.rules.review import office_replies
from form_server.rules.review.joint_review import returned_by
from form_server.web.forms import asked, see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.answer_rows import beside, differences, staff_rows
from form_server.web.views.tasks import faults_said, offered, shown_value
from form_server.web.web import Web
from form_server.web.words.facts import label_of

ANSWERS = "/staff/answers/"
CASE = f"{ANSWERS}<dossier_id>/<round_id>"


class Answering:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(ANSWERS, callback=self.list)
        app.get(CASE, callback=self.case)
        app.post(f"{CASE}/supply", callback=self.supply)
        app.post(f"{CASE}/correct", callback=self.correct)
        app.post(f"{CASE}/approve", callback=self.approve)
        app.post(f"{CASE}/drop", callback=self.drop)

    def list(self) -> HTTPResponse:
        staff = staff_of_request()
        found = replies.referred_back(self._web.resources, staff, asked("after"))
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._web.pages.page("counter/answers.html", "会审退回", found=found, staff=staff)

    def case(self, dossier_id: str, round_id: str) -> HTTPResponse:
        return self._again(dossier_id, round_id, {}, {})

    def _again(
        self, dossier_id: str, round_id: str, given: Mapping[str, str], errors: Mapping[str, str]
    ) -> HTTPResponse:
        staff = staff_of_request()
        case = replies.referred_back_case(self._web.visit(), staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return self._web.pages.refusal(case)
        return self._page(staff, case, given, errors)

    def _page(
        self, staff: Staff, case: Case, given: Mapping[str, str], errors: Mapping[str, str]
    ) -> HTTPResponse:
        shown = case.with_answers(case.in_force)
        fields = [BY_NAME[name] for name in correctable(case) if name in BY_NAME]
        waiting = office_replies.waiting(case.application)
        levels = [n for n in case.release.review if n.level in returned_by(case.application)]
        return self._web.pages.page(
            "counter/answer-case.html",
            "答复会审退回",
            staff=staff,
            case=case,
            rows=staff_rows(shown),
            differences=differences(case),
            returned=[(level, case.application.reviews[level.level]) for level in levels],
            levels=[(level.level, level.words) for level in levels],
            replies=case.application.replies,
            waiting=waiting,
            changes=_changes(shown, waiting.changes) if waiting else (),
            fields=[each for each in fields if each.name != "plan_version"],
            choices={each.name: offered(each, shown, at_counter=True) for each in fields},
            answers={**case.in_force, **given},
            errors=errors,
        )

    def supply(self, dossier_id: str, round_id: str) -> HTTPResponse:
        given = typed(["level", "supplied"])
        outcome = replies.supply(
            *self._here(dossier_id, round_id), given["level"], given["supplied"]
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, {"words": given["supplied"]})
        return see_other(ANSWERS)

    def correct(self, dossier_id: str, round_id: str) -> HTTPResponse:
        given = typed(["level", "reason"])
        posted = typed(name for name in request.forms if name in BY_NAME)
        outcome = replies.propose(
            *self._here(dossier_id, round_id), given["level"], given["reason"], posted
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, {**posted, "words": given["reason"]})
        if isinstance(outcome, tuple):
            faults = tuple(each for each in outcome if isinstance(each, FieldFault))
            return self._again(dossier_id, round_id, {**posted, **given}, faults_said(faults))
        return see_other(f"{ANSWERS}{dossier_id}/{round_id}")

    def approve(self, dossier_id: str, round_id: str) -> HTTPResponse:
        seen = typed(["proposed"])["proposed"]
        return self._then(replies.approve(*self._here(dossier_id, round_id), seen), ANSWERS)

    def drop(self, dossier_id: str, round_id: str) -> HTTPResponse:
        outcome = replies.drop(*self._here(dossier_id, round_id))
        return self._then(outcome, f"{ANSWERS}{dossier_id}/{round_id}")

    def _here(self, dossier_id: str, round_id: str) -> tuple[Visit, Staff, str, str]:
        """Who does it, when, and to which application: the first arguments of every act."""
        return self._web.visit(), staff_of_request(), dossier_id, round_id

    def _then(self, outcome: object, address: str) -> HTTPResponse:
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(address)


def _changes(case: Case, changes: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Label, as it stands, as it would stand."""
    before = case.in_force
    after = case.with_answers({**before, **changes})
    return tuple(
        (
            label_of(name),
            beside(name, shown_value(BY_NAME[name], before.get(name, ""), case), text),
            beside(name, shown_value(BY_NAME[name], text, after), before.get(name, "")),
        )
        for name, text in changes.items()
    )
