"""/apply/late: what arrived after the closing, shown back and printable; and the refusal that says so (FAQ 7, 21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bottle import Bottle, HTTPResponse

from form_server.actions.candidate.late_copies import TOO_LATE, keep_late
from form_server.actions.cases import Case
from form_server.rules.application import LateCopy
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Refused
from form_server.rules.windows import late_copies
from form_server.web.views.tasks import TASKS, shown_value
from form_server.web.visits import CANDIDATE
from form_server.web.web import Web
from form_server.web.words.speech import SECRETS, typed_rows

PAGES: Mapping[str, str] = {
    **dict(TASKS),
    "check": "提交申报",
    late_copies.LEFT_OVER: "截止前已保存、没有提交的改动",
}


@dataclass(frozen=True, slots=True)
class CopySaid:
    """A copy as a page shows it."""

    at: datetime
    page: str
    account: str
    rows: tuple[tuple[str, str], ...]


class Late:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/late", callback=self.show)

    def show(self) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        return self._web.pages.page(
            "candidate/late.html",
            "没有提交的内容",
            case=case,
            copies=[_said(each, case) for each in copies_of(case)],
        )


def copies_of(case: Case) -> tuple[LateCopy, ...]:
    """The newest first."""
    return tuple(sorted(case.application.late, key=lambda each: each.at, reverse=True))


def _said(copy: LateCopy, case: Case) -> CopySaid:
    words = {
        name: shown_value(BY_NAME[name], text, case) if name in BY_NAME else text
        for name, text in copy.fields.items()
    }
    rows = typed_rows(words, case.release)
    return CopySaid(copy.at, PAGES.get(copy.page, copy.page), copy.account, rows)


def not_taken(
    web: Web,
    refused: Refused,
    number: str,
    page: str,
    typed: Mapping[str, str],
    shown: Mapping[str, str] | None = None,
) -> HTTPResponse:
    """The refusal with what was typed (`shown` in words); what came too late is kept and the page says where."""
    kept = kept_late(web, refused, number, page, typed)
    return web.pages.refusal(refused, typed if shown is None else shown, kept=kept)


def kept_late(
    web: Web,
    refused: Refused,
    number: str,
    page: str,
    typed: Mapping[str, str],
) -> bool:
    """Whether what was typed came too late and is kept as a copy now."""
    session = web.visits.session(CANDIDATE)
    if session is None or refused.reason not in TOO_LATE:
        return False
    return keep_late(web.visit(), number, session.name, page, without_secrets(typed))


def without_secrets(typed: Mapping[str, str]) -> dict[str, str]:
    """What a person typed, apart from secrets and what the page carried for itself."""
    return {n: t for n, t in typed.items() if n not in SECRETS and not n.startswith("seen_")}
