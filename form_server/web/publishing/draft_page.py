"""The page of a draft with one of its files open: fields or text, problems at their lines, both versions in a conflict."""

from typing import Any

from form_server.publishing.desk import PublishingDesk
from form_server.publishing.kinds import kind_of
from form_server.rules.outcome import Refused
from form_server.rules.publication import Change, Draft
from form_server.web.forms import asked
from form_server.web.publishing.brought import said_on_page
from form_server.web.publishing.open_file import (
    Faults,
    OpenFile,
    at_fields,
    branches_of,
    filled,
    open_in,
    piece_of,
)
from form_server.web.publishing.text_comparison import Compared, compared
from form_server.web.routes import Answer
from form_server.web.web import Web


def draft_page(web: Web, draft: Draft, path: str, errors: dict[str, str] | None = None) -> Answer:
    """The draft with that file open; the address says which piece of data, found by which words, or all as written.

    NOT_FOUND for a file that the draft leaves alone, or that has no page of its own.
    """
    desk = web.resources.publishing
    file = open_in(desk.folder, draft, path, asked("at"))
    if isinstance(file, Refused):
        return file
    plain, words = bool(asked("plain")), asked("q")
    fields, body = ((), "") if plain else filled(file)
    told, others = at_fields(file, fields, _faults(web, draft, path))
    return web.pages.page(
        "publishing/draft.html",
        draft.title,
        **_of_draft(desk, draft),
        **_of_file(file),
        fields=fields,
        branches=() if plain else branches_of(file, words),
        piece=piece_of(file) if fields and file.at else "",
        words=words,
        body=body,
        faults=others,
        sound=not others and not told,
        said=said_on_page(),
        errors=told | (errors or {}),
    )


def _of_file(file: OpenFile) -> dict[str, Any]:
    return {"path": file.path, "kind": file.kind, "text": file.text, "at": file.at}


def _of_draft(desk: PublishingDesk, draft: Draft) -> dict[str, Any]:
    return {
        "draft": draft,
        "conflicts": [(each.path, _conflict(desk, each)) for each in desk.conflicts(draft)],
        "changed": any(each.before != each.after for each in draft.changes),
        "pages": [each.path for each in draft.changes if kind_of(each.path)],
        "files": [each.path for each in draft.changes if each.path.startswith("files/")],
        "waits": [each.id for each in desk.folder.waiting() if each.draft == draft.id],
    }


def _faults(web: Web, draft: Draft, path: str) -> Faults:
    """Problems of this file, each with the line as it is written."""
    desk = web.resources.publishing
    texts = desk.texts(draft)
    shown = desk.builder.page(path, web.visit().received_at, texts)
    lines = (texts.get(path) or b"").decode("utf-8-sig").splitlines()
    return tuple((f, lines[f.line - 1] if 0 < f.line <= len(lines) else "") for f in shown.faults)


def _conflict(desk: PublishingDesk, change: Change) -> Compared:
    """What others made of the file since it was opened, beside what this draft makes of it."""
    now = (desk.content.read(change.path) or b"").decode("utf-8-sig", "replace")
    mine = desk.folder.text(change.after).decode("utf-8-sig", "replace")
    return compared(now, mine)
