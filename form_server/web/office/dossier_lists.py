"""/staff/list/: dossiers of one's offices by any word and filter, sorted by links, and taken away as a file.

Words that may name a person are posted and kept aside; addresses carry only filters and a key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from bottle import HTTPResponse

from form_server.actions.acts import Acting
from form_server.actions.export_limits import MOST, begin_export, note_export
from form_server.actions.office import dossier_lists, whole_numbers
from form_server.actions.office.dossier_lists import DossierList, Order, PageWanted, Search
from form_server.exchange import dossier_table as tables
from form_server.rules.dossier import Dossier
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere, offices_of
from form_server.web.forms import asked, see_other, ticked, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.table_download import KINDS, SPEECH, table_file
from form_server.web.web import Web
from form_server.web.words.list_words import ORDERS
from form_server.web.words.vocabulary import LIST_STATES, VERDICTS
from site_builder.published.release import Release

LIST = "/staff/list/"
FILTERS = ("office", "state", "round", "major", "remark", "verdict")
LONGEST_WORDS = 60
NOTHING = DossierList((), None, 0)
LATEST_FIRST = (Order.SUBMITTED, Order.UPDATED)
routes = Routes()


@dataclass(frozen=True, slots=True)
class DossiersAsked:
    """What an address asks for: filters, words by their key, and the order."""

    search: Search
    key: str
    """under which the words are kept; empty for none"""
    order: Order = Order.NUMBER
    descending: bool = False

    def address(self, **more: str) -> str:
        """The address that asks for the same but `more`; never the words."""
        way = "down" if self.descending else "up"
        kept = {**asdict(replace(self.search, words="")), "key": self.key}
        given = {**kept, "order": self.order, "way": way, **more}
        return _address(given)


@routes.post(LIST)
def find(_web: Web, acting: Acting) -> Answer:
    given = typed(["words", *FILTERS])
    search = Search(**{**given, "words": given["words"][:LONGEST_WORDS]})
    key = dossier_lists.keep_words(acting, search)
    if isinstance(key, Refused):
        return key
    return see_other(_address({**given, "words": "", "key": key}))


@routes.get(LIST)
def show(web: Web, acting: Acting) -> Answer:
    refused = dossier_lists.turned(acting)
    if refused:
        return refused
    key, filters = asked("key"), {name: asked(name)[:LONGEST_WORDS] for name in FILTERS}
    search = Search(words=dossier_lists.words_of(acting, key), **filters)
    wanted = DossiersAsked(search, key, _order(asked("order")), asked("way") == "down")
    page = PageWanted(wanted.order, wanted.descending, asked("after"))
    found = dossier_lists.listed(acting, search, page) if search != Search() else NOTHING
    return _page(web, acting, wanted, found)


def _page(web: Web, acting: Acting, wanted: DossiersAsked, found: DossierList) -> Answer:
    search, release = wanted.search, acting.release
    return web.pages.page(
        "office/list.html",
        staff=acting.staff,
        search=search,
        key=wanted.key,
        rows=[_row(one, search, release) for one in found.dossiers],
        total=found.total,
        asked=search != Search(),
        following=wanted.address(after=found.next) if found.next else "",
        orders=list(_links(wanted)),
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
    given = typed(["key", "kind", "reason", *FILTERS])
    filters = {name: given[name] for name in FILTERS}
    search = Search(words=dossier_lists.words_of(acting, given["key"]), **filters)
    if search == Search():
        return see_other(LIST)
    reason = whole_numbers.why(given["reason"]) if ticked("whole") else None
    refused = _may_not_take(acting, search, reason)
    if refused:
        return refused
    answer, count = _table(acting, search, given["kind"])
    numbers = {"numbers": "masked" if reason is None else "whole", "why": reason or ""}
    note_export(acting, "list", count, {**filters, **numbers})
    return answer


def _may_not_take(acting: Acting, search: Search, reason: str | None) -> Refused | None:
    """Why not; `reason` is what was given for whole ID numbers, None where they stay masked."""
    total = dossier_lists.count(acting, search)
    if total > MOST:
        return Refused(Reason.TOO_MANY_ROWS, {"rows": f"{total:,}"})
    return Refused(Reason.REASON_MISSING) if reason == "" else begin_export(acting)


def _table(acting: Acting, search: Search, kind: str) -> tuple[HTTPResponse, int]:
    dossiers = dossier_lists.every(acting, search, MOST)
    pairs = ((one, dossier_lists.shown(one, search)) for one in dossiers)
    rows = tables.rows(pairs, acting.release, SPEECH, ticked("whole"))
    name = f"list-{acting.visit.received_at:%Y%m%d-%H%M}"
    return table_file(name, kind, tables.HEADER, rows)


def _order(text: str) -> Order:
    return Order(text) if text in list(Order) else Order.NUMBER


def _address(given: Mapping[str, str]) -> str:
    query = urlencode({name: str(value) for name, value in given.items() if value})
    return f"{LIST}?{query}" if query else LIST


def _links(wanted: DossiersAsked) -> Iterator[tuple[str, str, str]]:
    """(words, address, arrow) for each way to sort; the present one turns round."""
    for each, words in ORDERS:
        here = each is wanted.order
        turn = not wanted.descending if here else each in LATEST_FIRST
        arrow = ("↓" if wanted.descending else "↑") if here else ""
        yield words, wanted.address(order=each, way="down" if turn else "up"), arrow
