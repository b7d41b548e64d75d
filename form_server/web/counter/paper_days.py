"""/staff/day-list: a list on paper for a day without power, and entering what was confirmed on it (principle 32)."""

from form_server.actions.acts import Acting
from form_server.actions.counter import attendees, paper_days
from form_server.actions.counter.paper_days import PaperConfirmation
from form_server.rules.dossier import Role
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import may
from form_server.rules.people.staff_management import office_fits
from form_server.web.access import DOSSIER
from form_server.web.counter.confirmations import refused_or_outdated
from form_server.web.counter.dossier_page import Told, after, dossier_page, seen
from form_server.web.forms import typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web
from form_server.web.words.speech import office_said

DAY_LIST = "/staff/day-list"
TYPED = ("paper_day", "paper_time", "paper_reason", "paper_university")
HIS = {"paper_delegate_name": "delegate_name", "paper_delegate_id_number": "delegate_id_number"}
"""the fields of the delegate in this form: the page has the bare names already"""
routes = Routes()


@routes.get(DAY_LIST)
def choose_office(web: Web, acting: Acting) -> Answer:
    return web.pages.page(
        "counter/day-list-choose.html",
        staff=acting.staff,
        offices=_offices(acting),
        until=acting.release.policies.paper_entry_until,
    )


def _offices(acting: Acting) -> list[tuple[str, str]]:
    release = acting.release
    mine = [one for one in release.offices if may(acting.staff, acting.act, one.code, release)]
    return [(one.code, one.name) for one in mine if office_fits(Role.CLERK, one.code, release)]


@routes.post(DAY_LIST)
def print_list(web: Web, acting: Acting) -> Answer:
    office = typed(["office"])["office"] or acting.staff.office
    found = paper_days.day_list(acting, office)
    if isinstance(found, Refused):
        return found
    return web.pages.page(
        "counter/day-list.html",
        staff=acting.staff,
        office=office_said(acting.release, office, web.office_now()),
        rows=found.rows,
        cut=found.cut,
        until=acting.release.policies.paper_entry_until,
    )


@routes.post(f"{DOSSIER}/paper-confirm")
def enter_confirmation(web: Web, acting: Acting) -> Answer:
    given = typed((*TYPED, *HIS))
    attendance = attendees.attendance_from({HIS[name]: given[name] for name in HIS})
    if isinstance(attendance, tuple):
        wrong = {f"paper_{name}": words for name, words in faults_said(attendance).items()}
        return dossier_page(web, acting, Told(given, wrong))
    paper = PaperConfirmation(*(given[name] for name in TYPED))
    outcome = paper_days.enter_confirmation(acting, seen(), attendance, paper)
    if isinstance(outcome, Refused):
        return refused_or_outdated(web, acting, outcome, given)
    return after(web, acting, outcome, given)
