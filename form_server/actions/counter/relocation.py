"""A dossier moves to another records office: within its city by the city, anywhere by the province (principle 33)."""

from dataclasses import replace

from form_server.actions.acts import Acting, Deed
from form_server.actions.cases import with_application
from form_server.actions.typed_answers import free_words
from form_server.actions.versions import new_version
from form_server.rules.dossier import Application, Correction, Dossier, Role, Staff, State
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may
from form_server.rules.people.staff_management import office_fits
from site_builder.published.release import Release

LONGEST = 200
_STAYS = frozenset({State.CONFIRMED, State.APPROVED})
"""under review, by the city and the office it was confirmed in"""


def targets(staff: Staff, dossier: Dossier, release: Release) -> tuple[str, ...]:
    """Codes of the offices to which this person may move it."""
    if not may(staff, Act.MOVE, dossier.records_office, release):
        return ()
    codes = (each.code for each in release.offices if each.code != dossier.records_office)
    return tuple(code for code in codes if _why_not(staff, dossier, code, release) == "")


def move(acting: Acting, office: str, reason: str) -> Dossier | FieldFault | Refused:
    """The record stays; a correction is laid over it. What is submitted becomes a version that names the new office."""
    words = free_words(reason, LONGEST)

    def made(deed: Deed) -> Dossier | FieldFault | Refused:
        if not words:
            return FieldFault("move_reason", "empty")
        why = _why_not(acting.staff, deed.case.dossier, office, deed.case.release)
        return Refused(Reason.CANNOT_MOVE, {"why": why}) if why else _moved(deed, office, words)

    return acting.change(made)


def _why_not(staff: Staff, dossier: Dossier, office: str, release: Release) -> str:
    if office == dossier.records_office:
        return "same-office"
    if not office_fits(Role.CLERK, office, release):
        return "no-counter"
    if not may(staff, Act.MOVE, office, release):
        return "out-of-scope"
    under_review = any(one.state in _STAYS or one.reopened for one in dossier.applications.values())
    return "in-review" if under_review else ""


def _moved(deed: Deed, office: str, words: str) -> Dossier:
    before = deed.case.dossier
    recorded, moved_from = before.record.get("records_office", ""), before.records_office
    laid_over = dict(before.corrections)
    laid_over.pop("records_office", None)
    if office != recorded:
        laid_over["records_office"] = Correction(recorded, office, deed.by, deed.at)
    after = replace(with_application(before, _renewed(deed, office)), corrections=laid_over)
    detail = {"from": moved_from, "to": office}
    return deed.keep(after, "move", detail, f"{moved_from} → {office}：{words}")


def _renewed(deed: Deed, office: str) -> Application:
    """What is submitted, as a version that names the new office; other states are left as they are."""
    case = deed.case
    newest = case.application.submitted
    answers = {**newest.answers, "records_office": office} if newest else {}
    check = case.check(answers) if newest else None
    waits = case.application.state in (State.SUBMITTED, State.RETURNED)
    if newest is None or check is None or isinstance(check, Refused) or not waits:
        return case.application
    version = new_version(deed, case.with_remarks(newest.remarks), check, answers)
    return replace(case.application, submissions=(*case.application.submissions, version))
