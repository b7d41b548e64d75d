"""/staff/publish/draft/…/paste: what the browser's clipboard has from Word or WPS, as Markdown for the text being written."""

import json

from bottle import HTTPResponse

from form_server.actions.acts import Acting
from form_server.actions.publishing import drafts
from form_server.exchange.rich_text import markdown_of
from form_server.rules.outcome import Refused
from form_server.web.access import DRAFT
from form_server.web.forms import whole
from form_server.web.publishing.brought import sentence
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as words

JSON = "application/json; charset=utf-8"
LONGEST_PASTE = 4_000_000
"""characters; Word writes ten for each that is read"""
routes = Routes()


@routes.post(f"{DRAFT}/paste")
def convert(web: Web, acting: Acting, draft_id: str) -> Answer:
    """Answers `markdown` and `said`; nothing is saved, the words are put in where the cursor is."""
    draft = drafts.draft_of(acting, draft_id)
    if isinstance(draft, Refused):
        return draft
    html = whole("html")
    if not html or len(html) > LONGEST_PASTE:
        return HTTPResponse(status=413)
    made = markdown_of(html)
    told = sentence(words.PASTED, made.pictures, made.merged)
    answer = json.dumps({"markdown": made.markdown, "said": told}, ensure_ascii=False)
    return HTTPResponse(answer, headers={"Content-Type": JSON})
