"""/staff/publish/history and /staff/publish/difference: who published what when; two releases compared; back in one step."""

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import requests
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import asked, see_other, typed
from form_server.web.publishing.addresses import REQUEST, ROOM, inside
from form_server.web.web import Web

AT_ONCE = 50
LONGEST_LINE = 300
MOST_LINES = 500


class History:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(f"{ROOM}history", callback=self.show)
        app.get(f"{ROOM}difference", callback=self.difference)
        app.post(f"{ROOM}roll-back", callback=self.roll_back)

    @inside
    def show(self, staff: Staff) -> HTTPResponse:
        return self._page(staff)

    def _page(self, staff: Staff, to: str = "", fault: str = "") -> HTTPResponse:
        """`to` is the request that the form on top goes back to; empty takes back the newest one."""
        settled = self._web.publishing.folder.settled()
        history = [each.id for each in self._web.publishing.folder.history()]
        return self._web.pages.page(
            "publishing/history.html",
            "发布记录",
            settled=settled[:AT_ONCE],
            newest=history[0] if history else "",
            back_to=history[1:AT_ONCE],
            releases=self._web.publishing.builder.releases(),
            writes=may_anywhere(staff, Act.PUBLISH),
            to=self._web.publishing.folder.request(to),
            errors={"reason": fault} if fault else {},
        )

    @inside
    def difference(self, staff: Staff) -> HTTPResponse:
        kept = [name for name, _ in self._web.publishing.builder.releases()]
        before, after = asked("from"), asked("to")
        there = before in kept and after in kept and before != after
        told = self._web.publishing.builder.difference(before, after) if there else ""
        lines = told.splitlines()[1:]
        return self._web.pages.page(
            "publishing/difference.html",
            "两次发布的差别",
            kept=[(name, name) for name in kept],
            before=before,
            after=after,
            told=[_shortened(line) for line in lines[:MOST_LINES]],
            left_out=max(0, len(lines) - MOST_LINES),
            asked=bool(before and after),
            there=there,
        )

    @inside
    def roll_back(self, staff: Staff) -> HTTPResponse:
        given = typed(["to", "reason"])
        asked_for = requests.roll_back(
            self._web.resources,
            self._web.publishing,
            self._web.visit(),
            staff,
            given["to"],
            given["reason"][:200],
        )
        if asked_for == Refused(Reason.WINDOW_REASON_MISSING):
            return self._page(staff, given["to"], "这一步会改动批次的时间，要写明原因")
        if isinstance(asked_for, Refused):
            return self._web.pages.refusal(asked_for)
        return see_other(f"{REQUEST}{asked_for.id}")


def _shortened(line: str) -> str:
    """Files for machines are one long line."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
