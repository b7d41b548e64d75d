"""What the counter does for an account against ID and admission card: one-time codes, unlocking (FAQ 8, 20; S57, S115)."""

from bottle import Bottle, HTTPResponse

from form_server.actions import helping
from form_server.actions.codes import RECOVERY, REGISTRATION
from form_server.rules.outcome import Refused
from form_server.web.counter import Counter
from form_server.web.dossier_page import Told
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_here
from form_server.web.web import Web

DOSSIER = "/staff/dossier/<dossier_id>"
PURPOSES = {REGISTRATION: "注册码", RECOVERY: "找回码"}


class DeskAccounts:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.post(f"{DOSSIER}/code", callback=self.code)
        app.post(f"{DOSSIER}/unlock", callback=self.unlock)

    def code(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        purpose = typed(["purpose"])["purpose"]
        if purpose not in PURPOSES:
            return see_other("/staff/")
        given = helping.hand_out_code(self._web.desk, self._web.visit(), staff, dossier_id, purpose)
        if isinstance(given, Refused):
            return self._web.pages.refusal(given)
        return self._counter.show(dossier_id, told=Told(code=given, code_for=PURPOSES[purpose]))

    def unlock(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        outcome = helping.unlock(self._web.desk, self._web.visit(), staff, dossier_id)
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(f"/staff/dossier/{dossier_id}")
