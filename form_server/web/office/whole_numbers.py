"""POST …/id-number: a whole ID number, shown once with its reason kept (principle 19; security F2)."""

from form_server.actions.acts import Acting
from form_server.actions.office.whole_numbers import unmask
from form_server.rules.outcome import Refused
from form_server.web.access import CASE, DOSSIER
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web

routes = Routes()


@routes.post(f"{DOSSIER}/id-number")
@routes.post(f"{CASE}/id-number")
def show(web: Web, acting: Acting) -> Answer:
    shown = unmask(acting, typed(["reason"])["reason"])
    if isinstance(shown, Refused):
        return shown
    dossier_id, round_id = acting.case.dossier.id, acting.round_id
    back = f"/staff/review/{dossier_id}/{round_id}" if round_id else f"/staff/dossier/{dossier_id}"
    return web.pages.page("office/id-number.html", stated=shown[0], recorded=shown[1], back=back)
