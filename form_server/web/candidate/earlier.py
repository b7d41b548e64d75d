"""/apply/earlier/<round>: applications of earlier rounds, to read (FAQ 5; principle 12)."""

from dataclasses import dataclass, replace

from bottle import Bottle, HTTPError, HTTPResponse

from form_server.actions.cases import Case
from form_server.rules.windows.rounds import earlier_rounds
from form_server.web.views.answer_rows import answer_groups
from form_server.web.web import Web


@dataclass(frozen=True, slots=True)
class EarlierSaid:
    """One application of another round."""

    round: str
    title: str
    standing: str
    reference: str


class Earlier:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get("/apply/earlier/<round_id>", callback=self.show)

    def show(self, round_id: str) -> HTTPResponse:
        case = self._web.case()
        if isinstance(case, HTTPResponse):
            return case
        before = next((each for each in earlier_of(case) if each.round.id == round_id), None)
        if before is None:
            raise HTTPError(404)
        shown = before.with_answers(before.in_force)
        submitted = before.application.submitted
        return self._web.pages.page(
            "candidate/earlier.html",
            f"{before.round.title}的申报",
            case=case,
            before=before,
            groups=answer_groups(shown),
            remarks=submitted.remarks if submitted else before.application.remarks,
        )


def earlier_of(case: Case) -> tuple[Case, ...]:
    """Where each earlier application stands, the newest first."""
    rounds = earlier_rounds(case.release, case.dossier, case.round)
    applied = case.dossier.applications
    return tuple(
        replace(case, round=each, application=applied[each.id], code=None) for each in rounds
    )


def earlier_said(case: Case) -> tuple[EarlierSaid, ...]:
    return tuple(
        EarlierSaid(each.round.id, each.round.title, each.standing, each.application.reference)
        for each in earlier_of(case)
    )
