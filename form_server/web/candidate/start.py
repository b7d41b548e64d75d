"""/apply/: what you need, who applies where, and the door; a page of its own while the window is shut."""

from bottle import Bottle, HTTPResponse

from form_server.actions.cases import Case, case_of
from form_server.rules.lifecycle import candidate_may_change
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.window import gate
from form_server.web.forms import see_other
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from site_builder.published.moments import phase

HEADINGS = {
    Reason.NOT_YET_OPEN: "现在还不能申报：网上申报没有开始",
    Reason.CLOSED: "现在不能申报：本次网上申报已截止",
}


class Start:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply", callback=lambda: see_other("/apply/"))
        app.get("/apply/", callback=self.show)

    def show(self) -> HTTPResponse:
        now = self._web.visit().received_at
        round_ = self._web.resources.round_at(now)
        if isinstance(round_, Refused):
            return self._web.pages.refusal(round_)
        closed = gate(round_, "register", now)
        session = self._web.visits.session(CANDIDATE)
        case = case_of(self._web.visit(), session.facts["number"]) if session else None
        mine = case if isinstance(case, Case) and case.shut("save") is None else None
        return self._web.pages.page(
            "candidate/start.html",
            HEADINGS[closed.reason] if closed else "毕业证网上申报",
            closed=closed,
            own=mine.closes if mine else None,
            late_code=bool(mine and mine.late_code),
            signed_in=session is not None,
            unsubmitted=_unsubmitted(case),
            phase=phase(self._web.resources.release, now),
            following=self._web.resources.release.round_after(now),
            before=self._web.resources.release.round_before(now),
        )


def _unsubmitted(case: Case | Refused | None) -> Case | None:
    """The case of whoever is signed in and has saved what she has not submitted, while that still matters."""
    waiting = isinstance(case, Case) and case.unsubmitted and candidate_may_change(case.application)
    return case if waiting and isinstance(case, Case) else None
