"""/staff/publish/: what waits, what is written, what was published; the emergency line."""

from form_server.actions.acts import Acting
from form_server.actions.publishing import requests
from form_server.publishing.kinds import KINDS
from form_server.rules.people.scope import Act, may_anywhere
from form_server.web.forms import typed
from form_server.web.publishing.addresses import ROOM, after
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said

NEWEST = 5
LONGEST_LINE = 100
routes = Routes()


@routes.get(ROOM)
def show(web: Web, acting: Acting) -> Answer:
    present = acting.release.emergency
    return _page(web, acting, {"line": present.words, "address": present.address}, {})


def _page(web: Web, acting: Acting, given: dict[str, str], errors: dict[str, str]) -> Answer:
    folder = acting.resources.publishing.folder
    settled = folder.settled()
    return web.pages.page(
        "publishing/overview.html",
        staff=acting.staff,
        writes=may_anywhere(acting.staff, Act.PUBLISH),
        waiting=folder.waiting(),
        failed=[r for r in settled if r.stage == "failed" and folder.draft(r.draft)][:NEWEST],
        drafts=[each for each in folder.drafts() if each.author == acting.name],
        others=[each for each in folder.drafts() if each.author != acting.name],
        published=folder.history()[:NEWEST],
        kinds=KINDS,
        typed=given,
        errors=errors,
    )


@routes.post(f"{ROOM}emergency")
def set_emergency(web: Web, acting: Acting) -> Answer:
    given = typed(["line", "address"])
    words = " ".join(given["line"].split())
    if len(words) > LONGEST_LINE:
        told = {"line": said.LINE_TOO_LONG.format(LONGEST_LINE)}
        return _page(web, acting, given, told)
    return after(requests.set_emergency(acting, words, given["address"]))
