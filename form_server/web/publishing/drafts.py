"""/staff/publish/draft/…: one draft on its page: fields, text, problems at their lines, both versions in a conflict."""

from dataclasses import replace

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import drafts
from form_server.publishing import data_forms, page_forms, round_forms, yaml_nodes, yaml_text
from form_server.publishing.kinds import EditedKind, kind_of
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Change, ContentFault, Draft
from form_server.web.forms import asked, names_posted, see_other, typed, whole
from form_server.web.publishing.addresses import DRAFT, ROOM, inside
from form_server.web.publishing.brought import said_on_page
from form_server.web.publishing.live import is_live, live_answer
from form_server.web.publishing.text_comparison import compared
from form_server.web.web import Web

Fields = tuple[page_forms.Filled, ...]
LONGEST_TEXT = 200_000
"""characters of one file"""


class Drafts:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(f"{DRAFT}<draft_id>", callback=self.show)
        app.post(f"{DRAFT}<draft_id>", callback=self.save)
        app.post(f"{DRAFT}<draft_id>/onto", callback=self.onto)
        app.post(f"{DRAFT}<draft_id>/discard", callback=self.discard)

    @inside
    def show(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft = drafts.draft_of(self._web.resources, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        path, plain = asked("file") or draft.path, bool(asked("plain"))
        return self.page(
            draft, path, plain=plain, at=asked("at"), words=asked("q"), said=said_on_page()
        )

    def page(
        self,
        draft: Draft,
        path: str,
        *,
        plain: bool = False,
        at: str = "",
        words: str = "",
        said: str = "",
        errors: dict[str, str] | None = None,
    ) -> HTTPResponse:
        """The draft with one of its files open; `plain` shows the file as it is written.

        Of data `at` is the piece that is open, `words` picks among its pieces.
        """
        change = draft.change(path)
        kind = kind_of(path)
        if change is None or kind is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        text = self._web.publishing.folder.text(change.after).decode("utf-8-sig")
        fields, body = ((), "") if plain else self._fields(kind, text, data_forms.path_of(at))
        branches = () if plain else _branches(kind, text, data_forms.path_of(at), words)
        conflicts = self._web.publishing.conflicts(draft)
        at_fields, others = self._told(draft, path, kind, text, at, fields)
        return self._web.pages.page(
            "publishing/draft.html",
            draft.title,
            draft=draft,
            path=path,
            kind=kind,
            fields=fields,
            branches=branches,
            at=at,
            piece=_piece(text, at) if fields and at else "",
            words=words,
            body=body,
            text=text,
            faults=others,
            sound=not others and not at_fields,
            conflicts=[self._conflict(each) for each in conflicts],
            changed=any(each.before != each.after for each in draft.changes),
            pages=[each.path for each in draft.changes if kind_of(each.path)],
            files=[each.path for each in draft.changes if each.path.startswith("files/")],
            waits=[r.id for r in self._web.publishing.folder.waiting() if r.draft == draft.id],
            said=said,
            errors=at_fields | (errors or {}),
        )

    def _fields(self, kind: EditedKind, text: str, at: yaml_nodes.Path) -> tuple[Fields, str]:
        """Nothing when the front matter cannot be read: then the file is shown as it is written."""
        try:
            if kind.shape:
                return data_forms.filled_at(kind, text, at), ""
            if kind.by_path:
                return round_forms.filled(text), ""
            return page_forms.filled(kind, text) if kind.markdown else ((), "")
        except yaml_text.UnreadableYaml:
            return (), ""

    def _told(
        self, draft: Draft, path: str, kind: EditedKind, text: str, at: str, fields: Fields
    ) -> tuple[dict[str, str], tuple[tuple[ContentFault, str], ...]]:
        """Problems at the fields of the form that is open, and the others."""
        faults = self._faults(draft, path)
        if fields and kind.shape:
            where = data_forms.places(kind, text, data_forms.path_of(at))
            return _at_places(faults, where, fields)
        if fields and kind.by_path:
            return _at_places(faults, round_forms.places(text), fields)
        return _at_fields(kind if fields else None, faults)

    def _faults(self, draft: Draft, path: str) -> tuple[tuple[ContentFault, str], ...]:
        """Problems of this file, each with the line as it is written."""
        at = self._web.visit().received_at
        texts = self._web.publishing.texts(draft)
        shown = self._web.publishing.builder.page(path, at, texts)
        lines = (texts.get(path) or b"").decode("utf-8-sig").splitlines()
        return tuple(
            (f, lines[f.line - 1] if 0 < f.line <= len(lines) else "") for f in shown.faults
        )

    def _conflict(self, change: Change) -> tuple[str, object]:
        """What others made of the file since it was opened, beside what this draft makes of it."""
        folder, content = self._web.publishing.folder, self._web.publishing.content
        now = (content.read(change.path) or b"").decode("utf-8-sig", "replace")
        mine = folder.text(change.after).decode("utf-8-sig", "replace")
        return change.path, compared(now, mine)

    @inside
    def save(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft = drafts.draft_of(self._web.resources, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        given = typed(["version", "file", "at"])
        change, kind = draft.change(given["file"]), kind_of(given["file"])
        if change is None or kind is None:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        text = self._typed(kind, change, data_forms.path_of(given["at"]))
        saved = drafts.save(
            self._web.resources,
            self._web.publishing,
            self._web.visit(),
            staff,
            draft_id,
            int(given["version"]) if given["version"].isdecimal() else 0,
            {change.path: text.encode()},
            _title(kind, text) if change.path == draft.path else "",
        )
        if is_live():
            return live_answer(saved, self._web.visit().received_at)
        if isinstance(saved, Refused):
            return self._web.pages.refusal(saved, {"text": text})
        has_form = kind.parts or kind.shape
        plain = "&plain=yes" if "text" in names_posted() and has_form else ""
        gone = data_forms.TAKEN_AWAY in names_posted()
        at = f"&at={given['at']}" if given["at"] and not gone else ""
        return see_other(f"{DRAFT}{draft_id}?file={change.path}{plain}{at}")

    def _typed(self, kind: EditedKind, change: Change, at: yaml_nodes.Path) -> str:
        """The whole file as typed, or its fields put into it."""
        if "text" in names_posted():
            return whole("text")[:LONGEST_TEXT].replace("\r\n", "\n")
        before = self._web.publishing.folder.text(change.after).decode("utf-8-sig")
        given = {name: whole(name)[:LONGEST_TEXT] for name in names_posted()}
        if kind.shape:
            return data_forms.written_at(kind, before, at, given)
        if kind.by_path:
            return round_forms.written(before, given)
        return page_forms.written(kind, before, given)

    @inside
    def onto(self, staff: Staff, draft_id: str) -> HTTPResponse:
        put = drafts.put_onto_disk_version(
            self._web.resources, self._web.publishing, staff, draft_id
        )
        if isinstance(put, Refused):
            return self._web.pages.refusal(put)
        return see_other(f"{DRAFT}{draft_id}")

    @inside
    def discard(self, staff: Staff, draft_id: str) -> HTTPResponse:
        gone = drafts.discard(self._web.resources, self._web.publishing, staff, draft_id)
        return self._web.pages.refusal(gone) if isinstance(gone, Refused) else see_other(ROOM)


def _branches(
    kind: EditedKind, text: str, at: yaml_nodes.Path, words: str
) -> tuple[data_forms.Branch, ...]:
    """What can be opened from this piece, of many those whose title has these words."""
    if not kind.shape:
        return ()
    try:
        found = data_forms.branches_at(kind, text, at)
    except yaml_text.UnreadableYaml:
        return ()
    return tuple(
        replace(each, pieces=tuple(one for one in each.pieces if words in one[1])) for each in found
    )


def _piece(text: str, at: str) -> str:
    found = yaml_nodes.value_at(text, data_forms.path_of(at))
    return data_forms.title_of(found) if found else "新的一条"


def _at_places(
    faults: tuple[tuple[ContentFault, str], ...], places: dict[tuple[int, int], str], fields: Fields
) -> tuple[dict[str, str], tuple[tuple[ContentFault, str], ...]]:
    """The same for data, where several values stand in one line."""
    told: dict[str, str] = {}
    empty = {each.name: each.part.label for each in fields if not (each.value or each.rows)}
    others = []
    for fault, line in faults:
        name = places.get((fault.line, fault.column))
        if fault.hinders and name and name not in told:
            wrong = f"请填写“{empty[name]}”。" if name in empty else fault.sentence
            told[name] = f"第 {fault.line} 行：{wrong}"
        else:
            others.append((fault, line))
    return told, tuple(others)


def _at_fields(
    kind: EditedKind | None, faults: tuple[tuple[ContentFault, str], ...]
) -> tuple[dict[str, str], tuple[tuple[ContentFault, str], ...]]:
    """Errors that belong to a field of the form, by its name, and all the others."""
    labels = {part.name: part.label for part in kind.parts if not part.columns} if kind else {}
    told: dict[str, str] = {}
    others = []
    for fault, line in faults:
        key, colon, value = line.partition(":")
        if not (fault.hinders and colon and key in labels):
            others.append((fault, line))
        elif value.strip():
            told[page_forms.PREFIX + key] = f"第 {fault.line} 行：{fault.sentence}"
        else:
            told[page_forms.PREFIX + key] = f"请填写“{labels[key]}”"
    return told, tuple(others)


def _title(kind: EditedKind, text: str) -> str:
    if kind.by_path:
        return ""
    if kind.listed:
        return kind.title
    try:
        front = yaml_text.read(yaml_text.split(text)[0] if kind.markdown else text)
    except yaml_text.UnreadableYaml:
        return ""
    return str(front.get("title") or front.get("name") or "")
