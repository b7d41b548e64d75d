"""/staff/numbers: the table of old and new numbers (FAQ 15; S94, S96)."""

from collections.abc import Mapping, Sequence
from typing import Any

from form_server.actions.acts import Acting
from form_server.actions.counter import number_pairs
from form_server.actions.counter.number_pairs import PairRow
from form_server.rules.dossier import NumberPair
from form_server.rules.outcome import Refused
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web
from form_server.web.words.counter_words import NUMBER_DROPPED, NUMBER_KEPT

NUMBERS = "/staff/numbers"
TYPED = ("old_number", "new_number", "name")
routes = Routes()


@routes.get(NUMBERS)
def show(web: Web, _acting: Acting) -> Answer:
    return _page(web)


def _page(
    web: Web,
    rows: Sequence[PairRow] = (),
    given: Mapping[str, str] | None = None,
    **told: Any,
) -> Answer:
    values: dict[str, Any] = {"words": "", "done": "", "errors": {}, **told}
    shown = {**dict.fromkeys(TYPED, ""), **(given or {})}
    return web.pages.page("counter/numbers.html", rows=rows, typed=shown, **values)


@routes.post(NUMBERS)
def find(web: Web, acting: Acting) -> Answer:
    return _listed(web, acting, typed(["number"])["number"], "")


def _listed(web: Web, acting: Acting, words: str, done: str) -> Answer:
    return _page(web, number_pairs.pairs(acting, words), words=words, done=done)


@routes.post(f"{NUMBERS}/add")
def add(web: Web, acting: Acting) -> Answer:
    given = typed(TYPED)
    outcome = number_pairs.add(acting, NumberPair(*(given[name] for name in TYPED)))
    if isinstance(outcome, tuple):
        return _page(web, (), given, errors=faults_said(outcome))
    return _listed(web, acting, outcome.old_number, NUMBER_KEPT)


@routes.post(f"{NUMBERS}/remove")
def remove(web: Web, acting: Acting) -> Answer:
    given = typed(TYPED)
    outcome = number_pairs.remove(acting, given["old_number"], given["new_number"])
    if isinstance(outcome, Refused):
        return outcome
    return _listed(web, acting, outcome.old_number, NUMBER_DROPPED)
