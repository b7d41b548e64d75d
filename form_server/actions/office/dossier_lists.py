"""Lists of the dossiers of one's own offices: found by words and filters, sorted, counted, page by page (principle 31)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from form_server.actions.dossier_search import SEARCHES_AN_HOUR, exactly
from form_server.actions.list_pages import following, number_after
from form_server.actions.resources import Resources, Visit, new_token
from form_server.rules.dossier import Application, Dossier, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.scope import Act, lineage, may_anywhere, offices_of, sees_all
from form_server.store.protocol import AuditEvent, DossierWanted, Passing, View
from form_server.store.protocol import Order as Order

A_PAGE = 50
PAGES_AN_HOUR = 1_200
"""pages turned; far more than work needs, far less than copying an office would take (security F6)"""
KEPT_FOR = timedelta(hours=12)
_TAIL = re.compile(r"[0-9]{3,5}[0-9X]")


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; an empty text asks for nothing. `words` may name a person, so no address carries them."""

    words: str = ""
    office: str = ""
    state: str = ""
    round: str = ""
    major: str = ""
    remark: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class DossierList:
    """One page of a list, with the number of all that fit."""

    dossiers: tuple[Dossier, ...]
    next: str | None
    """opaque id, the `after` of the following page"""
    total: int


def keep_words(visit: Visit, staff: Staff, search: Search) -> str | Refused:
    """Counts and notes one search; the key under which its words are kept for this person, empty for none."""
    refused = visit.resources.throttled("find", ((staff.name, SEARCHES_AN_HOUR, 3600),))
    if refused:
        return refused
    found = listed(visit.resources, staff, search)
    total = "0" if isinstance(found, Refused) else str(found.total)
    by = f"staff:{staff.name}"
    event = AuditEvent(visit.received_at, by, "find", "", "ok", {"found": total}, visit.source)
    visit.resources.store.commit(lambda view: view.append(event))
    return keep_aside(visit.resources, staff, search.words)


def keep_aside(resources: Resources, staff: Staff, words: str) -> str:
    """The key under which these words are kept for this person for half a day; empty for none."""
    if not words:
        return ""
    key = new_token()[:32]
    until = resources.machine_now() + KEPT_FOR
    resources.passing.put(Passing(_row(staff, key), {"words": words}, until))
    return key


def words_of(resources: Resources, staff: Staff, key: str) -> str:
    """The words that this person searched for; empty once they are forgotten."""
    row = resources.passing.get(_row(staff, key), resources.machine_now()) if key else None
    return row.value["words"] if row else ""


def _row(staff: Staff, key: str) -> str:
    return f"search:{staff.name}:{key}"


def turned(resources: Resources, staff: Staff) -> Refused | None:
    """Counts one page; a reason when it was too many."""
    return resources.throttled("list", ((staff.name, PAGES_AN_HOUR, 3600),))


def listed(
    resources: Resources,
    staff: Staff,
    search: Search,
    order: Order = Order.NUMBER,
    descending: bool = False,
    after: str = "",
    limit: int = A_PAGE,
    counted: bool = True,
) -> DossierList | Refused:
    """One page and, unless it is not asked for, the count of all; a number finds its one dossier whatever else is asked for."""
    if not may_anywhere(staff, Act.FIND):
        return Refused(Reason.NOT_ALLOWED)

    def question(view: View) -> DossierList:
        exact = exactly(resources, view, staff, search.words) if search.words else ()
        wanted = wanted_of(resources, staff, search)
        if exact or wanted is None:
            return DossierList(exact, None, len(exact))
        start = number_after(view, after)
        page = view.dossiers(wanted, start, limit, order, descending)
        return DossierList(page.dossiers, following(page), view.count(wanted) if counted else 0)

    return resources.store.read(question)


def wanted_of(resources: Resources, staff: Staff, search: Search) -> DossierWanted | None:
    """What the store is asked for, within this person's offices; None where that can be nobody."""
    offices = offices_of(staff, resources.release)
    if search.office:
        offices = tuple(one for one in offices if search.office in lineage(one, resources.release))
    wanted = DossierWanted(
        state=(search.state,) if search.state else (),
        round=search.round,
        major=search.major,
        remark=search.remark,
        verdict=search.verdict,
    )
    if search.words:
        wanted = by_words(wanted, search.words)
    if not offices:
        return None
    if sees_all(staff) and not search.office and wanted != DossierWanted():
        return wanted
    return replace(wanted, office=offices)


def by_words(wanted: DossierWanted, words: str) -> DossierWanted:
    """Four to six digits end an ID number; letters are initials; other words begin a name."""
    number = numbers.tidy_number(words)
    if _TAIL.fullmatch(number):
        return replace(wanted, id_tail=number)
    return replace(wanted, initials="".join(words.split()).lower())


def every(resources: Resources, staff: Staff, search: Search, most: int) -> Iterator[Dossier]:
    """All that fit, few at a time so that memory stays small; at most `most`."""
    after: str | None = ""
    left = most
    while after is not None and left > 0:
        limit = min(200, left)
        page = listed(resources, staff, search, after=after, limit=limit, counted=False)
        if isinstance(page, Refused):
            return
        yield from page.dossiers
        left -= len(page.dossiers)
        after = page.next


def shown(dossier: Dossier, search: Search) -> Application | None:
    """The application that a list speaks of: of the round or the state asked for, else the newest."""
    fitting = [
        each
        for each in dossier.applications.values()
        if search.round in ("", each.round) and search.state in ("", each.state)
    ]
    return max(fitting or dossier.applications.values(), key=lambda one: one.round, default=None)
