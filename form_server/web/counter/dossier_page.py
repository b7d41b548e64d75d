"""The counter's one screen: photo, identity, what changed, papers, remarks, and every act of the visit (principle 30)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bottle import HTTPResponse

from form_server.actions import sheets
from form_server.actions.acts import Acting
from form_server.actions.cases import Case
from form_server.actions.counter import confirmations, forwarded_names, photo_retakes
from form_server.exchange.messages import to_office
from form_server.rules import lifecycle
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Staff, State
from form_server.rules.fields import BY_NAME
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act, acts_on, may
from form_server.rules.review.joint_review import examined_nowhere
from form_server.rules.windows import paper_days
from form_server.rules.windows.paper_entry import ENTERABLE
from form_server.web.forms import asked, chosen, number_typed, see_other
from form_server.web.routes import Answer
from form_server.web.views.answer_rows import changed_since, differences, identity_rows, staff_rows
from form_server.web.views.deadlines import deadlines_of
from form_server.web.views.hints import plan_words, ways_of
from form_server.web.views.number_acts import number_acts
from form_server.web.views.reopened import reopening_acts
from form_server.web.views.tasks import faults_said, offered
from form_server.web.views.verdict import said_to_staff
from form_server.web.web import Web
from form_server.web.words.speech import office_said
from form_server.web.words.vocabulary import PHOTO_SOURCES
from site_builder.published.words import day_words

NOT_COUNTED = ("missing", "failed")
TICKED = ("return_fields", "paper_courses")
"""fields of several ticks, shown again as they were posted"""


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of the act that led to it."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    """what is wrong with what was typed, by field"""
    code: str = ""
    """a one-time code, shown once"""
    code_for: str = ""


def address_of(acting: Acting, part: str = "") -> str:
    """The address of the dossier's page, at a named part of it."""
    return f"/staff/dossier/{acting.case.dossier.id}{part}"


def after(
    web: Web, acting: Acting, outcome: object, typed: Mapping[str, str] | None = None
) -> Answer:
    """What follows an act: why it was refused, the page with what is wrong, else the dossier as it is now."""
    if isinstance(outcome, Refused):
        return outcome
    faults = outcome if isinstance(outcome, tuple) else (outcome,)
    wrong = tuple(each for each in faults if isinstance(each, FieldFault))
    if wrong:
        return dossier_page(web, acting, Told(typed or {}, faults_said(wrong)))
    return see_other(address_of(acting))


def seen() -> int:
    """The version the clerk had before her eyes; 0 for none."""
    return number_typed("submission")


def dossier_page(web: Web, acting: Acting, told: Told | None = None) -> HTTPResponse:
    """The dossier as it was when the request was let in; with what was typed and what is wrong with it."""
    case, staff, told = acting.case, acting.staff, told or Told()
    shown = case.with_answers(case.in_force)
    checked = shown.check()
    check = None if isinstance(checked, Refused) else checked
    correctable = [BY_NAME[n] for n in confirmations.correctable(case) if n in BY_NAME]
    printed = _printed(case)
    acts = acts_on(staff, case.dossier, case.release)
    undo_until = _undo_until(case) if Act.CONFIRM in acts else None
    return web.pages.page(
        "counter/dossier.html",
        case=case,
        staff=staff,
        acts=acts,
        submitted=case.application.submitted,
        identity=identity_rows(shown),
        rows=staff_rows(shown),
        differences=differences(case),
        printed=printed,
        changed=changed_since(case, printed),
        judged=said_to_staff(check, ways_of(shown, check)),
        doubtful=doubtful_courses(check),
        plan=plan_words(shown),
        warnings=[to_office(key) for key in case.dossier.warnings],
        papers=sheets.papers_of(case),
        delegate_papers=_only_with_a_delegate(case),
        correctable=correctable,
        choices={field.name: offered(field, shown, at_counter=True) for field in correctable},
        answers={**case.in_force, "id_number": "", **told.typed},
        ticked={name: chosen(name) for name in TICKED},
        names_asked=forwarded_names.names_asked(web.resources, case.dossier.admission_number),
        photo_sources=_photo_sources(case) if Act.RETAKE_PHOTO in acts else (),
        retaken=_retaken(case),
        deadlines=deadlines_of(acting),
        awaiting=case.application.state is State.SUBMITTED,
        nowhere=examined_nowhere(case.in_force, case.release) is not None,
        undo_until=undo_until,
        reopening=reopening_acts(acting, case, undo_until is not None),
        enterable=_enterable(staff, case),
        paper_days=_paper_days(staff, case),
        number_acts=number_acts(staff, case),
        office=office_said(case.release, case.dossier.records_office, web.office_now(), case.round),
        told=told,
        quiet=bool(told.typed or told.errors),
        errors=dict(told.errors),
    )


