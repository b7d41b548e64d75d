"""Two accounts of one candidate, or candidate and counter, changed the same: both stand side by side to choose from (S113)."""

from collections.abc import Mapping

from bottle import HTTPResponse

from form_server.actions.cases import Case
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Refused
from form_server.web.views.tasks import shown_value
from form_server.web.web import Web
from form_server.web.words.facts import label_of
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.speech import refusal

NOTHING = "（空）"


def two_values_page(
    web: Web, refused: Refused, case: Case, page: str, given: Mapping[str, str]
) -> HTTPResponse:
    """Asks for each field that differs which one shall stand; the rest of what was typed goes along.

    `given` is what was typed on that page, by field name; nothing of it has been kept.
    """
    fields = refused.facts["fields"].split()
    rest = {name: text for name, text in given.items() if name not in fields}
    seen = {f"seen_{name}": case.answers.get(name, "") for name in given}
    return web.pages.page(
        "views/two-values.html",
        refusal(refused, case.release, case.now).heading,
        status=REFUSALS[refused.reason].status,
        case=case,
        said=refusal(refused, case.release, case.now),
        page=page,
        choices=[(name, label_of(name), _both(name, given[name], case)) for name in fields],
        rest=[
            (label_of(name), shown_value(BY_NAME[name], text, case))
            for name, text in rest.items()
            if text
        ],
        hidden={**rest, **seen},
    )


def _both(name: str, mine: str, case: Case) -> tuple[tuple[str, str], ...]:
    """(value, words) of what was typed and of what stands there now."""
    now = case.answers.get(name, "")
    field = BY_NAME[name]
    return (
        (mine, f"您填写的：{shown_value(field, mine, case) or NOTHING}"),
        (now, f"现在系统里的：{shown_value(field, now, case) or NOTHING}"),
    )
