"""A reviewer's list of what her level has before it or has had: by words and filters, sorted, counted, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass

from form_server.actions import export_limits
from form_server.actions.dossier_search import SEARCHES_AN_HOUR
from form_server.actions.export_limits import MOST
from form_server.actions.list_pages import following, number_after
from form_server.actions.office.dossier_lists import A_PAGE, Order, Search, by_words, keep_aside
from form_server.actions.resources import Resources, Visit
from form_server.actions.review.work_lists import scope_codes
from form_server.rules.dossier import Application, Dossier, Staff
from form_server.rules.form import printed_codes
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.scope import Act, may_act, may_anywhere
from form_server.rules.review import joint_review
from form_server.rules.review.joint_review import LEVEL_OF, levels_of
from form_server.store.protocol import AuditEvent, DossierWanted, View

EVERYTHING = "examined"
AT_ONCE = 200
"""dossiers read in one question for a file"""


@dataclass(frozen=True, slots=True)
class Found:
    """One application before the levels, in the scope of whoever asked."""

    dossier: Dossier
    application: Application


@dataclass(frozen=True, slots=True)
class Cases:
    """One page of cases that were found."""

    rows: tuple[Found, ...]
    next: str | None
    """opaque id, the `after` of the following page"""
    total: int | None
    """None where it is not told: majors are counted by person, and a person may have applied elsewhere, too"""


def states_of(staff: Staff) -> tuple[str, ...]:
    """What the list can be narrowed to: what awaits her level, what one sent back, what is to be confirmed anew."""
    return f"review-{LEVEL_OF[staff.role]}", "sent-back", "reopened"


def keep_words(visit: Visit, staff: Staff, search: Search) -> str | Refused:
    """Counts and notes one search; the key under which its words are kept for this person, empty for none."""
    refused = visit.resources.throttled("find", ((staff.name, SEARCHES_AN_HOUR, 3600),))
    found = refused or find_cases(visit, staff, search)
    if isinstance(found, Refused):
        return found
    by, detail = f"staff:{staff.name}", {"found": str(len(found.rows))}
    event = AuditEvent(visit.received_at, by, Act.FIND, "", "ok", detail, visit.source)
    visit.resources.store.commit(lambda view: view.append(event))
    return keep_aside(visit.resources, staff, search.words)


def find_cases(
    visit: Visit,
    staff: Staff,
    search: Search,
    order: Order = Order.NUMBER,
    descending: bool = False,
    after: str = "",
    limit: int = A_PAGE,
    counted: bool = True,
) -> Cases | Refused:
    """One page; what is out of scope is as if it were not there, and is not counted.

    A number finds its one dossier whatever else is asked for.
    """
    if not may_anywhere(staff, Act.REVIEW):
        return Refused(Reason.NOT_ALLOWED)

    def question(view: View) -> Cases:
        exact = _numbered(view, search.words)
        if exact:
            rows = tuple(_cases(visit, staff, exact, Search()))
            return Cases(rows, None, len(rows))
        wanted = _wanted(visit.resources, staff, search)
        page = view.dossiers(wanted, number_after(view, after), limit, order, descending)
        rows = tuple(one for each in page.dossiers for one in _cases(visit, staff, each, search))
        total = view.count(wanted) if counted and not search.major else None
        return Cases(rows, following(page), total)

    return visit.resources.store.read(question)


def begin_export(
    resources: Resources, staff: Staff, search: Search, most: int = MOST
) -> Refused | None:
    """Counts one export of this list; TOO_MANY_ROWS where it would be more than `most` people."""

    def question(view: View) -> int:
        exact = _numbered(view, search.words)
        return 1 if exact else view.count(_wanted(resources, staff, search))

    if not may_anywhere(staff, Act.REVIEW):
        return Refused(Reason.NOT_ALLOWED)
    people = resources.store.read(question)
    if people > most:
        # With a major the count is not told, as on the page: it holds people of other universities, too.
        told = f"超过 {most:,}" if search.major else f"{people:,}"
        return Refused(Reason.TOO_MANY_ROWS, {"rows": told})
    return export_limits.begin_export(resources, staff, Act.REVIEW)


def every_case(visit: Visit, staff: Staff, search: Search) -> Iterator[Found]:
    """All that fit, by number, few at a time so that memory stays small; none for whom the list is not."""
    after: str | None = ""
    while after is not None:
        page = find_cases(visit, staff, search, after=after, limit=AT_ONCE, counted=False)
        if isinstance(page, Refused):
            return
        yield from page.rows
        after = page.next


def _numbered(view: View, words: str) -> Dossier | None:
    """The one of that number or reference, in whosever scope it is."""
    if not words:
        return None
    reference = printed_codes.tidy_reference(words)
    return view.dossier(numbers.tidy_number(words)) or view.dossier_by_reference(reference)


def _wanted(resources: Resources, staff: Staff, search: Search) -> DossierWanted:
    state = search.state if search.state in states_of(staff) else EVERYTHING
    hers = DossierWanted(
        office=scope_codes(staff, resources.release),
        state=(state,),
        round=search.round,
        major=search.major,
    )
    return by_words(hers, search.words) if search.words else hers


def _cases(visit: Visit, staff: Staff, dossier: Dossier, search: Search) -> Iterator[Found]:
    """Her own applications of that dossier which are what was asked for; never one that another university examines."""
    minutes = visit.resources.release.policies.undo_minutes
    for application in dossier.applications.values():
        since = joint_review.reviewable_from(application, minutes)
        in_scope = may_act(staff, Act.REVIEW, dossier, visit.resources.release, application.round)
        shown = in_scope and since is not None and since <= visit.received_at
        if shown and _fits(visit.resources, application, search):
            yield Found(dossier, application)


def _fits(resources: Resources, application: Application, search: Search) -> bool:
    major = application.submissions[-1].answers.get("major", "")
    return (
        search.round in ("", application.round)
        and search.major in ("", major)
        and _stands(resources, application, search.state)
    )


def _stands(resources: Resources, application: Application, state: str) -> bool:
    level = state.removeprefix("review-")
    if level != state:
        return level in joint_review.pending_levels(application, levels_of(resources.release))
    if state == "sent-back":
        return bool(joint_review.returned_by(application))
    return state != "reopened" or application.reopened is not None
