"""A reviewer's list of what her level has before it or has had: by words and filters, sorted, counted, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from form_server.actions import export_limits
from form_server.actions.acts import Acting
from form_server.actions.dossier_search import SEARCHES_AN_HOUR
from form_server.actions.export_limits import MOST
from form_server.actions.list_pages import every_row, following, number_after
from form_server.actions.office.dossier_lists import (
    FIRST_PAGE,
    PageWanted,
    Search,
    by_words,
    keep_aside,
)
from form_server.actions.review.work_lists import before_her, level_of, scope_codes
from form_server.rules.dossier import Application, Dossier
from form_server.rules.form import printed_codes
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.scope import Act
from form_server.rules.review.joint_review import levels_of, pending_levels, returned_by
from form_server.store.protocol import DossierWanted, View

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


def states_of(acting: Acting) -> tuple[str, ...]:
    """What the list can be narrowed to: what awaits her level, what one sent back, what is to be confirmed anew."""
    return f"review-{level_of(acting)}", "sent-back", "reopened"


def keep_words(acting: Acting, search: Search) -> str | Refused:
    """Counts and notes one search; the key under which its words are kept for this person, empty for none."""
    refused = acting.resources.throttled("find", ((acting.name, SEARCHES_AN_HOUR, 3600),))
    if refused:
        return refused
    acting.note(Act.FIND, "", {"found": str(len(find_cases(acting, search).rows))})
    return keep_aside(acting, search.words)


def find_cases(acting: Acting, search: Search, page: PageWanted = FIRST_PAGE) -> Cases:
    """One page; what is out of scope is as if it were not there, and is not counted.

    A number finds its one dossier whatever else is asked for.
    """

    def question(view: View) -> Cases:
        found = _found(acting, view, search, page)
        if found.total is not None or search.major:
            return found
        return replace(found, total=view.count(_wanted(acting, search)))

    return acting.resources.store.read(question)


def _found(acting: Acting, view: View, search: Search, page: PageWanted) -> Cases:
    """The same, counted only where a number names one."""
    exact = _numbered(view, search.words)
    if exact:
        rows = tuple(_cases(acting, exact, Search()))
        return Cases(rows, None, len(rows))
    found = view.dossiers(
        _wanted(acting, search),
        number_after(view, page.after),
        page.limit,
        page.order,
        page.descending,
    )
    rows = tuple(one for each in found.dossiers for one in _cases(acting, each, search))
    return Cases(rows, following(found), None)


def begin_export(acting: Acting, search: Search, most: int = MOST) -> Refused | None:
    """Counts one export of this list; TOO_MANY_ROWS where it would be more than `most` people."""

    def question(view: View) -> int:
        exact = _numbered(view, search.words)
        return 1 if exact else view.count(_wanted(acting, search))

    people = acting.resources.store.read(question)
    if people > most:
        # With a major the count is not told, as on the page: it holds people of other universities, too.
        facts = {"above": f"{most:,}"} if search.major else {"rows": f"{people:,}"}
        return Refused(Reason.TOO_MANY_ROWS, facts)
    return export_limits.begin_export(acting)


def every_case(acting: Acting, search: Search) -> Iterator[Found]:
    """All that fit, by number."""

    def page_after(after: str) -> tuple[tuple[Found, ...], str | None]:
        wanted = PageWanted(after=after, limit=AT_ONCE)
        page = acting.resources.store.read(lambda view: _found(acting, view, search, wanted))
        return page.rows, page.next

    return every_row(page_after)


def _numbered(view: View, words: str) -> Dossier | None:
    """The one of that number or reference, in whosever scope it is."""
    if not words:
        return None
    reference = printed_codes.tidy_reference(words)
    return view.dossier(numbers.tidy_number(words)) or view.dossier_by_reference(reference)


def _wanted(acting: Acting, search: Search) -> DossierWanted:
    state = search.state if search.state in states_of(acting) else EVERYTHING
    hers = DossierWanted(
        office=scope_codes(acting), state=(state,), round=search.round, major=search.major
    )
    return by_words(hers, search.words) if search.words else hers


def _cases(acting: Acting, dossier: Dossier, search: Search) -> Iterator[Found]:
    """Her own applications of that dossier which are what was asked for; never one that another university examines."""
    for application in before_her(acting, dossier):
        if _fits(acting, application, search):
            yield Found(dossier, application)


def _fits(acting: Acting, application: Application, search: Search) -> bool:
    major = application.submissions[-1].answers.get("major", "")
    return (
        search.round in ("", application.round)
        and search.major in ("", major)
        and _stands(acting, application, search.state)
    )


def _stands(acting: Acting, application: Application, state: str) -> bool:
    level = state.removeprefix("review-")
    if level != state:
        return level in pending_levels(application, levels_of(acting.release))
    if state == "sent-back":
        return bool(returned_by(application))
    return state != "reopened" or application.reopened is not None