def _printed(case: Case) -> int:
    """The version on the scanned paper, when a newer one is in force; else 0."""
    text, newest = asked("printed"), case.application.submitted
    n = int(text) if text.isdecimal() and len(text) < 6 else 0
    return n if newest and 0 < n < newest.n else 0


def _only_with_a_delegate(case: Case) -> tuple[str, ...]:
    """What a delegate brings beside everything else, in words."""
    own = {paper.key for paper in sheets.papers_of(case)}
    both = sheets.papers_of(case, delegate=True)
    return tuple(paper.words for paper in both if paper.key not in own)


def doubtful_courses(check: Check | None) -> tuple[tuple[str, str], ...]:
    """(value, words) of courses of the plan that do not count as things stand."""
    rows = check.courses if check else ()
    names = (f"{one.code} {one.name}" for one in rows if one.status in NOT_COUNTED)
    return tuple((name, name) for name in names)


def _enterable(staff: Staff, case: Case) -> bool:
    """Whether nothing is in force, so that the counter may enter an application from paper."""
    allowed = may(staff, Act.ENTER, case.dossier.records_office, case.release)
    return allowed and case.application.state in ENTERABLE and case.application.confirmation is None


def _paper_days(staff: Staff, case: Case) -> tuple[tuple[str, str], ...]:
    """The days whose confirmations on paper may be entered now, (day, words)."""
    office = case.dossier.records_office
    if case.application.state is not State.SUBMITTED:
        return ()
    if not may(staff, Act.PAPER_DAY, office, case.release):
        return ()
    window = paper_days.paper_window(case.application, case.round, office)
    days = paper_days.open_days(case.now, window, case.release.policies.paper_entry_until)
    return tuple((day.isoformat(), day_words(day)) for day in days)


def _photo_sources(case: Case) -> tuple[tuple[str, str], ...]:
    """Where a new photo may come from; nowhere once the form with the old one was signed."""
    frozen = lifecycle.photo_is_frozen(case.dossier)
    given = () if frozen else photo_retakes.sources(case.release.policies)
    return tuple((each, PHOTO_SOURCES[each]) for each in given)


def _retaken(case: Case) -> bool:
    """Whether the photo is newer than the version in force, so that the printed form shows an older one."""
    taken = [each.at for each in case.dossier.events if each.what == Act.RETAKE_PHOTO]
    newest = case.application.submitted
    waits = case.application.state is State.SUBMITTED
    return bool(waits and newest and taken and taken[-1] >= newest.at)


def _undo_until(case: Case) -> datetime | None:
    """Until when the confirmation may be taken back, while that is so."""
    minutes = case.release.policies.undo_minutes
    undone = lifecycle.unconfirmed(case.application, case.now, minutes)
    if isinstance(undone, Refused):
        return None
    return lifecycle.undo_until(case.application, minutes)


def unmasked_only(given: Mapping[str, str]) -> dict[str, str]:
    """What was typed; an ID number left empty stands as it is, for pages show it masked (security F2)."""
    return {name: text for name, text in given.items() if text or name != "id_number"}
