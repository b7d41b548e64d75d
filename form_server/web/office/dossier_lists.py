"""/staff/list/: dossiers of one's offices by any word and filter, sorted by links, and taken away as a file.

Words that may name a person are posted and kept aside; addresses carry only filters and a key.
"""

from bottle import HTTPResponse

from form_server.actions.acts import Acting
from form_server.actions.export_limits import MOST, begin_export, note_export
from form_server.actions.kept_words import keep_words, turned
from form_server.actions.list_pages import ListPage, Search
from form_server.actions.office import dossier_lists, whole_numbers
from form_server.actions.office.dossier_lists import listing
from form_server.exchange import dossier_table as tables
from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere, offices_of
from form_server.web.forms import see_other, ticked, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.figure_links import counted_words
from form_server.web.views.listed import (
    ListAsked,
    ListShape,
    filters_typed,
    list_asked,
    list_typed,
)
from form_server.web.views.table_download import KINDS, SPEECH, table_file
from form_server.web.web import Web
from form_server.web.words.list_words import ORDERS
from form_server.web.words.vocabulary import LIST_STATES, VERDICTS
from site_builder.published.release import Release

LIST = "/staff/list/"
SHAPE = ListShape(
    LIST, ("office", "state", "round", "major", "remark", "verdict", "what", "day"), ORDERS
)
NOTHING: ListPage[Dossier] = ListPage((), total=0)
routes = Routes()


@routes.post(LIST)
def find(_web: Web, acting: Acting) -> Answer:
    search = filters_typed(SHAPE)
    key = keep_words(acting, search.words, listing(acting, search).count())
    return key if isinstance(key, Refused) else see_other(ListAsked(SHAPE, search, key).address())


@routes.get(LIST)
def show(web: Web, acting: Acting) -> Answer:
    refused = turned(acting)
    if refused:
        return refused
    wanted = list_asked(acting, SHAPE)
    search, release = wanted.search, acting.release
    found = listing(acting, search).page(wanted.page) if search != Search() else NOTHING
    return web.pages.page(
        "office/list.html",
        staff=acting.staff,
        search=search,
        key=wanted.key,
        rows=[_row(one, search, release) for one in found.rows],
        total=found.total,
        asked=search != Search(),
        counted=counted_words(search),
        uncounted=wanted.address(what="", day=""),
        turns=wanted.turns(found),
        orders=list(wanted.orders()),
        choices=_choices(acting),
        kinds=KINDS,
        may_export=may_anywhere(acting.staff, Act.EXPORT),
    )


def _row(dossier: Dossier, search: Search, release: Release) -> dict[str, object]:
    application = dossier_lists.shown(dossier, search)
    submitted = application.submitted if application else None
    major = release.major(tables.value_of(dossier, application, "major"))
    office = release.office(dossier.records_office)
    stated = submitted.remarks if submitted else {}
    words = {each.key: each.words for each in release.remarks}
    return {
        "id": dossier.id,
        "name": dossier.value("name"),
        "number": dossier.admission_number,
        "id_number": tables.value_of(dossier, application, "id_number"),
        "office": office.name if office else dossier.records_office,
        "major": f"{major.code} {major.name}" if major else "",
        "state": application.state if application else "",
        "verdict": submitted.verdict if submitted else "",
        "at": submitted.at if submitted else None,
        "stated": "、".join(words.get(key, key) for key in stated),
    }


def _choices(acting: Acting) -> dict[str, list[tuple[str, str]]]:
    release = acting.release
    offices = offices_of(acting.staff, release)
    named = [(one.code, one.name) for one in release.offices if one.code in offices]
    return {
        "office": named if len(named) > 1 else [],
        "state": list(LIST_STATES.items()),
        "round": [(one.id, one.title) for one in release.rounds],
        "major": [(one.code, f"{one.code} {one.name}") for one in release.majors],
        "remark": [(one.key, one.words) for one in release.remarks],
        "verdict": list(VERDICTS.items()),
    }


@routes.post(f"{LIST}export")
def export(_web: Web, acting: Acting) -> Answer:
    given, search = typed(["kind", "reason"]), list_typed(acting, SHAPE).search
    if search == Search():
        return see_other(LIST)
    reason = whole_numbers.why(given["reason"]) if ticked("whole") else None
    refused = _may_not_take(acting, search, reason)
    if refused:
        return refused
    answer, count = _table(acting, search, given["kind"])
    numbers = {"numbers": "masked" if reason is None else "whole", "why": reason or ""}
    filters = {name: getattr(search, name) for name in SHAPE.filters}
    note_export(acting, "list", count, {**filters, **numbers})
    return answer


def _may_not_take(acting: Acting, search: Search, reason: str | None) -> Refused | None:
    """Why not; `reason` is what was given for whole ID numbers, None where they stay masked."""
    total = listing(acting, search).count()
    if total > MOST:
        return Refused(Reason.TOO_MANY_ROWS, {"rows": f"{total:,}"})
    return Refused(Reason.REASON_MISSING) if reason == "" else begin_export(acting)


def _table(acting: Acting, search: Search, kind: str) -> tuple[HTTPResponse, int]:
    dossiers = listing(acting, search).every(MOST)
    pairs = ((one, dossier_lists.shown(one, search)) for one in dossiers)
    rows = tables.rows(pairs, acting.release, SPEECH, ticked("whole"))
    name = f"list-{acting.visit.received_at:%Y%m%d-%H%M}"
    return table_file(name, kind, tables.HEADER, rows)
