"""/staff/list/: dossiers of one's offices by any word and filter, sorted by links, and taken away as a file.

Words that may name a person are posted and kept aside; addresses carry only filters and a key.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from urllib.parse import urlencode

from bottle import Bottle, HTTPResponse

from form_server.actions import export_limits
from form_server.actions.office import dossier_lists, whole_numbers
from form_server.actions.office.dossier_lists import DossierList, Order, Search
from form_server.exchange import dossier_table as tables
from form_server.rules.dossier import Dossier, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere, offices_of
from form_server.web.forms import asked, see_other, ticked, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.table_download import KINDS, SPEECH, table_file
from form_server.web.web import Web
from form_server.web.words.vocabulary import LIST_STATES, VERDICTS

LIST = "/staff/list/"
FILTERS = ("office", "state", "round", "major", "remark", "verdict")
LONGEST_WORDS = 60
ORDERS = (
    (Order.NUMBER, "准考证号"),
    (Order.NAME, "姓名"),
    (Order.SUBMITTED, "提交时间"),
    (Order.UPDATED, "最近变动"),
    (Order.OFFICE, "自考办"),
)
LATEST_FIRST = (Order.SUBMITTED, Order.UPDATED)


class Listing:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(LIST, callback=self.show)
        app.post(LIST, callback=self.find)
        app.post(f"{LIST}export", callback=self.export)

    def find(self) -> HTTPResponse:
        staff = staff_of_request()
        given = typed(["words", *FILTERS])
        search = Search(**{**given, "words": given["words"][:LONGEST_WORDS]})
        key = dossier_lists.keep_words(self._web.visit(), staff, search)
        if isinstance(key, Refused):
            return self._web.pages.refusal(key)
        return see_other(_address(search, key))

    def show(self) -> HTTPResponse:
        staff = staff_of_request()
        refused = dossier_lists.turned(self._web.resources, staff)
        if refused:
            return self._web.pages.refusal(refused)
        key, search = asked("key"), self._search(staff, asked("key"), _asked_filters())
        order, descending = _order(asked("order")), asked("way") == "down"
        found: DossierList | Refused = DossierList((), None, 0)
        if search != Search():
            found = dossier_lists.listed(
                self._web.resources, staff, search, order, descending, asked("after")
            )
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._page(staff, search, key, found, order, descending)

    def _search(self, staff: Staff, key: str, filters: Mapping[str, str]) -> Search:
        words = dossier_lists.words_of(self._web.resources, staff, key)
        return Search(words=words, **filters)

    def _page(
        self,
        staff: Staff,
        search: Search,
        key: str,
        found: DossierList,
        order: Order,
        descending: bool,
        errors: Mapping[str, str] | None = None,
    ) -> HTTPResponse:
        way = "down" if descending else "up"
        following = _address(search, key, order=order, way=way, after=found.next or "")
        return self._web.pages.page(
            "office/list.html",
            "查询",
            staff=staff,
            search=search,
            key=key,
            rows=[self._row(one, search) for one in found.dossiers],
            total=found.total,
            asked=search != Search(),
            following=following if found.next else "",
            orders=list(_links(search, key, order, descending)),
            choices=self._choices(staff),
            kinds=KINDS,
            may_export=may_anywhere(staff, Act.EXPORT),
            errors=dict(errors or {}),
        )

    def _row(self, dossier: Dossier, search: Search) -> dict[str, object]:
        application = dossier_lists.shown(dossier, search)
        submitted = application.submitted if application else None
        release = self._web.resources.release
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

    def _choices(self, staff: Staff) -> dict[str, list[tuple[str, str]]]:
        release = self._web.resources.release
        offices = offices_of(staff, release)
        named = [(one.code, one.name) for one in release.offices if one.code in offices]
        return {
            "office": named if len(named) > 1 else [],
            "state": list(LIST_STATES.items()),
            "round": [(one.id, one.title) for one in release.rounds],
            "major": [(one.code, f"{one.code} {one.name}") for one in release.majors],
            "remark": [(one.key, one.words) for one in release.remarks],
            "verdict": list(VERDICTS.items()),
        }

    def export(self) -> HTTPResponse:
        staff = staff_of_request()
        resources, visit = self._web.resources, self._web.visit()
        given = typed(["key", "kind", "reason", *FILTERS])
        filters = {name: given[name] for name in FILTERS}
        search = self._search(staff, given["key"], filters)
        found = dossier_lists.listed(resources, staff, search, limit=1)
        if isinstance(found, Refused) or search == Search():
            return see_other(LIST) if not isinstance(found, Refused) else self._no(found)
        if found.total > export_limits.MOST:
            return self._no(Refused(Reason.TOO_MANY_ROWS, {"rows": f"{found.total:,}"}))
        whole, reason = ticked("whole"), whole_numbers.why(given["reason"])
        if whole and not reason:
            return self._no(Refused(Reason.REASON_MISSING))
        refused = export_limits.begin_export(resources, staff)
        if refused:
            return self._no(refused)
        dossiers = dossier_lists.every(resources, staff, search, export_limits.MOST)
        rows = tables.rows(
            ((one, dossier_lists.shown(one, search)) for one in dossiers),
            resources.release,
            SPEECH,
            whole,
        )
        name = f"list-{visit.received_at:%Y%m%d-%H%M}"
        answer, count = table_file(name, given["kind"], tables.HEADER, rows)
        numbers = {"numbers": "whole" if whole else "masked", "why": reason if whole else ""}
        export_limits.note_export(visit, staff, "list", count, {**filters, **numbers})
        return answer

    def _no(self, refused: Refused) -> HTTPResponse:
        return self._web.pages.refusal(refused)


def _asked_filters() -> dict[str, str]:
    return {name: asked(name)[:LONGEST_WORDS] for name in FILTERS}


def _order(text: str) -> Order:
    return Order(text) if text in list(Order) else Order.NUMBER


def _address(search: Search, key: str, **more: str) -> str:
    """Filters and the key, never the words."""
    given = {**asdict(replace(search, words="")), "key": key, **more}
    query = urlencode({name: str(value) for name, value in given.items() if value})
    return f"{LIST}?{query}" if query else LIST


def _links(search: Search, key: str, order: Order, descending: bool) -> list[tuple[str, str, str]]:
    """(words, address, arrow) for each way to sort; the present one turns round."""
    made = []
    for each, words in ORDERS:
        here = each is order
        turn = not descending if here else each in LATEST_FIRST
        address = _address(search, key, order=each, way="down" if turn else "up")
        made.append((words, address, ("↓" if descending else "↑") if here else ""))
    return made
