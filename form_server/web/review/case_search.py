"""/staff/review/find: a reviewer's list of her cases; words may name a person, so they are posted and kept aside."""

from collections.abc import Iterator
from urllib.parse import urlencode

from bottle import Bottle, HTTPResponse

from form_server.actions import export_limits
from form_server.actions.office import dossier_lists
from form_server.actions.office.dossier_lists import Order, Search
from form_server.actions.review import case_search
from form_server.actions.review.case_search import Cases, Found
from form_server.exchange import case_table as tables
from form_server.rules.dossier import Staff
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Refused
from form_server.rules.review.joint_review import LEVEL_OF
from form_server.web.forms import asked, see_other, typed
from form_server.web.staff import staff_of_request
from form_server.web.views.table_download import KINDS, SPEECH, table_file
from form_server.web.web import Web
from form_server.web.words.vocabulary import LIST_STATES, STATES

FIND = "/staff/review/find"
EXPORT = "/staff/review/export"
FILTERS = ("round", "state", "major")
LONGEST_WORDS = 60
ORDERS = ((Order.NUMBER, "准考证号"), (Order.NAME, "姓名"), (Order.UPDATED, "最近变动"))


class CaseSearchPages:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(FIND, callback=self.show)
        app.post(FIND, callback=self.find)
        app.post(EXPORT, callback=self.export)

    def find(self) -> HTTPResponse:
        staff, given = staff_of_request(), typed(["words", *FILTERS])
        search = Search(**{name: text[:LONGEST_WORDS] for name, text in given.items()})
        key = case_search.keep_words(self._web.visit(), staff, search)
        if isinstance(key, Refused):
            return self._web.pages.refusal(key)
        return see_other(_address(search, key))

    def show(self) -> HTTPResponse:
        staff, resources = staff_of_request(), self._web.resources
        key, order = asked("key"), Order(asked("order")) if asked("order") in list(Order) else None
        filters = {name: asked(name)[:LONGEST_WORDS] for name in FILTERS}
        search = Search(words=dossier_lists.words_of(resources, staff, key), **filters)
        order, descending = order or Order.NUMBER, asked("way") == "down"
        found = dossier_lists.turned(resources, staff) or case_search.find_cases(
            self._web.visit(), staff, search, order, descending, asked("after")
        )
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        return self._page(staff, search, key, found, order, descending)

    def _page(
        self, staff: Staff, search: Search, key: str, found: Cases, order: Order, descending: bool
    ) -> HTTPResponse:
        release, way = self._web.resources.release, "down" if descending else "up"
        following = _address(search, key, order=order, way=way, after=found.next or "")
        return self._web.pages.page(
            "review/found.html",
            "查找会审的申报",
            search=search,
            key=key,
            kinds=KINDS,
            rows=[self._row(each, LEVEL_OF[staff.role]) for each in found.rows],
            total=found.total,
            following=following if found.next else "",
            orders=list(_links(search, key, order, descending)),
            choices={
                "round": [(one.id, one.title) for one in release.rounds],
                "state": [(one, LIST_STATES[one]) for one in case_search.states_of(staff)],
                "major": [(one.code, f"{one.code} {one.name}") for one in release.majors],
            },
        )

    def _row(self, one: Found, level: str) -> dict[str, str]:
        answers = one.application.submissions[-1].answers
        major = self._web.resources.release.major(answers.get("major", ""))
        decided = one.application.reviews.get(level)
        return {
            "address": f"/staff/review/{one.dossier.id}/{one.application.round}",
            "number": one.dossier.admission_number,
            "name": one.dossier.value("name"),
            "major": f"{major.code} {major.name}" if major else "",
            "round": one.application.round,
            "state": STATES[one.application.state],
            "decided": REVIEW_WORDS[decided.outcome] if decided else "待审",
        }

    def export(self) -> HTTPResponse:
        """ID numbers stay masked here: a whole one is read in its case, with a reason."""
        staff, resources, visit = staff_of_request(), self._web.resources, self._web.visit()
        given = typed(["key", "kind", *FILTERS])
        filters = {name: given[name][:LONGEST_WORDS] for name in FILTERS}
        search = Search(words=dossier_lists.words_of(resources, staff, given["key"]), **filters)
        if given["key"] and not search.words:
            # What was searched for is forgotten by now: not everything instead of it.
            return see_other(_address(search, ""))
        refused = case_search.begin_export(resources, staff, search)
        if refused:
            return self._web.pages.refusal(refused)
        found = case_search.every_case(visit, staff, search)
        cases = ((one.dossier, one.application) for one in found)
        rows = tables.rows(cases, LEVEL_OF[staff.role], resources.release, SPEECH)
        name = f"review-{visit.received_at:%Y%m%d-%H%M}"
        answer, count = table_file(name, given["kind"], tables.HEADER, rows)
        export_limits.note_export(visit, staff, "review", count, {**filters, "numbers": "masked"})
        return answer


def _address(search: Search, key: str, **more: str) -> str:
    """Filters and the key, never the words."""
    given = {**{name: getattr(search, name) for name in FILTERS}, "key": key, **more}
    query = urlencode({name: str(value) for name, value in given.items() if value})
    return f"{FIND}?{query}" if query else FIND


def _links(
    search: Search, key: str, order: Order, descending: bool
) -> Iterator[tuple[str, str, str]]:
    """(words, address, arrow) for each way to sort; the present one turns round."""
    for each, words in ORDERS:
        here = each is order
        turn = not descending if here else each is Order.UPDATED
        address = _address(search, key, order=each, way="down" if turn else "up")
        yield words, address, ("↓" if descending else "↑") if here else ""
