"""/staff/publish/: what waits, what is written, what was published; the emergency line."""

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import requests
from form_server.publishing.kinds import KINDS
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import see_other, typed
from form_server.web.publishing.addresses import REQUEST, ROOM, inside
from form_server.web.web import Web

NEWEST = 5
LONGEST_LINE = 100


class RequestOverview:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(ROOM, callback=self.show)
        app.post(f"{ROOM}emergency", callback=self.emergency)

    @inside
    def show(self, staff: Staff) -> HTTPResponse:
        return self._page(staff, {})

    def _page(
        self, staff: Staff, errors: dict[str, str], typed: dict[str, str] | None = None
    ) -> HTTPResponse:
        folder, present = self._web.publishing.folder, self._web.resources.release.emergency
        settled = folder.settled()
        return self._web.pages.page(
            "publishing/overview.html",
            "发布台",
            staff=staff,
            writes=may_anywhere(staff, Act.PUBLISH),
            waiting=folder.waiting(),
            failed=[r for r in settled if r.stage == "failed" and folder.draft(r.draft)][:NEWEST],
            drafts=[each for each in folder.drafts() if each.author == staff.name],
            others=[each for each in folder.drafts() if each.author != staff.name],
            published=folder.history()[:NEWEST],
            kinds=KINDS,
            typed=typed or {"line": present.words, "address": present.address},
            errors=errors,
        )

    @inside
    def emergency(self, staff: Staff) -> HTTPResponse:
        given = typed(["line", "address"])
        words = " ".join(given["line"].split())
        if len(words) > LONGEST_LINE:
            told = {"line": f"太长，每一页上都要显示，请不要超过 {LONGEST_LINE} 个字"}
            return self._page(staff, told, given)
        asked = requests.set_emergency(
            self._web.resources,
            self._web.publishing,
            self._web.visit(),
            staff,
            words,
            given["address"],
        )
        if isinstance(asked, Refused):
            return self._web.pages.refusal(asked)
        return see_other(f"{REQUEST}{asked.id}")
