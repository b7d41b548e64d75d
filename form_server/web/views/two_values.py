"""Two accounts of one candidate, or candidate and counter, changed the same: both stand side by side to choose from (S113)."""

from bottle import HTTPResponse

from form_server.actions.cases import Case
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Refused
from form_server.web.forms import Posted
from form_server.web.views.tasks import shown_value
from form_server.web.web import Web
from form_server.web.words.facts import label_of
from form_server.web.words.form_words import IN_THE_SYSTEM, NOTHING, YOURS
from form_server.web.words.refusals import REFUSALS
from form_server.web.words.speech import refusal


def two_values_page(web: Web, refused: Refused, case: Case, posted: Posted) -> HTTPResponse:
    """Asks for each field that differs which one shall stand; the rest of what was typed goes along.

    Nothing of what was posted has been kept.
    """
    given = posted.fields
    fields = refused.facts["fields"].split()
    rest = {name: text for name, text in given.items() if name not in fields}
    seen = {f"seen_{name}": case.answers.get(name, "") for name in given}
    return web.pages.page(
        "views/two-values.html",
        refusal(refused, case.release, case.now).heading,
        status=REFUSALS[refused.reason].status,
        case=case,
        said=refusal(refused, case.release, case.now),
        page=posted.page,
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
        (mine, YOURS.format(shown_value(field, mine, case) or NOTHING)),
        (now, IN_THE_SYSTEM.format(shown_value(field, now, case) or NOTHING)),
    )
