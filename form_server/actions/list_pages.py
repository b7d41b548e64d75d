"""Where a list goes on: addresses know dossiers by opaque ids, lists by their numbers (security B7)."""

from form_server.store.protocol import ResultPage, View


def number_after(view: View, dossier_id: str) -> str:
    """The admission number behind an address's `after`; empty, the list's beginning, for none or an unknown one."""
    dossier = view.dossier_by_id(dossier_id) if dossier_id else None
    return dossier.admission_number if dossier else ""


def following(page: ResultPage) -> str | None:
    """What the next page's address carries; None on the last one."""
    return page.dossiers[-1].id if page.next else None
