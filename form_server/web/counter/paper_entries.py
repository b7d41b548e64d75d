"""/staff/dossier/…/enter: an application typed from paper, for someone who cannot apply online (FAQ 9, 14; S58, S90)."""

from collections.abc import Mapping

from bottle import Bottle, HTTPResponse, request

from form_server.actions.cases import Case
from form_server.actions.counter import confirmations, paper_entries
from form_server.rules.fields import BY_NAME
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import mask_id_number
from form_server.rules.windows.paper_entry import ENTERABLE
from form_server.web.counter.counter_desk import Counter
from form_server.web.counter.dossier_page import unmasked_only
from form_server.web.forms import see_other, ticked, typed
from form_server.web.staff import staff_here
from form_server.web.views.tasks import faults_said, offered
from form_server.web.web import Web

ENTER = "/staff/dossier/<dossier_id>/enter"
UNASKED = frozenset({"plan_version"})


class Entering:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.get(ENTER, callback=self.show)
        app.post(ENTER, callback=self.enter)

    def show(self, dossier_id: str) -> HTTPResponse:
        case = self._counter.case(dossier_id)
        if isinstance(case, HTTPResponse):
            return case
        if case.application.state not in ENTERABLE:
            facts = {"state": str(case.application.state)}
            return self._web.pages.refusal(Refused(Reason.WRONG_STATE, facts))
        return self._page(case, {}, {})

    def _page(
        self, case: Case, given: Mapping[str, str], errors: Mapping[str, str]
    ) -> HTTPResponse:
        fields = [BY_NAME[n] for n in confirmations.correctable(case) if n in BY_NAME]
        asked = [field for field in fields if field.name not in UNASKED]
        remarks = {f"remark_{key}": words for key, words in case.application.remarks.items()}
        return self._web.pages.page(
            "counter/enter.html",
            "代考生录入申报",
            case=case,
            fields=asked,
            choices={field.name: offered(field, case, at_counter=True) for field in asked},
            answers={**case.answers, "id_number": "", **remarks, **given},
            required=case.release.policies.required_fields,
            seen={f"seen_{field.name}": _told(field.name, case) for field in asked},
            declaration=case.release.policies.declaration,
            errors=dict(errors),
        )

    def enter(self, dossier_id: str) -> HTTPResponse:
        staff, case = staff_here(self._web), self._counter.case(dossier_id)
        if isinstance(staff, HTTPResponse) or isinstance(case, HTTPResponse):
            return staff if isinstance(staff, HTTPResponse) else case
        names = [
            n for n in confirmations.correctable(case) if n in request.forms and n not in UNASKED
        ]
        remarks = typed(f"remark_{one.key}" for one in case.release.remarks)
        seen = {n: typed([f"seen_{n}"])[f"seen_{n}"] for n in names}
        outcome = paper_entries.enter(
            self._web.visit(),
            staff,
            dossier_id,
            unmasked_only(typed(names)),
            {
                n: case.answers.get(n, "") if text == _told(n, case) else text
                for n, text in seen.items()
            },
            {name.removeprefix("remark_"): text for name, text in remarks.items()},
            ticked("signed"),
        )
        given = {**typed(names), **remarks}
        if isinstance(outcome, Refused) and outcome.reason is Reason.DECLARATION_MISSING:
            return self._page(case, given, {"signed": "请核对纸质申请上有本人签名，再勾选"})
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        if isinstance(outcome, tuple):
            return self._page(case, given, faults_said(outcome))
        return see_other(f"/staff/dossier/{dossier_id}")


def _told(name: str, case: Case) -> str:
    """The answer as the page carries it; the ID number masked."""
    text = case.answers.get(name, "")
    return mask_id_number(text) if name == "id_number" else text
