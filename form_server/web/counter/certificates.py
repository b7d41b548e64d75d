"""/staff/dossier/…/issue: the certificate handed out at the counter (principle 23)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.counter import certificates
from form_server.rules.outcome import Refused
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.web import Web

DOSSIER = "/staff/dossier/<dossier_id>"


class Certifying:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.post(f"{DOSSIER}/issue", callback=self.hand_out)
        app.post(f"{DOSSIER}/issue/undo", callback=self.take_back)

    def hand_out(self, dossier_id: str) -> HTTPResponse:
        given = typed(["round", "collector"])
        outcome = certificates.hand_out(
            self._web.visit(),
            staff_of_request(),
            dossier_id,
            given["round"],
            given["collector"],
        )
        return self._then(dossier_id, outcome)

    def take_back(self, dossier_id: str) -> HTTPResponse:
        round_id = typed(["round"])["round"]
        outcome = certificates.take_back(
            self._web.visit(), staff_of_request(), dossier_id, round_id
        )
        return self._then(dossier_id, outcome)

    def _then(self, dossier_id: str, outcome: object) -> HTTPResponse:
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(f"/staff/dossier/{dossier_id}")
