"""/staff/publish/draft/…/attach and …/word: a file for a page to offer, a Word document as its text."""

import tempfile
from pathlib import Path

from bottle import request

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts
from form_server.exchange.rich_text import Rich
from form_server.exchange.word_documents import UnfitDocument, written
from form_server.publishing import attachments, yaml_text
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Draft
from form_server.web.access import DRAFT
from form_server.web.forms import typed
from form_server.web.publishing.addresses import after
from form_server.web.publishing.brought import OF_ATTACHMENT, of_document
from form_server.web.publishing.draft_page import draft_page
from form_server.web.publishing.open_file import OpenFile, open_in
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said

LARGEST_WORD = 20 * 1024 * 1024
routes = Routes()


@routes.post(f"{DRAFT}/attach")
def attach(web: Web, acting: Acting, draft_id: str) -> Answer:
    """The page of the draft at an address of its own: going back to it asks for nothing to be sent again."""
    found = _page_meant(acting, draft_id)
    if isinstance(found, Refused):
        return found
    draft, file = found
    name, data = _uploaded("attachment")
    fault = _fault(name, data)
    if fault:
        return draft_page(web, draft, file.path, {"attachment": fault})
    place = attachments.free_name(file.path, name, lambda one: _taken(acting, draft, one))
    words = typed(["attachment_words"])["attachment_words"] or attachments.words_of(name)
    try:
        text = attachments.with_attachment(file.text, words, place)
    except yaml_text.UnreadableYaml:
        fault = said.CHECK_FIRST
        return draft_page(web, draft, file.path, {"attachment": fault})
    saved = drafts.save(acting, draft, {file.path: text.encode(), place: data})
    return after(saved, f"?file={file.path}{OF_ATTACHMENT}")


@routes.post(f"{DRAFT}/word")
def take_words(web: Web, acting: Acting, draft_id: str) -> Answer:
    """The same with the words of the document behind what is written."""
    found = _page_meant(acting, draft_id)
    if isinstance(found, Refused):
        return found
    draft, file = found
    _, data = _uploaded("word")
    made = _read(data)
    if isinstance(made, UnfitDocument):
        fault = said.NO_FILE if not data else said.UNFIT[made]
        return draft_page(web, draft, file.path, {"word": fault})
    front, body = yaml_text.split(file.text)
    whole = f"{body.strip()}\n\n{made.markdown}" if body.strip() else made.markdown
    text = yaml_text.joined(front, f"\n{whole}")
    saved = drafts.save(acting, draft, {file.path: text.encode()})
    return after(saved, f"?file={file.path}{of_document(made.pictures, made.merged)}")


def _page_meant(acting: Acting, draft_id: str) -> tuple[Draft, OpenFile] | Refused:
    """The draft as the page had it, and which of its pages is meant."""
    draft = drafts.draft_of(acting, draft_id)
    if isinstance(draft, Refused):
        return draft
    given = typed(["version", "file"])
    if str(draft.version) != given["version"]:
        return Refused(Reason.DRAFT_SAVED_ELSEWHERE)
    file = open_in(acting.resources.publishing.folder, draft, given["file"])
    if isinstance(file, Refused):
        return file
    return (draft, file) if file.kind.markdown else Refused(Reason.NOT_FOUND)


def _taken(acting: Acting, draft: Draft, name: str) -> bool:
    there = acting.resources.publishing.content.read(name) is not None
    return there or draft.change(name) is not None


def _read(data: bytes) -> Rich | UnfitDocument:
    with tempfile.TemporaryDirectory(prefix="biye-word-") as folder:
        place = Path(folder) / "given.docx"
        place.write_bytes(data[:LARGEST_WORD])
        return written(place) if data else UnfitDocument.EMPTY


def _uploaded(field: str) -> tuple[str, bytes]:
    """Name on the editor's computer and bytes; both empty when nothing was chosen."""
    given = request.files.get(field)
    if given is None:
        return "", b""
    return given.raw_filename, given.file.read()


def _fault(name: str, data: bytes) -> str:
    if not data:
        return said.NO_FILE
    if not attachments.ending_of(name):
        return said.NO_ATTACHMENT.format("、".join(sorted(attachments.ENDINGS)))
    return said.ATTACHMENT_TOO_LARGE if len(data) > attachments.LARGEST else ""
