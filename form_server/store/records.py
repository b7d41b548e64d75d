"""What one change or question sees of the records: the `View` of the protocol over TinyDB tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tinydb import Query
from tinydb.table import Document

from form_server.rules.dossier import Account, Dossier
from form_server.rules.people.names import fold_username
from form_server.store import tallies
from form_server.store.audit import Chain, newest
from form_server.store.audit_search import audited
from form_server.store.index_terms import FOUND, ORDERS, Initials, found_by, query
from form_server.store.office_rows import OfficeRows
from form_server.store.protocol import (
    AuditEvent,
    AuditPage,
    AuditWanted,
    By,
    DossierWanted,
    Order,
    Per,
    ResultPage,
    Stale,
    Taken,
    Tallied,
)
from form_server.store.tables import RowDB, RowTable
from site_builder.published.plain import from_plain, to_plain


class RecordsView(OfficeRows):
    """Lives as long as its change or question; afterwards it answers nothing."""

    def __init__(self, rows: RowDB, chain: Chain, initials_of: Initials) -> None:
        self._rows: RowDB | None = rows
        self._chain = chain
        self._initials_of = initials_of

    def end(self) -> None:
        self._rows = None

    # -- dossiers --------------------------------------------------------------

    def dossier(self, admission_number: str) -> Dossier | None:
        return _dossier(self._table("dossier").get(doc_id=admission_number))

    def dossier_by_id(self, dossier_id: str) -> Dossier | None:
        return _dossier(self._table("dossier").get(FOUND.id == dossier_id))

    def dossier_by_reference(self, reference: str) -> Dossier | None:
        return _dossier(self._table("dossier").get(FOUND.references.any([reference])))

    def dossier_by_check_code(self, digest: str) -> Dossier | None:
        return _dossier(self._table("dossier").get(FOUND.digests.any([digest])))

    def save_dossier(self, dossier: Dossier) -> Dossier:
        """Keeps it with its version raised by one. Raises Stale, or Taken for a reference in use."""

        def newer(kept: Mapping[str, Any] | None) -> dict[str, Any]:
            if (kept["dossier"]["version"] if kept else 0) != dossier.version:
                raise Stale(dossier.id)
            found = found_by(dossier, kept["found_by"] if kept else {}, self._initials_of)
            self._hold_unique(dossier, found)
            counted = kept["found_by"].get("facts", []) if kept else []
            tallies.move(self._open().connection, counted, found["facts"])
            return {"dossier": to_plain(saved), "found_by": found}

        saved = replace(dossier, version=dossier.version + 1)
        self._table("dossier").replace(dossier.admission_number, newer)
        return saved

    def _hold_unique(self, dossier: Dossier, found: dict[str, Any]) -> None:
        """Names what is in use; the unique index holds it in any case."""
        same = (FOUND.id == found["id"]) | FOUND.references.any(found["references"])
        if self._table("dossier").candidates(same) - {dossier.admission_number}:
            raise Taken(", ".join(found["references"]) or found["id"])

    def dossiers(
        self,
        wanted: DossierWanted,
        after: str = "",
        limit: int = 50,
        order: Order = Order.NUMBER,
        descending: bool = False,
    ) -> ResultPage:
        """Raises Unnarrowed when `wanted` names no indexed field."""
        found, following = self._table("dossier").page(
            query(wanted), after, limit, ORDERS.get(order, ""), descending
        )
        return ResultPage(tuple(_read(each) for each in found), following)

    def count(self, wanted: DossierWanted) -> int:
        return self._table("dossier").tally(query(wanted))

    def tallied(
        self,
        round_id: str,
        whats: Sequence[str],
        by: By,
        places: Sequence[str] = ("",),
        per: Per = Per.BOTH,
    ) -> tuple[Tallied, ...]:
        return tallies.tallied(self._open().connection, round_id, whats, by, places, per)

    def every_dossier(self) -> Iterator[Dossier]:
        """All of them, for tools; must be used up inside the question or change."""
        for document in self._table("dossier").walk():
            yield _read(document)

    # -- accounts --------------------------------------------------------------

    def account(self, username: str) -> Account | None:
        document = self._table("account").get(doc_id=fold_username(username))
        return from_plain(Account, document["account"]) if document else None

    def accounts_of(self, admission_number: str) -> tuple[Account, ...]:
        """In the order in which they were made."""
        found = self._slots(admission_number)
        return tuple(from_plain(Account, each["account"]) for each in found)

    def add_account(self, account: Account, at_most: int) -> bool:
        """False when the number has `at_most` accounts already. Raises Taken, which comes first."""
        table = self._table("account")
        if table.get(doc_id=fold_username(account.username)):
            raise Taken(account.username)
        taken = {each["slot"] for each in self._slots(account.admission_number)}
        slots = (f"{account.admission_number}/{n}" for n in range(1, at_most + 1))
        free = next((slot for slot in slots if slot not in taken), None)
        if free is None:
            return False
        table.put(fold_username(account.username), {"account": to_plain(account), "slot": free})
        return True

    def save_account(self, account: Account) -> None:
        """Replaces an account that is there. Raises KeyError when there is none."""
        changed = self._table("account").update(
            {"account": to_plain(account)}, doc_ids=[fold_username(account.username)]
        )
        if not changed:
            raise KeyError(account.username)

    def _slots(self, admission_number: str) -> list[Document]:
        found = self._table("account").search(Query().account.admission_number == admission_number)
        return sorted(found, key=lambda each: (each["account"]["created"], each["slot"]))

    def append(self, event: AuditEvent) -> None:
        """Adds to the hash-chained audit. Raises ValueError for a detail with a person's number."""
        self._chain.append(self._open().connection, event)

    def audited(self, wanted: AuditWanted, before: int | None = None, limit: int = 50) -> AuditPage:
        """The newest first. Only the days asked for are looked through."""
        return audited(self._open().connection, wanted, before, limit)

    def audit_head(self) -> tuple[int, str]:
        head = newest(self._open().connection)
        return head.sequence, head.hash

    # -- within ----------------------------------------------------------------

    def _table(self, name: str) -> RowTable:
        return self._open().rows(name)

    def _open(self) -> RowDB:
        if self._rows is None:
            raise RuntimeError("this view is over: use it inside its change or question")
        return self._rows


def _read(document: Document) -> Dossier:
    return from_plain(Dossier, document["dossier"])


def _dossier(document: Document | None) -> Dossier | None:
    return _read(document) if document else None
