"""/staff/publish/draft/…/paste: what the browser's clipboard has from Word or WPS, as Markdown for the text being written."""

import json

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import drafts
from form_server.exchange.rich_text import markdown_of
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Refused
from form_server.web.forms import whole
from form_server.web.publishing.addresses import DRAFT, inside
from form_server.web.publishing.brought import said
from form_server.web.web import Web

JSON = "application/json; charset=utf-8"
LONGEST_PASTE = 4_000_000
"""characters; Word writes ten for each that is read"""


class Pasting:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.post(f"{DRAFT}<draft_id>/paste", callback=self.paste)

    @inside
    def paste(self, staff: Staff, draft_id: str) -> HTTPResponse:
        """Answers `markdown` and `said`; nothing is saved, the words are put in where the cursor is."""
        draft = drafts.draft_of(self._web.resources, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        html = whole("html")
        if not html or len(html) > LONGEST_PASTE:
            return HTTPResponse(status=413)
        made = markdown_of(html)
        told = said("贴来的内容", made.pictures, made.merged)
        answer = json.dumps({"markdown": made.markdown, "said": told}, ensure_ascii=False)
        return HTTPResponse(answer, headers={"Content-Type": JSON})
