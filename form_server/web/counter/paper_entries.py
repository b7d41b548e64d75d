"""/staff/dossier/…/enter: an application typed from paper, for someone who cannot apply online (FAQ 9, 14; S58, S90)."""

from collections.abc import Mapping, Sequence

from bottle import request

from form_server.actions.acts import Acting
from form_server.actions.cases import Case
from form_server.actions.counter import confirmations, paper_entries
from form_server.actions.counter.paper_entries import PaperApplication
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import mask_id_number
from form_server.rules.windows.paper_entry import ENTERABLE
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import address_of, unmasked_only
from form_server.web.forms import see_other, ticked, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.tasks import faults_said, offered
from form_server.web.web import Web
from form_server.web.words.counter_words import UNSIGNED

UNASKED = frozenset({"plan_version"})


routes = Routes()


@routes.get(f"{DOSSIER}/enter")
def show(web: Web, acting: Acting) -> Answer:
    state = acting.case.application.state
    if state not in ENTERABLE:
        return Refused(Reason.WRONG_STATE, {"state": str(state)})
    return _page(web, acting.case, {}, {})


def _page(web: Web, case: Case, given: Mapping[str, str], errors: Mapping[str, str]) -> Answer:
    fields = [BY_NAME[n] for n in confirmations.correctable(case) if n in BY_NAME]
    asked = [field for field in fields if field.name not in UNASKED]
    remarks = {f"remark_{key}": words for key, words in case.application.remarks.items()}
    return web.pages.page(
        "counter/enter.html",
        case=case,
        fields=asked,
        choices={field.name: offered(field, case, at_counter=True) for field in asked},
        answers={**case.answers, "id_number": "", **remarks, **given},
        required=case.release.policies.required_fields,
        seen={f"seen_{field.name}": _told(field.name, case) for field in asked},
        declaration=case.release.policies.declaration,
        errors=dict(errors),
    )


@routes.post(f"{DOSSIER}/enter")
def enter(web: Web, acting: Acting) -> Answer:
    case = acting.case
    names = [n for n in confirmations.correctable(case) if n in request.forms and n not in UNASKED]
    remarks = typed(f"remark_{one.key}" for one in case.release.remarks)
    given = {**typed(names), **remarks}
    paper = PaperApplication(
        answers=unmasked_only(typed(names)),
        seen=_seen(case, names),
        remarks={name.removeprefix("remark_"): text for name, text in remarks.items()},
        signed=ticked("signed"),
    )
    outcome = paper_entries.enter(acting, paper)
    if isinstance(outcome, Refused) and outcome.reason is Reason.DECLARATION_MISSING:
        return _page(web, case, given, {"signed": UNSIGNED})
    if isinstance(outcome, tuple):
        return _page(web, case, given, faults_said(outcome))
    return outcome if isinstance(outcome, Refused) else see_other(address_of(acting))


def _seen(case: Case, names: Sequence[str]) -> Mapping[str, str]:
    """What the page showed, by field: a masked number stands for the one that it masks."""
    shown = {name: typed([f"seen_{name}"])[f"seen_{name}"] for name in names}
    return {
        name: case.answers.get(name, "") if text == _told(name, case) else text
        for name, text in shown.items()
    }


def _told(name: str, case: Case) -> str:
    """The answer as the page carries it; the ID number masked."""
    text = case.answers.get(name, "")
    return mask_id_number(text) if name == "id_number" else text
