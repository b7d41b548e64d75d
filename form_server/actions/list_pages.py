"""Where a list goes on: addresses know dossiers by opaque ids, lists by their numbers (security B7)."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from form_server.store.protocol import ResultPage, View

T = TypeVar("T")


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
