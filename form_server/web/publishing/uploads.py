"""/staff/publish/draft/…/attach and …/word: a file for a page to offer, a Word document as its text."""

import tempfile
from pathlib import Path

from bottle import Bottle, HTTPResponse, request

from form_server.actions.publishing import drafts
from form_server.exchange.word_documents import UnfitDocument, written
from form_server.publishing import attachments, yaml_text
from form_server.publishing.kinds import kind_of
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Draft
from form_server.web.forms import see_other, typed
from form_server.web.publishing.addresses import DRAFT, inside
from form_server.web.publishing.brought import OF_ATTACHMENT, of_document
from form_server.web.publishing.drafts import Drafts
from form_server.web.web import Web

LARGEST_WORD = 20 * 1024 * 1024
UNFIT = {
    UnfitDocument.OLD: "这是旧格式（.doc 或旧的 .wps），读不了。请用 Word 或 WPS 打开它，选“另存为”，类型选 .docx，再上传",
    UnfitDocument.NOT_WORD: "这不是 .docx 文件，或者已经损坏。请用 Word 或 WPS 打开，另存为 .docx，再上传",
    UnfitDocument.HARMFUL: "这个文件解开以后大得不正常，或者带有可疑的声明，没有读。请另存为一份新的 .docx 再试",
    UnfitDocument.MACROS: "这个文件带有宏，没有读。请另存为不带宏的 .docx，再上传",
    UnfitDocument.TOO_LONG: "这个文件太长，请分成几份",
    UnfitDocument.EMPTY: "这个文件里没有文字",
}


class UploadPages:
    def __init__(self, web: Web, drafts: Drafts) -> None:
        self._web = web
        self._drafts = drafts

    def install(self, app: Bottle) -> None:
        app.post(f"{DRAFT}<draft_id>/attach", callback=self.attach)
        app.post(f"{DRAFT}<draft_id>/word", callback=self.word)

    @inside
    def attach(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft_file = self._draft(staff, draft_id)
        if isinstance(draft_file, HTTPResponse):
            return draft_file
        draft, path = draft_file
        name, data = _uploaded("attachment")
        fault = _fault(name, data)
        if fault:
            return self._drafts.page(draft, path, errors={"attachment": fault})
        place = attachments.free_name(path, name, lambda one: self._taken(draft, one))
        words = typed(["attachment_words"])["attachment_words"] or attachments.words_of(name)
        text = self._text(draft, path)
        try:
            text = attachments.with_attachment(text, words, place)
        except yaml_text.UnreadableYaml:
            fault = "先把上面检查到的问题改好，再加附件"
            return self._drafts.page(draft, path, errors={"attachment": fault})
        saved = self._save(staff, draft, {path: text.encode(), place: data})
        return self._shown(saved, path, OF_ATTACHMENT)

    @inside
    def word(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft_file = self._draft(staff, draft_id)
        if isinstance(draft_file, HTTPResponse):
            return draft_file
        draft, path = draft_file
        _, data = _uploaded("word")
        with tempfile.TemporaryDirectory(prefix="biye-word-") as folder:
            place = Path(folder) / "given.docx"
            place.write_bytes(data[:LARGEST_WORD])
            made = written(place) if data else UnfitDocument.EMPTY
        if isinstance(made, UnfitDocument):
            fault = "请选择一个文件" if not data else UNFIT[made]
            return self._drafts.page(draft, path, errors={"word": fault})
        front, body = yaml_text.split(self._text(draft, path))
        whole = f"{body.strip()}\n\n{made.markdown}" if body.strip() else made.markdown
        text = yaml_text.joined(front, f"\n{whole}")
        saved = self._save(staff, draft, {path: text.encode()})
        return self._shown(saved, path, of_document(made.pictures, made.merged))

    def _draft(self, staff: Staff, draft_id: str) -> tuple[Draft, str] | HTTPResponse:
        """The draft as the page had it, and which of its pages is meant."""
        draft = drafts.draft_of(self._web.resources, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        given = typed(["version", "file"])
        if str(draft.version) != given["version"]:
            return self._web.pages.refusal(Refused(Reason.DRAFT_SAVED_ELSEWHERE))
        kind = kind_of(given["file"])
        if draft.change(given["file"]) is None or kind is None or not kind.markdown:
            return self._web.pages.refusal(Refused(Reason.NOT_FOUND))
        return draft, given["file"]

    def _taken(self, draft: Draft, name: str) -> bool:
        there = self._web.publishing.content.read(name) is not None
        return there or draft.change(name) is not None

    def _text(self, draft: Draft, path: str) -> str:
        change = draft.change(path)
        return self._web.publishing.folder.text(change.after if change else "").decode("utf-8-sig")

    def _save(self, staff: Staff, draft: Draft, texts: dict[str, bytes | None]) -> Draft | Refused:
        return drafts.save(
            self._web.resources,
            self._web.publishing,
            self._web.visit(),
            staff,
            draft.id,
            draft.version,
            texts,
        )

    def _shown(self, saved: Draft | Refused, path: str, brought: str) -> HTTPResponse:
        """A page of its own address: going back to it asks for nothing to be sent again."""
        if isinstance(saved, Refused):
            return self._web.pages.refusal(saved)
        return see_other(f"{DRAFT}{saved.id}?file={path}{brought}")


def _uploaded(field: str) -> tuple[str, bytes]:
    """Name on the editor's computer and bytes; both empty when nothing was chosen."""
    given = request.files.get(field)
    if given is None:
        return "", b""
    return given.raw_filename, given.file.read()


def _fault(name: str, data: bytes) -> str:
    if not data:
        return "请选择一个文件"
    if not attachments.ending_of(name):
        return f"这种文件不能作附件；可用：{'、'.join(sorted(attachments.ENDINGS))}"
    return "超过 20 MB，考生用手机打不开" if len(data) > attachments.LARGEST else ""
