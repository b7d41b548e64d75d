"""The counter opens something to one candidate: returns named fields, proposes and approves a late code."""

from form_server.actions.acts import Acting
from form_server.actions.counter import late_codes, returns
from form_server.actions.counter.late_codes import CodeSeen
from form_server.actions.counter.returns import ReturnWanted
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import after, seen
from form_server.web.forms import chosen, number_typed, typed
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web

routes = Routes()


@routes.post(f"{DOSSIER}/return")
def send_back(web: Web, acting: Acting) -> Answer:
    given = typed(["return_reason", "return_until"])
    wanted = ReturnWanted(chosen("return_fields"), given["return_reason"], given["return_until"])
    return after(web, acting, returns.send_back(acting, seen(), wanted), given)


@routes.post(f"{DOSSIER}/recall")
def recall(web: Web, acting: Acting) -> Answer:
    return after(web, acting, returns.recall(acting, seen()))


@routes.post(f"{DOSSIER}/late-code")
def propose_late_code(web: Web, acting: Acting) -> Answer:
    given = typed(["late_reason", "late_until"])
    outcome = late_codes.propose(acting, given["late_reason"], given["late_until"])
    return after(web, acting, outcome, given)


@routes.post(f"{DOSSIER}/late-code/approve")
def approve_late_code(web: Web, acting: Acting) -> Answer:
    given = typed(["round", "proposed"])
    read = CodeSeen(given["round"], number_typed("n"), given["proposed"])
    return after(web, acting, late_codes.approve(acting, read))
