"""POST …/id-number: a whole ID number, shown once with its reason kept (principle 19; security F2)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.office.whole_numbers import unmask
from form_server.rules.outcome import Refused
from form_server.web.access import CASE, DOSSIER
from form_server.web.forms import typed
from form_server.web.staff import staff_of_request
from form_server.web.web import Web


class Unmasking:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.post(f"{DOSSIER}/id-number", callback=self.show)
        app.post(f"{CASE}/id-number", callback=self.show)

    def show(self, dossier_id: str, round_id: str = "") -> HTTPResponse:
        reason = typed(["reason"])["reason"]
        shown = unmask(self._web.visit(), staff_of_request(), dossier_id, reason, round_id)
        if isinstance(shown, Refused):
            return self._web.pages.refusal(shown)
        back = (
            f"/staff/review/{dossier_id}/{round_id}" if round_id else f"/staff/dossier/{dossier_id}"
        )
        return self._web.pages.page(
            "office/id-number.html", "完整身份证号", stated=shown[0], recorded=shown[1], back=back
        )
