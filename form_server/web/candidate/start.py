"""/apply/: what you need, who applies where, and the door; a page of its own while the window is shut."""

from form_server.actions.cases import Case, case_of
from form_server.rules.lifecycle import candidate_may_change
from form_server.rules.outcome import Refused
from form_server.rules.windows.window import gate
from form_server.web.forms import see_other
from form_server.web.routes import Answer, Routes
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.form_words import APPLYING_ONLINE, CLOSED_HEADINGS
from site_builder.published.moments import phase

routes = Routes()


@routes.get("/apply")
def lead_on(_web: Web) -> Answer:
    return see_other("/apply/")


@routes.get("/apply/")
def show(web: Web) -> Answer:
    resources, visit = web.resources, web.visit()
    release, now = resources.release, visit.received_at
    round_ = resources.round_at(now)
    if isinstance(round_, Refused):
        return round_
    closed = gate(round_, "register", now)
    session = web.visits.session(CANDIDATE)
    case = case_of(visit, session.facts["number"]) if session else None
    mine = case if isinstance(case, Case) and case.shut("save") is None else None
    return web.pages.page(
        "candidate/start.html",
        CLOSED_HEADINGS[closed.reason] if closed else APPLYING_ONLINE,
        closed=closed,
        own=mine.closes if mine else None,
        late_code=bool(mine and mine.late_code),
        signed_in=session is not None,
        unsubmitted=_unsubmitted(case),
        phase=phase(release, now),
        following=release.round_after(now),
        before=release.round_before(now),
    )


def _unsubmitted(case: Case | Refused | None) -> Case | None:
    """The case of whoever is signed in and has saved what she has not submitted, while that still matters."""
    waiting = isinstance(case, Case) and case.unsubmitted and candidate_may_change(case.application)
    return case if waiting and isinstance(case, Case) else None
