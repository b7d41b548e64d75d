"""Someone was faster: the fields that differ, and what this clerk typed; nobody overwrites silently (principle 50)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bottle import HTTPResponse

from form_server.actions.cases import Case
from form_server.web.views.answer_rows import both_values
from form_server.web.web import Web


@dataclass(frozen=True, slots=True)
class Differing:
    """One field in words: as the clerk saw it, as it is now, as she typed it (empty when she left it alone)."""

    label: str
    seen: str
    now: str
    typed: str


def conflict_page(web: Web, case: Case, seen: int, given: Mapping[str, str]) -> HTTPResponse:
    """`seen` is the version she had before her. What she changed may be laid over the newest one, on purpose."""
    newest = case.application.submitted
    before = next((each for each in case.application.submissions if each.n == seen), None)
    old = before.answers if before else {}
    now = newest.answers if newest else {}
    mine = {n: text for n, text in given.items() if n in now and text != old.get(n, "")}
    names = [n for n in now if old.get(n, "") != now[n] or (n in mine and mine[n] != now[n])]
    return web.pages.page(
        "views/conflict.html",
        status=409,
        case=case,
        seen=seen,
        by=newest.account if newest else "",
        rows=[_row(case, n, old.get(n, ""), now[n], mine.get(n, "")) for n in names],
        fields={n: text for n, text in mine.items() if text != now[n]},
    )


def _row(case: Case, name: str, seen: str, now: str, typed: str) -> Differing:
    label, before, after = both_values(case, name, seen, now)
    hers = both_values(case, name, typed, now)[1] if typed else ""
    return Differing(label, before, after, hers)
