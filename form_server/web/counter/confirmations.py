"""The acts of one visit: correct on the spot, confirm, take it back within minutes, note the paper file (FAQ 4, 5, 9, 16)."""

from bottle import Bottle, HTTPResponse, request

from form_server.actions.counter import attendees, confirmation_undo, confirmations, paper_files
from form_server.rules.outcome import Reason, Refused
from form_server.web.counter.counter_desk import Counter
from form_server.web.counter.dossier_page import dossier_page, unmasked_only
from form_server.web.forms import chosen, see_other, typed
from form_server.web.staff import staff_here
from form_server.web.views.conflict import conflict_page
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web

DOSSIER = "/staff/dossier/<dossier_id>"
PAPER = ("paper_other", "paper_found", "paper_evidence")


class Confirming:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.post(f"{DOSSIER}/correct", callback=self.correct)
        app.post(f"{DOSSIER}/confirm", callback=self.confirm)
        app.post(f"{DOSSIER}/undo", callback=self.undo)
        app.post(f"{DOSSIER}/paper-check", callback=self.paper_check)

    def correct(self, dossier_id: str) -> HTTPResponse:
        staff, case = staff_here(self._web), self._counter.case(dossier_id)
        if isinstance(staff, HTTPResponse) or isinstance(case, HTTPResponse):
            return staff if isinstance(staff, HTTPResponse) else case
        posted = [name for name in confirmations.correctable(case) if name in request.forms]
        given, seen = unmasked_only(typed(posted)), self._counter.seen()
        outcome = confirmations.correct(self._web.visit(), staff, dossier_id, given, seen)
        if isinstance(outcome, Refused):
            return self._refused(dossier_id, outcome, given, seen)
        if isinstance(outcome, tuple):
            return dossier_page(self._web, case, given, faults_said(outcome))
        return see_other(f"/staff/dossier/{dossier_id}#confirm")

    def confirm(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given, seen = typed(attendees.TYPED), self._counter.seen()
        attendance = attendees.attendance_from(given)
        if isinstance(attendance, tuple):
            return self._counter.show(dossier_id, given, faults_said(attendance))
        outcome = confirmations.confirm(self._web.visit(), staff, dossier_id, seen, attendance)
        if isinstance(outcome, Refused):
            return self._refused(dossier_id, outcome, given, seen)
        return see_other(f"/staff/dossier/{dossier_id}")

    def undo(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        outcome = confirmation_undo.undo(self._web.visit(), staff, dossier_id, self._counter.seen())
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(f"/staff/dossier/{dossier_id}")

    def paper_check(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(PAPER)
        courses = [*chosen("paper_courses"), given["paper_other"]]
        named = [each for text in courses for each in text.replace("，", "、").split("、")]
        outcome = paper_files.note_check(
            self._web.visit(),
            staff,
            dossier_id,
            named,
            given["paper_found"],
            given["paper_evidence"],
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, tuple):
            return self._counter.show(dossier_id, given, faults_said(outcome))
        return see_other(f"/staff/dossier/{dossier_id}#found")

    def _refused(
        self, dossier_id: str, refused: Refused, given: dict[str, str], seen: int
    ) -> HTTPResponse:
        return answer_outdated(self._web, self._counter, dossier_id, refused, given, seen)


def answer_outdated(
    web: Web, counter: Counter, dossier_id: str, refused: Refused, given: dict[str, str], seen: int
) -> HTTPResponse:
    """Where someone was faster, the fields that differ; else the refusal with what was typed."""
    if refused.reason is Reason.PRINTOUT_OUTDATED and seen:
        case = counter.case(dossier_id)
        return case if isinstance(case, HTTPResponse) else conflict_page(web, case, seen, given)
    return web.pages.refusal(refused, given)
