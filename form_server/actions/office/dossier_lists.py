"""The list of the dossiers of one's own offices (principle 31)."""

import re
from dataclasses import replace

from form_server.actions.acts import Acting
from form_server.actions.dossier_search import exactly
from form_server.actions.list_pages import Listing, Search
from form_server.rules.dossier import Application, Dossier
from form_server.rules.people import numbers
from form_server.rules.people.scope import lineage, offices_of, sees_all
from form_server.store.protocol import DossierWanted

_TAIL = re.compile(r"[0-9]{3,5}[0-9X]")


def listing(acting: Acting, search: Search) -> Listing[Dossier]:
    """The dossiers in scope that fit; a number finds its one dossier whatever else is asked for."""
    words = search.words
    return Listing(
        acting,
        _wanted(acting, search),
        rows=lambda _, dossier: (dossier,),
        exact=(lambda view: exactly(acting, view, words)) if words else None,
    )


def _wanted(acting: Acting, search: Search) -> DossierWanted | None:
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
        fact=search.fact,
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


def shown(dossier: Dossier, search: Search) -> Application | None:
    """The application that a list speaks of: of the round or the state asked for, else the newest."""
    fitting = [
        each
        for each in dossier.applications.values()
        if search.round in ("", each.round) and search.state in ("", each.state)
    ]
    return max(fitting or dossier.applications.values(), key=lambda one: one.round, default=None)
