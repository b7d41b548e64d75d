"""/staff/dossier/…/reopen: a confirmed application is opened again for the office by two people (principle 33)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.counter import reopenings
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.web.counter.counter_desk import Counter
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web

REOPEN = "/staff/dossier/<dossier_id>/reopen"


class ReopeningPages:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.post(REOPEN, callback=self.ask)
        app.post(f"{REOPEN}/agree", callback=self.agree)
        app.post(f"{REOPEN}/drop", callback=self.drop)

    def ask(self, dossier_id: str) -> HTTPResponse:
        given = typed(["reopen_reason"])
        outcome = reopenings.ask(
            self._web.visit(),
            staff_of_request(),
            dossier_id,
            self._counter.seen(),
            given["reopen_reason"],
        )
        return self._answer(dossier_id, outcome, given)

    def agree(self, dossier_id: str) -> HTTPResponse:
        outcome = reopenings.agree(
            self._web.visit(),
            staff_of_request(),
            dossier_id,
            _number(),
            self._counter.seen(),
        )
        return self._answer(dossier_id, outcome, {})

    def drop(self, dossier_id: str) -> HTTPResponse:
        outcome = reopenings.drop(self._web.visit(), staff_of_request(), dossier_id, _number())
        return self._answer(dossier_id, outcome, {})

    def _answer(self, dossier_id: str, outcome: object, given: dict[str, str]) -> HTTPResponse:
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, FieldFault):
            return self._counter.show(dossier_id, given, faults_said((outcome,)))
        return see_other(f"/staff/dossier/{dossier_id}")


def _number() -> int:
    """Which request of this application is meant; 0 for none."""
    text = typed(["n"])["n"]
    return int(text) if text.isdecimal() and len(text) < 6 else 0
