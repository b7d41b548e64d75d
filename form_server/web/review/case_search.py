"""/staff/review/find: a reviewer's list of her cases; words may name a person, so they are posted and kept aside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from form_server.actions import export_limits
from form_server.actions.acts import Acting
from form_server.actions.office import dossier_lists
from form_server.actions.office.dossier_lists import FIRST_PAGE, Order, PageWanted, Search
from form_server.actions.review import case_search
from form_server.actions.review.case_search import Cases, Found
from form_server.actions.review.work_lists import level_of
from form_server.exchange import case_table as tables
from form_server.rules.messages import REVIEW_WORDS
from form_server.rules.outcome import Refused
from form_server.web.forms import asked, see_other, typed
from form_server.web.routes import Answer, Routes
from form_server.web.views.table_download import KINDS, SPEECH, table_file
from form_server.web.web import Web
from form_server.web.words.review_words import ORDERS, UNDECIDED
from form_server.web.words.vocabulary import LIST_STATES, STATES

FIND = "/staff/review/find"
FILTERS = ("round", "state", "major")
LONGEST_WORDS = 60
routes = Routes()


@dataclass(frozen=True, slots=True)
class CasesAsked:
    """What a list is asked for, and the key under which its words are kept aside."""

    search: Search
    key: str
    page: PageWanted = FIRST_PAGE

    def address(self, **more: str) -> str:
        """Filters and the key, never the words."""
        given = {name: getattr(self.search, name) for name in FILTERS} | {"key": self.key} | more
        query = urlencode({name: str(value) for name, value in given.items() if value})
        return f"{FIND}?{query}" if query else FIND

    def following(self, after: str) -> str:
        """The address of the page that comes next."""
        return self.address(order=self.page.order, way=_way(self.page.descending), after=after)

    def orders(self) -> Iterator[tuple[str, str, str]]:
        """(words, address, arrow) for each way to sort; the present one turns round."""
        descending = self.page.descending
        for each, words in ORDERS:
            here = each is self.page.order
            turned = not descending if here else each is Order.UPDATED
            arrow = ("↓" if descending else "↑") if here else ""
            yield words, self.address(order=each, way=_way(turned)), arrow


def _way(descending: bool) -> str:
    return "down" if descending else "up"


@routes.post(FIND)
def find(_web: Web, acting: Acting) -> Answer:
    given = typed(["words", *FILTERS])
    search = Search(**{name: text[:LONGEST_WORDS] for name, text in given.items()})
    key = case_search.keep_words(acting, search)
    return key if isinstance(key, Refused) else see_other(CasesAsked(search, key).address())


@routes.get(FIND)
def show(web: Web, acting: Acting) -> Answer:
    refused = dossier_lists.turned(acting)
    if refused:
        return refused
    order = Order(asked("order")) if asked("order") in list(Order) else Order.NUMBER
    page = PageWanted(order, asked("way") == "down", asked("after"))
    wanted = _asked(acting, asked("key"), {name: asked(name) for name in FILTERS}, page)
    return _page(web, acting, wanted, case_search.find_cases(acting, wanted.search, page))


def _asked(
    acting: Acting, key: str, filters: Mapping[str, str], page: PageWanted = FIRST_PAGE
) -> CasesAsked:
    narrowed = {name: filters[name][:LONGEST_WORDS] for name in FILTERS}
    return CasesAsked(Search(dossier_lists.words_of(acting, key), **narrowed), key, page)


def _page(web: Web, acting: Acting, wanted: CasesAsked, found: Cases) -> Answer:
    release = acting.release
    return web.pages.page(
        "review/found.html",
        search=wanted.search,
        key=wanted.key,
        kinds=KINDS,
        rows=[_row(acting, each) for each in found.rows],
        total=found.total,
        following=wanted.following(found.next) if found.next else "",
        orders=list(wanted.orders()),
        choices={
            "round": [(one.id, one.title) for one in release.rounds],
            "state": [(one, LIST_STATES[one]) for one in case_search.states_of(acting)],
            "major": [(one.code, f"{one.code} {one.name}") for one in release.majors],
        },
    )


def _row(acting: Acting, one: Found) -> dict[str, str]:
    major = acting.release.major(one.application.submissions[-1].answers.get("major", ""))
    decided = one.application.reviews.get(level_of(acting))
    return {
        "address": f"/staff/review/{one.dossier.id}/{one.application.round}",
        "number": one.dossier.admission_number,
        "name": one.dossier.value("name"),
        "major": f"{major.code} {major.name}" if major else "",
        "round": one.application.round,
        "state": STATES[one.application.state],
        "decided": REVIEW_WORDS[decided.outcome] if decided else UNDECIDED,
    }


@routes.post("/staff/review/export")
def export(_web: Web, acting: Acting) -> Answer:
    """ID numbers stay masked here: a whole one is read in its case, with a reason."""
    given = typed(["key", "kind", *FILTERS])
    wanted = _asked(acting, given["key"], given)
    search = wanted.search
    if wanted.key and not search.words:
        # What was searched for is forgotten by now: not everything instead of it.
        return see_other(CasesAsked(search, "").address())
    refused = case_search.begin_export(acting, search)
    if refused:
        return refused
    cases = ((one.dossier, one.application) for one in case_search.every_case(acting, search))
    rows = tables.rows(cases, level_of(acting), acting.release, SPEECH)
    name = f"review-{acting.visit.received_at:%Y%m%d-%H%M}"
    answer, count = table_file(name, given["kind"], tables.HEADER, rows)
    filters = {each: getattr(search, each) for each in FILTERS}
    export_limits.note_export(acting, "review", count, {**filters, "numbers": "masked"})
    return answer
