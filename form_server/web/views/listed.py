"""A list as its address asks for it: filters, the key of the words, order and page; never the words themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from form_server.actions.acts import Acting
from form_server.actions.kept_words import words_of
from form_server.actions.list_pages import FIRST_PAGE, ListPage, Order, PageWanted, Search
from form_server.web.forms import asked, typed

LONGEST_WORDS = 60
PAGED = ("order", "way", "after", "before")
LATEST_FIRST = (Order.SUBMITTED, Order.UPDATED)


@dataclass(frozen=True, slots=True)
class ListShape:
    """What a list can be asked for: where it stands, by what it is narrowed, how it is sorted."""

    path: str
    filters: tuple[str, ...]
    orders: Sequence[tuple[Order, str]]
    """each with its words; the first is the usual one"""


@dataclass(frozen=True, slots=True)
class ListAsked:
    """One list as it is asked for."""

    shape: ListShape
    search: Search
    key: str = ""
    """under which the words are kept; empty for none"""
    page: PageWanted = FIRST_PAGE

    @property
    def query(self) -> str:
        """Filters, key and order: what an address carries to find the way back into this list."""
        given = {name: getattr(self.search, name) for name in self.shape.filters}
        return _query({**given, "key": self.key, **_way(self.page)})

    def address(self, **more: str) -> str:
        """The same list but for `more`."""
        given = dict(parse_qsl(self.query)) | more
        query = _query(given)
        return f"{self.shape.path}?{query}" if query else self.shape.path

    def turns(self, found: ListPage[Any]) -> tuple[str, str]:
        """The addresses of the page before and the one behind; empty where there is none."""
        return (
            self.address(before=found.previous) if found.previous else "",
            self.address(after=found.next) if found.next else "",
        )

    def orders(self) -> Iterator[tuple[str, str, str]]:
        """(words, address, arrow) for each way to sort; the present one turns round."""
        descending = self.page.descending
        for each, words in self.shape.orders:
            here = each is self.page.order
            turned = not descending if here else each in LATEST_FIRST
            arrow = ("↓" if descending else "↑") if here else ""
            yield words, self.address(order=each, way="down" if turned else "up"), arrow


def list_asked(acting: Acting, shape: ListShape) -> ListAsked:
    """As the query of this request asks for it."""
    return _asked(acting, shape, asked)


def list_typed(acting: Acting, shape: ListShape) -> ListAsked:
    """As the hidden fields of a posted form have it."""
    given = typed([*shape.filters, *PAGED, "key"])
    return _asked(acting, shape, lambda name: given.get(name, ""))


def list_carried(acting: Acting, shape: ListShape, query: str) -> ListAsked:
    """As a page that one came to from the list carries it along."""
    given = dict(parse_qsl(query))
    return _asked(acting, shape, lambda name: given.get(name, ""))


def filters_typed(shape: ListShape) -> Search:
    """What was typed into the form above a list, words included."""
    given = typed(["words", *shape.filters])
    return Search(**{name: text[:LONGEST_WORDS] for name, text in given.items()})


def _asked(acting: Acting, shape: ListShape, given: Callable[[str], str]) -> ListAsked:
    key = given("key")[:LONGEST_WORDS]
    filters = {name: given(name)[:LONGEST_WORDS] for name in shape.filters}
    known = [order for order, _ in shape.orders]
    order = Order(given("order")) if given("order") in known else known[0]
    page = PageWanted(order, given("way") == "down", given("after"), given("before"))
    return ListAsked(shape, Search(words_of(acting, key), **filters), key, page)


def _way(page: PageWanted) -> dict[str, str]:
    return {"order": str(page.order), "way": "down" if page.descending else "up"}


def _query(given: Mapping[str, str]) -> str:
    return urlencode({name: str(value) for name, value in given.items() if value})
