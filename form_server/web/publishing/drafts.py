"""/staff/publish/draft/…: one draft, shown, saved, put on what is on disk now, thrown away."""

from dataclasses import replace

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts
from form_server.publishing import data_forms, yaml_text
from form_server.publishing.kinds import EditedKind
from form_server.rules.outcome import Refused
from form_server.web.access import DRAFT
from form_server.web.forms import asked, names_posted, number_typed, see_other, typed, whole
from form_server.web.publishing.addresses import ROOM, after
from form_server.web.publishing.draft_page import draft_page
from form_server.web.publishing.live import is_live, live_answer
from form_server.web.publishing.open_file import OpenFile, open_in, written
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web

LONGEST_TEXT = 200_000
"""characters of one file"""
routes = Routes()


@routes.get(DRAFT)
def show(web: Web, acting: Acting, draft_id: str) -> Answer:
    draft = drafts.draft_of(acting, draft_id)
    if isinstance(draft, Refused):
        return draft
    return draft_page(web, draft, asked("file") or draft.path)


@routes.post(DRAFT)
def save(web: Web, acting: Acting, draft_id: str) -> Answer:
    """The page of the draft again, or an answer for the script; what cannot be saved is shown in full length."""
    draft = drafts.draft_of(acting, draft_id)
    if isinstance(draft, Refused):
        return draft
    given = typed(["file", "at"])
    file = open_in(acting.resources.publishing.folder, draft, given["file"], given["at"])
    if isinstance(file, Refused):
        return file
    text = _typed(file)
    seen = replace(draft, version=number_typed("version"))
    title = _title(file.kind, text) if file.path == draft.path else ""
    saved = drafts.save(acting, seen, {file.path: text.encode()}, title)
    if is_live():
        return live_answer(saved, acting.visit.received_at)
    if isinstance(saved, Refused):
        return web.pages.refusal(saved, {"text": text})
    return after(saved, _as_before(file))


def _typed(file: OpenFile) -> str:
    """The whole file as typed, or its fields put into it."""
    if "text" in names_posted():
        return whole("text")[:LONGEST_TEXT].replace("\r\n", "\n")
    return written(file, {name: whole(name)[:LONGEST_TEXT] for name in names_posted()})


def _as_before(file: OpenFile) -> str:
    """What the address says to open the same file in the same way."""
    has_form = file.kind.parts or file.kind.shape
    plain = "&plain=yes" if "text" in names_posted() and has_form else ""
    there = file.at and data_forms.TAKEN_AWAY not in names_posted()
    return f"?file={file.path}{plain}" + (f"&at={file.at}" if there else "")


def _title(kind: EditedKind, text: str) -> str:
    """What the draft is called from now on; empty where the text does not say."""
    if kind.by_path:
        return ""
    if kind.listed:
        return kind.title
    try:
        front = yaml_text.read(yaml_text.split(text)[0] if kind.markdown else text)
    except yaml_text.UnreadableYaml:
        return ""
    return str(front.get("title") or front.get("name") or "")


@routes.post(f"{DRAFT}/onto")
def put_onto_disk_version(_: Web, acting: Acting, draft_id: str) -> Answer:
    return after(drafts.put_onto_disk_version(acting, draft_id))


@routes.post(f"{DRAFT}/discard")
def discard(_: Web, acting: Acting, draft_id: str) -> Answer:
    gone = drafts.discard(acting, draft_id)
    return gone if isinstance(gone, Refused) else see_other(ROOM)
