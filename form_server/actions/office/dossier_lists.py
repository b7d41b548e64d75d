"""Lists of the dossiers of one's own offices: found by words and filters, sorted, counted, page by page (principle 31)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from form_server.actions.acts import Acting
from form_server.actions.dossier_search import SEARCHES_AN_HOUR, exactly
from form_server.actions.list_pages import every_row, following, number_after
from form_server.actions.resources import new_token
from form_server.rules.dossier import Application, Dossier
from form_server.rules.outcome import Refused
from form_server.rules.people import numbers
from form_server.rules.people.scope import lineage, offices_of, sees_all
from form_server.store.protocol import DossierWanted, Passing, ResultPage, View
from form_server.store.protocol import Order as Order

A_PAGE = 50
AT_ONCE = 200
"""dossiers read at a time where a list is taken away"""
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


@dataclass(frozen=True, slots=True)
class PageWanted:
    """How a list is sorted, where its page begins and how long it is."""

    order: Order = Order.NUMBER
    descending: bool = False
    after: str = ""
    """the opaque id of the row before it; empty for the first page"""
    limit: int = A_PAGE


FIRST_PAGE = PageWanted()


def keep_words(acting: Acting, search: Search) -> str | Refused:
    """Counts and notes one search; the key under which its words are kept for this person, empty for none."""
    refused = acting.resources.throttled("find", ((acting.name, SEARCHES_AN_HOUR, 3600),))
    if refused:
        return refused
    acting.note("find", "", {"found": str(count(acting, search))})
    return keep_aside(acting, search.words)


def keep_aside(acting: Acting, words: str) -> str:
    """The key under which these words are kept for this person for half a day; empty for none."""
    if not words:
        return ""
    key, resources = new_token()[:32], acting.resources
    until = resources.machine_now() + KEPT_FOR
    resources.passing.put(Passing(_row(acting, key), {"words": words}, until))
    return key


def words_of(acting: Acting, key: str) -> str:
    """The words that this person searched for; empty once they are forgotten."""
    resources = acting.resources
    row = resources.passing.get(_row(acting, key), resources.machine_now()) if key else None
    return row.value["words"] if row else ""


def _row(acting: Acting, key: str) -> str:
    return f"search:{acting.name}:{key}"


def turned(acting: Acting) -> Refused | None:
    """Counts one page; a reason when it was too many."""
    return acting.resources.throttled("list", ((acting.name, PAGES_AN_HOUR, 3600),))


def listed(acting: Acting, search: Search, page: PageWanted = FIRST_PAGE) -> DossierList:
    """One page and the count of all; a number finds its one dossier whatever else is asked for."""

    def question(view: View) -> DossierList:
        exact, wanted = _asked(acting, view, search)
        if wanted is None:
            return DossierList(exact, None, len(exact))
        found = _page(view, wanted, page)
        return DossierList(found.dossiers, following(found), view.count(wanted))

    return acting.resources.store.read(question)


def count(acting: Acting, search: Search) -> int:
    """How many fit."""
    return listed(acting, search, PageWanted(limit=1)).total


def _asked(
    acting: Acting, view: View, search: Search
) -> tuple[tuple[Dossier, ...], DossierWanted | None]:
    """The dossiers that the words name exactly; where there are none, what the store is asked for."""
    exact = exactly(acting, view, search.words) if search.words else ()
    return exact, None if exact else wanted_of(acting, search)


def _page(view: View, wanted: DossierWanted, page: PageWanted) -> ResultPage:
    start = number_after(view, page.after)
    return view.dossiers(wanted, start, page.limit, page.order, page.descending)


def wanted_of(acting: Acting, search: Search) -> DossierWanted | None:
    """What the store is asked for, within this person's offices; None where that can be nobody."""
    release = acting.release
    offices = offices_of(acting.staff, release)
    if search.office:
        offices = tuple(one for one in offices if search.office in lineage(one, release))
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
    if sees_all(acting.staff) and not search.office and wanted != DossierWanted():
        return wanted
    return replace(wanted, office=offices)


def by_words(wanted: DossierWanted, words: str) -> DossierWanted:
    """Four to six digits end an ID number; letters are initials; other words begin a name."""
    number = numbers.tidy_number(words)
    if _TAIL.fullmatch(number):
        return replace(wanted, id_tail=number)
    return replace(wanted, initials=words)


def every(acting: Acting, search: Search, most: int) -> Iterator[Dossier]:
    """All that fit, few at a time so that memory stays small; at most `most`."""

    def question(view: View, after: str) -> tuple[tuple[Dossier, ...], str | None]:
        exact, wanted = _asked(acting, view, search)
        if wanted is None:
            return exact, None
        found = _page(view, wanted, PageWanted(after=after, limit=AT_ONCE))
        return found.dossiers, following(found)

    store = acting.resources.store
    return islice(every_row(lambda after: store.read(lambda view: question(view, after))), most)


def shown(dossier: Dossier, search: Search) -> Application | None:
    """The application that a list speaks of: of the round or the state asked for, else the newest."""
    fitting = [
        each
        for each in dossier.applications.values()
        if search.round in ("", each.round) and search.state in ("", each.state)
    ]
    return max(fitting or dossier.applications.values(), key=lambda one: one.round, default=None)
