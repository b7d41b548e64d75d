"""/apply/late: what arrived after the closing, shown back and printable; and the refusal that says so (FAQ 7, 21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from form_server.actions.acts import Applying
from form_server.actions.candidate.late_copies import TOO_LATE, keep_late
from form_server.actions.cases import Case
from form_server.rules.application import LateCopy
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Refused
from form_server.web.forms import Posted
from form_server.web.routes import Answer, Routes
from form_server.web.views.tasks import shown_value
from form_server.web.web import Web
from form_server.web.words.form_words import LATE_PAGES
from form_server.web.words.speech import SECRETS, typed_rows


@dataclass(frozen=True, slots=True)
class CopySaid:
    """A copy as a page shows it."""

    at: datetime
    page: str
    account: str
    rows: tuple[tuple[str, str], ...]


routes = Routes()


@routes.get("/apply/late")
def show(web: Web, applying: Applying) -> Answer:
    case = applying.case
    copies = [_said(each, case) for each in copies_of(case)]
    return web.pages.page("candidate/late.html", case=case, copies=copies)


def copies_of(case: Case) -> tuple[LateCopy, ...]:
    """The newest first."""
    return tuple(sorted(case.application.late, key=lambda each: each.at, reverse=True))


def _said(copy: LateCopy, case: Case) -> CopySaid:
    words = {
        name: shown_value(BY_NAME[name], text, case) if name in BY_NAME else text
        for name, text in copy.fields.items()
    }
    rows = typed_rows(words, case.release)
    return CopySaid(copy.at, LATE_PAGES.get(copy.page, copy.page), copy.account, rows)


def not_taken(web: Web, applying: Applying, refused: Refused, posted: Posted) -> Answer:
    """The refusal with what was typed; what came too late is kept and the page says where."""
    kept = kept_late(applying, refused, posted)
    shown = posted.fields if posted.words is None else posted.words
    return web.pages.refusal(refused, shown, kept=kept)


def kept_late(applying: Applying, refused: Refused, posted: Posted) -> bool:
    """Whether what was typed came too late and is kept as a copy now."""
    if refused.reason not in TOO_LATE:
        return False
    return keep_late(applying, posted.page, without_secrets(posted.fields))


def without_secrets(typed: Mapping[str, str]) -> dict[str, str]:
    """What a person typed, apart from secrets and what the page carried for itself."""
    return {n: t for n, t in typed.items() if n not in SECRETS and not n.startswith("seen_")}
