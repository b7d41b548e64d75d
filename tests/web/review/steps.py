"""What reviewers do, and dossiers that the counter has confirmed for them."""

from datetime import timedelta

from form_server.rules.dossier import (
    Application,
    Confirmation,
    Dossier,
    State,
    Verdict,
)
from form_server.rules.form.field_answers import starting_answers
from tests.builders import (
    OFFICE,
    ROUND,
    a_dossier,
    a_submission,
    an_application,
)
from tests.conftest import Office
from tests.visiting import Visitor

LIST = "/staff/review/"


def confirmed(
    office: Office,
    n: int = 1,
    verdict: Verdict = Verdict.COMPLETE,
    by: str = "柜员",
    university: str = "U001",
    minutes_ago: int = 60,
) -> Dossier:
    """A dossier that the counter confirmed that many minutes ago, kept."""
    dossier = as_confirmed(office, n, verdict, by, university, minutes_ago)
    office.keep(dossier)
    return dossier


def as_confirmed(
    office: Office,
    n: int = 1,
    verdict: Verdict = Verdict.COMPLETE,
    by: str = "柜员",
    university: str = "U001",
    minutes_ago: int = 60,
) -> Dossier:
    """The same before it is kept."""
    at = office.now - timedelta(minutes=minutes_ago)
    round_ = next(each for each in office.resources.release.rounds if each.id == ROUND)
    suggested = starting_answers(a_dossier(n), office.resources.release, round_)
    answers = {**suggested, "university": university}
    submission = a_submission(at=at, answers=answers)
    held = Confirmation(at, by, OFFICE, 1, verdict)
    one = an_application(State.CONFIRMED, submissions=(submission,), confirmation=held)
    return a_dossier(n, one, photo="a" * 64)


def case_of(dossier: Dossier) -> str:
    return f"{LIST}{dossier.id}/{ROUND}"


def decide(visitor: Visitor, dossier: Dossier, outcome: str = "approved", words: str = "") -> str:
    visitor.get(case_of(dossier))
    return visitor.send(f"{case_of(dossier)}/decide", outcome=outcome, words=words).page.h1


def application(office: Office, dossier: Dossier) -> Application:
    return office.dossier(dossier.admission_number).applications[ROUND]
