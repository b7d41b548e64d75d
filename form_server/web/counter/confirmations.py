"""The acts of one visit: correct on the spot, confirm, take it back within minutes, note the paper file (FAQ 4, 5, 9, 16)."""

from collections.abc import Mapping

from bottle import request

from form_server.actions.acts import Acting
from form_server.actions.admission import acting_on
from form_server.actions.counter import attendees, confirmation_undo, confirmations, paper_files
from form_server.actions.counter.paper_files import PaperFinding
from form_server.rules.outcome import Reason, Refused
from form_server.web.access import DOSSIER
from form_server.web.counter.dossier_page import address_of, after, seen, unmasked_only
from form_server.web.forms import chosen, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.conflict import conflict_page
from form_server.web.web import Web

PAPER = ("paper_other", "paper_found", "paper_evidence")
routes = Routes()


@routes.post(f"{DOSSIER}/correct")
def correct(web: Web, acting: Acting) -> Answer:
    posted = [name for name in confirmations.correctable(acting.case) if name in request.forms]
    given = unmasked_only(typed(posted))
    outcome = confirmations.correct(acting, given, seen())
    if isinstance(outcome, Refused):
        return refused_or_outdated(web, acting, outcome, given)
    if isinstance(outcome, tuple):
        return after(web, acting, outcome, given)
    return see_other(address_of(acting, "#confirm"))


@routes.post(f"{DOSSIER}/confirm")
def confirm(web: Web, acting: Acting) -> Answer:
    given = typed(attendees.TYPED)
    attendance = attendees.attendance_from(given)
    if isinstance(attendance, tuple):
        return after(web, acting, attendance, given)
    outcome = confirmations.confirm(acting, seen(), attendance)
    if isinstance(outcome, Refused):
        return refused_or_outdated(web, acting, outcome, given)
    return see_other(address_of(acting))


@routes.post(f"{DOSSIER}/undo")
def undo(web: Web, acting: Acting) -> Answer:
    return after(web, acting, confirmation_undo.undo(acting, seen()))


@routes.post(f"{DOSSIER}/paper-check")
def check_paper_file(web: Web, acting: Acting) -> Answer:
    given = typed(PAPER)
    courses = [*chosen("paper_courses"), given["paper_other"]]
    named = tuple(each for text in courses for each in text.replace("，", "、").split("、"))
    finding = PaperFinding(named, given["paper_found"], given["paper_evidence"])
    outcome = paper_files.note_check(acting, finding)
    if isinstance(outcome, (Refused, tuple)):
        return after(web, acting, outcome, given)
    return see_other(address_of(acting, "#found"))


def refused_or_outdated(
    web: Web, acting: Acting, refused: Refused, given: Mapping[str, str]
) -> Answer:
    """Where someone was faster, the fields that differ; else the refusal."""
    if refused.reason is not Reason.PRINTOUT_OUTDATED or not seen():
        return refused
    newest = acting_on(acting, acting.case.dossier.id)
    return newest if isinstance(newest, Refused) else conflict_page(web, newest.case, seen(), given)
