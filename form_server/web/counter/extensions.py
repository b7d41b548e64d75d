"""The counter opens something to one candidate: returns named fields, proposes and approves a late code."""

from bottle import Bottle, HTTPResponse

from form_server.actions.counter import late_codes, returns
from form_server.rules.dossier import Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.web.counter.counter_desk import Counter
from form_server.web.forms import chosen, see_other, typed
from form_server.web.staff import staff_here
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web

DOSSIER = "/staff/dossier/<dossier_id>"


class Extending:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.post(f"{DOSSIER}/return", callback=self.send_back)
        app.post(f"{DOSSIER}/recall", callback=self.recall)
        app.post(f"{DOSSIER}/late-code", callback=self.propose)
        app.post(f"{DOSSIER}/late-code/approve", callback=self.approve)

    def send_back(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["return_reason", "return_until"])
        outcome = returns.send_back(
            self._web.visit(),
            staff,
            dossier_id,
            self._counter.seen(),
            chosen("return_fields"),
            given["return_reason"],
            given["return_until"],
        )
        return self._answer(staff, dossier_id, outcome, given)

    def recall(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        outcome = returns.recall(self._web.visit(), staff, dossier_id, self._counter.seen())
        return self._answer(staff, dossier_id, outcome, {})

    def propose(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["late_reason", "late_until"])
        outcome = late_codes.propose(
            self._web.visit(),
            staff,
            dossier_id,
            given["late_reason"],
            given["late_until"],
        )
        return self._answer(staff, dossier_id, outcome, given)

    def approve(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["round", "n", "proposed"])
        n = int(given["n"]) if given["n"].isdecimal() and len(given["n"]) < 6 else 0
        outcome = late_codes.approve(
            self._web.visit(),
            staff,
            dossier_id,
            given["round"],
            n,
            given["proposed"],
        )
        return self._answer(staff, dossier_id, outcome, {})

    def _answer(
        self, staff: Staff, dossier_id: str, outcome: object, given: dict[str, str]
    ) -> HTTPResponse:
        """The dossier again: as it is now, or with what was typed and what is wrong with it."""
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, tuple):
            faults = tuple(each for each in outcome if isinstance(each, FieldFault))
            return self._counter.show(dossier_id, given, faults_said(faults))
        return see_other(f"/staff/dossier/{dossier_id}")
