"""/staff/publish/…/preview: a draft, or what waits for approval, as the real page, as of any moment; its files to open."""

import re
from datetime import datetime

from bottle import HTTPResponse

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts, requests
from form_server.clock import office_moment
from form_server.publishing import attachments
from form_server.publishing.kinds import kind_of
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Draft, Request
from form_server.web.access import DRAFT, REQUEST
from form_server.web.forms import asked
from form_server.web.pages import HTML
from form_server.web.publishing.addresses import address_of
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said

ASSET = re.compile(r"/assets/([a-z-]+)\.[0-9a-f]+\.([a-z]+)")
MAJOR = re.compile(r"data/majors/([0-9A-Z]+)\.yml")
MOST_MAJORS = 20
routes = Routes()


def _named(acting: Acting, draft_id: str = "", request_id: str = "") -> Draft | Request | Refused:
    """The draft or the request that the address names."""
    if draft_id:
        return drafts.draft_of(acting, draft_id)
    return requests.request_of(acting, request_id)


@routes.get(f"{DRAFT}/look")
@routes.get(f"{REQUEST}/look")
def choose(web: Web, acting: Acting, **named: str) -> Answer:
    """Which page, as of when: the choice before the page itself."""
    one = _named(acting, **named)
    if isinstance(one, Refused):
        return one
    at = _moment(acting)
    wrong = at is None
    shown = f"{(at or acting.visit.received_at):%Y-%m-%d %H:%M}"
    return web.pages.page(
        "publishing/look.html",
        one=one,
        place=address_of(one),
        mine=isinstance(one, Draft),
        at=asked("at") if wrong else shown,
        own=[each.path for each in one.changes if each.path.endswith(".md") and each.after],
        files=[each.path for each in one.changes if attachments.is_one(each)],
        others=(*_of_majors(one), *said.PLACES),
        moments=_moments(acting),
        wrong=wrong,
        errors={"at": said.NO_MOMENT_TO_PREVIEW} if wrong else {},
    )


@routes.get(f"{DRAFT}/preview")
@routes.get(f"{REQUEST}/preview")
def preview(web: Web, acting: Acting, **named: str) -> Answer:
    one = _named(acting, **named)
    if isinstance(one, Refused):
        return one
    desk, path = acting.resources.publishing, asked("file")
    texts = desk.texts(one)
    shown = desk.builder.page(
        path if texts.get(path) and kind_of(path) else one.changes[0].path,
        _moment(acting) or acting.visit.received_at,
        texts,
        asked("address"),
    )
    if not shown.html:
        place, title = address_of(one), said.NOT_TO_PREVIEW
        return web.pages.page(
            "publishing/unfit.html", title, one=one, place=place, faults=shown.faults
        )
    html = _with_published_assets(acting, shown.html)
    return HTTPResponse(html, headers={"Content-Type": HTML})


@routes.get(f"{DRAFT}/file")
@routes.get(f"{REQUEST}/file")
def send_file(_: Web, acting: Acting, **named: str) -> Answer:
    """An attachment that is not published yet, always to be saved and never shown by the browser itself."""
    one = _named(acting, **named)
    if isinstance(one, Refused):
        return one
    change = next((each for each in one.changes if each.path == asked("path")), None)
    if change is None or not attachments.is_one(change):
        return Refused(Reason.NOT_FOUND)
    name = change.path.removeprefix(attachments.FOLDER)
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return HTTPResponse(acting.resources.publishing.folder.text(change.after), headers=headers)


def _with_published_assets(acting: Acting, html: str) -> str:
    """The page with the assets of the release in force: after an upgrade the next ones are not there yet."""
    assets = acting.release.assets
    return ASSET.sub(lambda found: assets.get(f"{found[1]}.{found[2]}", found[0]), html)


def _moment(acting: Acting) -> datetime | None:
    """The one asked for, now when none is; None when it cannot be read."""
    words = asked("at")
    if not words:
        return acting.visit.received_at
    try:
        return office_moment(words)
    except ValueError:
        return None


def _moments(acting: Acting) -> tuple[tuple[str, str], ...]:
    """Moments worth a look: the edges of the round's windows."""
    one = acting.release.round_at(acting.visit.received_at)
    if one is None:
        return ()
    return (
        (f"{one.application.opens:%Y-%m-%dT%H:%M}", said.MOMENTS[0]),
        (f"{one.application.closes:%Y-%m-%dT%H:%M}", said.MOMENTS[1]),
        (f"{one.confirmation.window.opens:%Y-%m-%dT%H:%M}", said.MOMENTS[2]),
        (f"{one.confirmation.window.closes:%Y-%m-%dT%H:%M}", said.MOMENTS[3]),
    )


def _of_majors(one: Draft | Request) -> tuple[tuple[str, str], ...]:
    """The pages of the majors that it changes, as many as one looks at."""
    codes = (found[1] for each in one.changes if (found := MAJOR.fullmatch(each.path)))
    return tuple((f"/majors/{code}/", said.MAJOR.format(code)) for code in codes)[:MOST_MAJORS]
