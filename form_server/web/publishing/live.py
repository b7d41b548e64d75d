"""A draft that is kept while it is written, for its preview in the other tab: answers for the script, not pages."""

import json
from datetime import datetime

from bottle import HTTPResponse

from form_server.rules.outcome import Refused
from form_server.rules.publication import Draft
from form_server.web.forms import names_posted
from form_server.web.publishing.pasted_text import JSON
from form_server.web.words import editor_words as words


def is_live() -> bool:
    """Whether the script asks, not the button."""
    return "live" in names_posted()


def live_answer(saved: Draft | Refused, now: datetime) -> HTTPResponse:
    """`said`, and `version` for the next time: none when this page may save no longer, with status 409."""
    if isinstance(saved, Refused):
        told, status = {"said": words.STOPPED}, 409
    else:
        kept = words.KEPT.format(at=f"{now:%H:%M}")
        told, status = {"said": kept, "version": str(saved.version)}, 200
    body = json.dumps(told, ensure_ascii=False)
    return HTTPResponse(body, status, headers={"Content-Type": JSON})
