"""/staff/dossier/…/reopen: a confirmed application is opened again for the office by two people (principle 33)."""

from form_server.actions.acts import Acting
from form_server.actions.counter import reopenings
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import after, seen
from form_server.web.forms import number_typed, typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web

routes = Routes()


@routes.post(f"{DOSSIER}/reopen")
def ask(web: Web, acting: Acting) -> Answer:
    given = typed(["reopen_reason"])
    return after(web, acting, reopenings.ask(acting, seen(), given["reopen_reason"]), given)


@routes.post(f"{DOSSIER}/reopen/agree")
def agree(web: Web, acting: Acting) -> Answer:
    return after(web, acting, reopenings.agree(acting, number_typed("n"), seen()))


@routes.post(f"{DOSSIER}/reopen/drop")
def drop(web: Web, acting: Acting) -> Answer:
    return after(web, acting, reopenings.drop(acting, number_typed("n")))
