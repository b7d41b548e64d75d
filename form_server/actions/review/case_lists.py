"""A reviewer's list of what her level has before it or has had (FAQ 10; S65–S71)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from form_server.actions import export_limits
from form_server.actions.acts import Acting
from form_server.actions.export_limits import MOST
from form_server.actions.list_pages import Listing, Search
from form_server.actions.office.dossier_lists import by_words
from form_server.actions.review.work_lists import before_her, holder_of, level_of, scope_codes
from form_server.rules.dossier import Application, Dossier
from form_server.rules.form import printed_codes
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.review.joint_review import levels_of, pending_levels, returned_by
from form_server.store.protocol import DossierWanted, View

EVERYTHING = "examined"


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One application before the levels, in the scope of whoever asked."""

    dossier: Dossier
    application: Application
    taken_by: str
    """who has it at this moment; empty when it is free"""

    @property
    def confirmed_at(self) -> datetime:
        """Since when it waits for the levels."""
        assert self.application.confirmation is not None, "only what is confirmed is before a level"
        return self.application.confirmation.at


def states_of(acting: Acting) -> tuple[str, ...]:
    """What the list can be narrowed to: what awaits her level, what one sent back, what is to be confirmed anew."""
    return waiting_state(acting), "sent-back", "reopened"


def waiting_state(acting: Acting) -> str:
    """The state of what awaits her level."""
    return f"review-{level_of(acting)}"


def listing(acting: Acting, search: Search) -> Listing[ReviewCase]:
    """Her cases that fit; what is out of scope is as if it were not there, and is not counted.

    A number finds its one dossier whatever else is asked for. With a major no count is told: majors are counted by
    person, and a person may have applied elsewhere, too.
    """
    named, wanted = bool(search.words), _wanted(acting, search)
    minutes = timedelta(minutes=acting.release.policies.undo_minutes)
    return Listing(
        acting,
        wanted,
        rows=lambda view, dossier: _cases(acting, dossier, _of_named(view, dossier, search)),
        exact=(lambda view: _numbered(view, search.words)) if named else None,
        counted=not search.major,
        not_yet=replace(wanted, confirmed_since=acting.visit.received_at - minutes),
    )


def _of_named(view: View, dossier: Dossier, search: Search) -> Search:
    """What is asked of that dossier: everything, where the words are its number."""
    named = search.words and dossier in _numbered(view, search.words)
    return Search() if named else search


def begin_export(acting: Acting, search: Search, most: int = MOST) -> Refused | None:
    """Counts one export of this list; TOO_MANY_ROWS where it would be more than `most` people."""
    people = listing(acting, search).count()
    if people > most:
        # With a major the count is not told, as on the page: it holds people of other universities, too.
        facts = {"above": f"{most:,}"} if search.major else {"rows": f"{people:,}"}
        return Refused(Reason.TOO_MANY_ROWS, facts)
    return export_limits.begin_export(acting)


def _numbered(view: View, words: str) -> tuple[Dossier, ...]:
    """The one of that number or reference, in whosever scope it is."""
    reference = printed_codes.tidy_reference(words)
    found = view.dossier(numbers.tidy_number(words)) or view.dossier_by_reference(reference)
    return (found,) if found else ()


def _wanted(acting: Acting, search: Search) -> DossierWanted:
    state = search.state if search.state in states_of(acting) else EVERYTHING
    hers = DossierWanted(
        office=scope_codes(acting),
        state=(state,),
        round=search.round,
        major=search.major,
        verdict=search.verdict,
        fact=search.fact,
    )
    return by_words(hers, search.words) if search.words else hers


def _cases(acting: Acting, dossier: Dossier, search: Search) -> Iterator[ReviewCase]:
    """Her own applications of that dossier which are what was asked for; never one that another university examines."""
    for application in before_her(acting, dossier):
        if _fits(acting, application, search):
            yield ReviewCase(dossier, application, holder_of(acting, dossier.id))


def _fits(acting: Acting, application: Application, search: Search) -> bool:
    newest = application.submissions[-1]
    return (
        search.round in ("", application.round)
        and search.major in ("", newest.answers.get("major", ""))
        and search.verdict in ("", str(newest.verdict))
        and _stands(acting, application, search.state)
    )


def _stands(acting: Acting, application: Application, state: str) -> bool:
    level = state.removeprefix("review-")
    if level != state:
        return level in pending_levels(application, levels_of(acting.release))
    if state == "sent-back":
        return bool(returned_by(application))
    return state != "reopened" or application.reopened is not None
