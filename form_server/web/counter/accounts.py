"""What the counter does for an account against ID and admission card: one-time codes, unlocking (FAQ 8, 20; S57, S115)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.counter import account_help, merges, relocation
from form_server.actions.counter.merges import Merging
from form_server.actions.one_time_codes import RECOVERY, REGISTRATION
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.rules.people.numbers import mask_id_number
from form_server.web.counter.counter_desk import Counter
from form_server.web.counter.dossier_page import Told
from form_server.web.forms import see_other, ticked, typed
from form_server.web.staff import staff_here
from form_server.web.views.tasks import faults_said
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
        app.post(f"{DOSSIER}/merge", callback=self.merge)
        app.post(f"{DOSSIER}/move", callback=self.move)

    def code(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        purpose = typed(["purpose"])["purpose"]
        if purpose not in PURPOSES:
            return see_other("/staff/")
        given = account_help.hand_out_code(self._web.visit(), staff, dossier_id, purpose)
        if isinstance(given, Refused):
            return self._web.pages.refusal(given)
        return self._counter.show(dossier_id, told=Told(code=given, code_for=PURPOSES[purpose]))

    def unlock(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        outcome = account_help.unlock(self._web.visit(), staff, dossier_id)
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(f"/staff/dossier/{dossier_id}")

    def merge(self, dossier_id: str) -> HTTPResponse:
        """Shows what would move; with the evidence, moves it."""
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["merge_number", "merge_evidence"])
        visit = self._web.visit()
        number = given["merge_number"]
        looked_at = merges.preview(visit, staff, dossier_id, number)
        if isinstance(looked_at, Refused):
            return self._web.pages.refusal(looked_at, given)
        if not ticked("sure"):
            return self._merge_page(looked_at, given, {})
        outcome = merges.merge(visit, staff, dossier_id, number, given["merge_evidence"])
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, FieldFault):
            return self._merge_page(looked_at, given, faults_said((outcome,)))
        return see_other(f"/staff/dossier/{dossier_id}")

    def _merge_page(
        self, found: Merging, given: dict[str, str], errors: dict[str, str]
    ) -> HTTPResponse:
        both = (found.receiving, found.other)
        people = [
            ("准考证号", *(each.admission_number for each in both)),
            ("姓名", *(each.value("name") for each in both)),
            ("身份证号", *(mask_id_number(each.value("id_number")) for each in both)),
        ]
        return self._web.pages.page(
            "counter/merge.html",
            "合并准考证号：先核对",
            merging=found,
            people=people,
            answers=given,
            errors=errors,
        )

    def move(self, dossier_id: str) -> HTTPResponse:
        """To the dossier again where she still sees it, else to the desk."""
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given = typed(["move_to", "move_reason"])
        outcome = relocation.move(
            self._web.visit(),
            staff,
            dossier_id,
            given["move_to"],
            given["move_reason"],
        )
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, FieldFault):
            return self._counter.show(dossier_id, given, faults_said((outcome,)))
        return see_other(f"/staff/dossier/{dossier_id}")
