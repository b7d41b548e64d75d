"""/staff/dossier/…/issue: the certificate handed out at the counter (principle 23)."""

from form_server.actions.acts import Acting
from form_server.actions.counter import certificates
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import after
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web

routes = Routes()


@routes.post(f"{DOSSIER}/issue")
def hand_out(web: Web, acting: Acting) -> Answer:
    given = typed(["round", "collector"])
    return after(web, acting, certificates.hand_out(acting, given["round"], given["collector"]))


@routes.post(f"{DOSSIER}/issue/undo")
def take_back(web: Web, acting: Acting) -> Answer:
    return after(web, acting, certificates.take_back(acting, typed(["round"])["round"]))
