"""/apply/earlier/<round>: applications of earlier rounds, to read (FAQ 5; principle 12)."""

from dataclasses import dataclass, replace

from bottle import HTTPError

from form_server.actions.acts import Applying
from form_server.actions.cases import Case
from form_server.rules.windows.rounds import earlier_rounds
from form_server.web.routes import Answer, Routes
from form_server.web.views.answer_rows import answer_groups
from form_server.web.web import Web
from form_server.web.words.form_words import EARLIER


@dataclass(frozen=True, slots=True)
class EarlierSaid:
    """One application of another round."""

    round: str
    title: str
    standing: str
    reference: str


routes = Routes()


@routes.get("/apply/earlier/<round_id>")
def show(web: Web, applying: Applying, round_id: str) -> Answer:
    case = applying.case
    before = next((each for each in earlier_of(case) if each.round.id == round_id), None)
    if before is None:
        raise HTTPError(404)
    submitted = before.application.submitted
    return web.pages.page(
        "candidate/earlier.html",
        EARLIER.format(round=before.round.title),
        case=case,
        before=before,
        groups=answer_groups(before.with_answers(before.in_force)),
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
