"""Lists of dossiers and of what follows from them: words, filters, order, pages either way, count, and all of it.

Addresses know dossiers by opaque ids, lists by their numbers (security B7). What a list holds is told by its `Listing`;
everything else about lists is here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, TypeVar

from form_server.actions.acts import Acting
from form_server.rules.dossier import Dossier
from form_server.store.protocol import DossierWanted, ResultPage, View
from form_server.store.protocol import Order as Order

T = TypeVar("T")
A_PAGE = 50
AT_ONCE = 200
"""dossiers read at a time where a list is taken away"""
AT_MOST_BESIDE = 4
"""dossiers looked at for the next row: of a few nothing is hers to see"""


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
    what: str = ""
    """something that is counted (`rules/counted_facts.py`), of `round`"""
    day: str = ""
    """2007-05-28: only what was counted on that day"""

    @property
    def fact(self) -> str:
        """The same as the store is asked for it; empty without a round to count in."""
        parts = (self.round, self.what, self.day) if self.day else (self.round, self.what)
        return "/".join(parts) if self.round and self.what else ""


@dataclass(frozen=True, slots=True)
class PageWanted:
    """How a list is sorted, where its page begins or ends, and how long it is."""

    order: Order = Order.NUMBER
    descending: bool = False
    after: str = ""
    """the opaque id of the row before it; empty for the first page"""
    before: str = ""
    """the opaque id of the row behind it, where one turns back"""
    limit: int = A_PAGE


FIRST_PAGE = PageWanted()


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list."""

    rows: tuple[T, ...]
    next: str | None = None
    """opaque id, the `after` of the following page"""
    previous: str | None = None
    """opaque id, the `before` of the page that comes before it"""
    total: int | None = None
    """how many there are on all pages; None where that is not told"""


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """Where the rows of a list come from."""

    acting: Acting
    wanted: DossierWanted | None
    """what the store is asked for; None where that can be nobody"""
    rows: Callable[[View, Dossier], Iterable[T]]
    """the rows that one dossier makes"""
    exact: Callable[[View], tuple[Dossier, ...]] | None = None
    """the dossiers that the words name by a number, whatever else is asked for"""
    counted: bool = True
    """whether the count is told"""
    not_yet: DossierWanted | None = None
    """what fits and shows later: not counted"""

    def page(self, page: PageWanted = FIRST_PAGE) -> ListPage[T]:
        """One page, from one state of the store."""
        return self.acting.resources.store.read(lambda view: self._page(view, page))

    def count(self) -> int:
        """How many dossiers fit, counted whether it is told or not."""

        def question(view: View) -> int:
            named = self._named(view)
            return len(named) if named else self._counted(view)

        return self.acting.resources.store.read(question)

    def every(self, most: int | None = None) -> Iterator[T]:
        """All rows by number, few dossiers at a time so that memory stays small; at most so many."""

        def question(view: View, after: str) -> tuple[tuple[T, ...], str | None]:
            found = self._dossiers(view, PageWanted(after=after, limit=AT_ONCE))
            return self._rows(view, found.dossiers), following(found)

        store = self.acting.resources.store
        return islice(every_row(lambda after: store.read(lambda view: question(view, after))), most)

    def beside(self, dossier_id: str, page: PageWanted) -> tuple[T | None, T | None]:
        """The rows before and behind those of that dossier, which itself may have left the list."""
        back = replace(page, before=dossier_id, after="", limit=AT_MOST_BESIDE)
        on = replace(page, after=dossier_id, before="", limit=AT_MOST_BESIDE)

        def question(view: View) -> tuple[T | None, T | None]:
            ahead = self._rows(view, self._dossiers(view, back).dossiers)
            behind = self._rows(view, self._dossiers(view, on).dossiers)
            return (ahead[-1] if ahead else None), (behind[0] if behind else None)

        return self.acting.resources.store.read(question)

    def _page(self, view: View, page: PageWanted) -> ListPage[T]:
        named = self._named(view)
        if named:
            rows = self._rows(view, named)
            return ListPage(rows, total=len(rows))
        found = self._fitting(view, page)
        total = self._counted(view) if self.counted else None
        return ListPage(self._rows(view, found.dossiers), *_ends(found, page), total)

    def _named(self, view: View) -> tuple[Dossier, ...]:
        return self.exact(view) if self.exact else ()

    def _rows(self, view: View, dossiers: Iterable[Dossier]) -> tuple[T, ...]:
        return tuple(row for each in dossiers for row in self.rows(view, each))

    def _counted(self, view: View) -> int:
        if self.wanted is None:
            return 0
        return view.count(self.wanted) - (view.count(self.not_yet) if self.not_yet else 0)

    def _dossiers(self, view: View, page: PageWanted) -> ResultPage:
        named = self._named(view)
        return ResultPage(named, None) if named else self._fitting(view, page)

    def _fitting(self, view: View, page: PageWanted) -> ResultPage:
        """What the store finds, apart from what a number names."""
        if self.wanted is None:
            return ResultPage((), None)
        if not page.before:
            start = number_after(view, page.after)
            return view.dossiers(self.wanted, start, page.limit, page.order, page.descending)
        end, turned = number_after(view, page.before), not page.descending
        found = view.dossiers(self.wanted, end, page.limit, page.order, turned)
        return ResultPage(found.dossiers[::-1], found.next)


def _ends(found: ResultPage, page: PageWanted) -> tuple[str | None, str | None]:
    """Where the next page and the one before it begin."""
    if not found.dossiers:
        return None, None
    first, last = found.dossiers[0].id, found.dossiers[-1].id
    if page.before:
        return last, first if found.next else None
    return last if found.next else None, first if page.after else None


def number_after(view: View, dossier_id: str) -> str:
    """The admission number behind an address's `after`; empty, the list's beginning, for none or an unknown one."""
    dossier = view.dossier_by_id(dossier_id) if dossier_id else None
    return dossier.admission_number if dossier else ""


def following(page: ResultPage) -> str | None:
    """What the next page's address carries; None on the last one."""
    return page.dossiers[-1].id if page.next else None


def every_row(page_after: Callable[[str], tuple[Iterable[T], str | None]]) -> Iterator[T]:
    """All rows of a list, page by page so that memory stays small; a page says where the next one goes on."""
    after: str | None = ""
    while after is not None:
        rows, after = page_after(after)
        yield from rows
