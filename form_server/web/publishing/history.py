"""/staff/publish/history and /staff/publish/difference: who published what when; two releases compared; back in one step."""

from form_server.actions.acts import Acting
from form_server.actions.publishing import requests
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import asked, typed
from form_server.web.publishing.addresses import ROOM, after
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said

AT_ONCE = 50
LONGEST_LINE = 300
MOST_LINES = 500
routes = Routes()


@routes.get(f"{ROOM}history")
def show(web: Web, acting: Acting) -> Answer:
    return _page(web, acting)


def _page(web: Web, acting: Acting, to: str = "", fault: str = "") -> Answer:
    """`to` is the request that the form on top goes back to; empty takes back the newest one."""
    desk = acting.resources.publishing
    history = [each.id for each in desk.folder.history()]
    return web.pages.page(
        "publishing/history.html",
        settled=desk.folder.settled()[:AT_ONCE],
        newest=history[0] if history else "",
        back_to=history[1:AT_ONCE],
        releases=desk.builder.releases(),
        writes=may_anywhere(acting.staff, Act.PUBLISH),
        to=desk.folder.request(to),
        errors={"reason": fault} if fault else {},
    )


@routes.get(f"{ROOM}difference")
def compare(web: Web, acting: Acting) -> Answer:
    builder = acting.resources.publishing.builder
    kept = [name for name, _ in builder.releases()]
    older, newer = asked("from"), asked("to")
    there = older in kept and newer in kept and older != newer
    told = builder.difference(older, newer) if there else ""
    lines = told.splitlines()[1:]
    return web.pages.page(
        "publishing/difference.html",
        kept=[(name, name) for name in kept],
        before=older,
        after=newer,
        told=[_shortened(line) for line in lines[:MOST_LINES]],
        left_out=max(0, len(lines) - MOST_LINES),
        asked=bool(older and newer),
        there=there,
    )


@routes.post(f"{ROOM}roll-back")
def roll_back(web: Web, acting: Acting) -> Answer:
    given = typed(["to", "reason"])
    outcome = requests.roll_back(acting, given["to"], given["reason"][:200])
    if outcome == Refused(Reason.WINDOW_REASON_MISSING):
        return _page(web, acting, given["to"], said.ROLLING_BACK_NEEDS_REASON)
    return after(outcome)


def _shortened(line: str) -> str:
    """Files for machines are one long line."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
