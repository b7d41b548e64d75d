"""POST /staff/review/find: a reviewer's search; the words may name a person and stand in no address."""

from bottle import Bottle, HTTPResponse

from form_server.actions import finding_cases
from form_server.actions.finding_cases import Found
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Refused
from form_server.rules.reviewing import LEVEL_OF
from form_server.web.forms import typed
from form_server.web.staff import staff_of_request
from form_server.web.web import Web
from form_server.web.wording.vocabulary import STATES

LONGEST_WORDS = 60


class FindingCases:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.post("/staff/review/find", callback=self.find)

    def find(self) -> HTTPResponse:
        staff, words = staff_of_request(), typed(["words"])["words"][:LONGEST_WORDS]
        found = finding_cases.find_cases(self._web.desk, self._web.visit(), staff, words)
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        level = LEVEL_OF[staff.role]
        return self._web.pages.page(
            "office/review-found.html",
            "查找会审的申报",
            words=words,
            rows=[self._row(each, level) for each in found],
            cut=len(found) >= finding_cases.MOST,
        )

    def _row(self, one: Found, level: str) -> dict[str, str]:
        answers = one.application.submissions[-1].answers
        major = self._web.desk.release.major(answers.get("major", ""))
        decided = one.application.reviews.get(level)
        return {
            "address": f"/staff/review/{one.dossier.id}/{one.application.round}",
            "number": one.dossier.admission_number,
            "name": one.dossier.value("name"),
            "major": f"{major.code} {major.name}" if major else "",
            "round": one.application.round,
            "state": STATES[one.application.state],
            "decided": REVIEW_WORDS[decided.outcome] if decided else "待审",
        }
