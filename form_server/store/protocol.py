"""The seam between the actions and whatever keeps the data: one page of promises.

* `commit(change)` runs `change(view)` alone among writers, all of it or nothing, and returns its value only
  when it is on disk. A returned `Refused` and any exception leave nothing behind. `change` may run again, so it
  does no other input or output.
* `read(question)` sees one consistent state and writes nothing.
* Where the disk does not take part, both raise Unavailable; a later call finds all that was acknowledged.
* Saving a dossier whose version is not the newest raises `Stale`.
* Queries are equality, range and one-of on named fields; anything else raises `Unnarrowed` in the service.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from form_server.rules.dossier import Account, Dossier, NumberPair, Staff
from form_server.rules.people.name_corrections import NameCorrection, NameOutcome
from form_server.rules.review.bulks import Bulk
from form_server.rules.windows.late_codes import LateCode
from form_server.store.questions import AuditEvent as AuditEvent
from form_server.store.questions import AuditPage as AuditPage
from form_server.store.questions import AuditWanted as AuditWanted
from form_server.store.questions import By as By
from form_server.store.questions import DossierWanted as DossierWanted
from form_server.store.questions import Order as Order
from form_server.store.questions import Per as Per
from form_server.store.questions import ResultPage as ResultPage
from form_server.store.questions import Tallied as Tallied

T = TypeVar("T")


class Stale(Exception):
    """Someone saved this dossier since it was read."""


class Taken(Exception):
    """The user name, staff name or reference is in use."""


class Unnarrowed(Exception):
    """The query would have to look at every row."""


class Unavailable(Exception):
    """The disk is full, read-only or too slow at this moment; what was asked has not been kept."""


class Damaged(Exception):
    """The store's files are not whole; the text names the place."""


class View(Protocol):
    """What one change or question sees of the records."""

    def dossier(self, admission_number: str) -> Dossier | None:
        """The newest version; None for an unknown number."""

    def dossier_by_id(self, dossier_id: str) -> Dossier | None:
        """By the opaque id that addresses and the audit carry."""

    def dossier_by_reference(self, reference: str) -> Dossier | None:
        """By the reference of one of its applications."""

    def dossier_by_check_code(self, digest: str) -> Dossier | None:
        """Of the version on whose printed form the code stands."""

    def save_dossier(self, dossier: Dossier) -> Dossier:
        """Keeps it with its version raised by one. Raises Stale, or Taken for a reference in use."""

    def dossiers(
        self,
        wanted: DossierWanted,
        after: str = "",
        limit: int = 50,
        order: Order = Order.NUMBER,
        descending: bool = False,
    ) -> ResultPage:
        """Those after the dossier with the admission number `after`, in whatever order.

        Raises Unnarrowed when `wanted` names no indexed field.
        """

    def count(self, wanted: DossierWanted) -> int:
        """How many dossiers fit. Raises Unnarrowed when `wanted` names no indexed field."""

    def tallied(
        self,
        round_id: str,
        whats: Sequence[str],
        by: By,
        places: Sequence[str] = ("",),
        per: Per = Per.BOTH,
    ) -> tuple[Tallied, ...]:
        """Counters that are not nought; a place is an office, `@` and a university, or "" for all."""

    def every_dossier(self) -> Iterator[Dossier]:
        """All of them, for tools; the service never calls it."""

    def account(self, username: str) -> Account | None:
        """User names are compared NFKC-folded and without case."""

    def accounts_of(self, admission_number: str) -> tuple[Account, ...]:
        """In the order in which they were made."""

    def add_account(self, account: Account, at_most: int) -> bool:
        """False when the number has `at_most` accounts already, held by the store itself. Raises Taken."""

    def save_account(self, account: Account) -> None:
        """Replaces the account of that user name."""

    def staff(self, name: str) -> Staff | None:
        """Of that name, on duty or not."""

    def all_staff(self) -> tuple[Staff, ...]:
        """On duty or not, in order of name."""

    def save_staff(self, staff: Staff) -> None:
        """Adds, or replaces whoever has that name."""

    def conversions(self, old_number: str) -> tuple[NumberPair, ...]:
        """The pairs of that old number: more than one where it was given twice (S94)."""

    def conversions_to(self, admission_number: str) -> tuple[NumberPair, ...]:
        """The pairs that lead to that 12-digit number."""

    def save_conversion(self, pair: NumberPair) -> None:
        """Adds the pair; nothing changes where it is there."""

    def remove_conversion(self, pair: NumberPair) -> None:
        """Nothing happens where there is no such row."""

    def late_codes(self, admission_number: str) -> tuple[LateCode, ...]:
        """Every late code of that number, proposed and approved, in order of round and count."""

    def save_late_code(self, code: LateCode) -> None:
        """Adds, or replaces the one of the same number, round and count."""

    def name_corrections(self, admission_number: str) -> tuple[NameCorrection, ...]:
        """Every request for that number, the earliest first."""

    def name_corrections_with(
        self, outcome: NameOutcome, offices: Sequence[str] = (), after: str = "", limit: int = 50
    ) -> tuple[tuple[NameCorrection, ...], str | None]:
        """Those with that outcome in order of number, of these offices where any are named; and the next `after`.

        `after` is the number and the count of the last row, as in 010101000002/0001.
        """

    def save_name_correction(self, correction: NameCorrection) -> None:
        """Adds, or replaces the one of the same number and count."""

    def save_bulk(self, bulk: Bulk) -> None:
        """Adds, or replaces the one of that id."""

    def bulk(self, bulk_id: str) -> Bulk | None:
        """What was decided in one go under that id."""

    def bulks_of(self, name: str) -> tuple[Bulk, ...]:
        """Everything that this member of staff has decided so, in no order."""

    def once(self, key: str, value: str) -> str | None:
        """Remembers `value` under `key` and returns None; the earlier value when the key is taken."""

    def append(self, event: AuditEvent) -> None:
        """Adds to the hash-chained audit."""

    def audited(self, wanted: AuditWanted, before: int | None = None, limit: int = 50) -> AuditPage:
        """Events of those days, numbered below `before`."""

    def audit_head(self) -> tuple[int, str]:
        """Number and hash of the newest event: whoever notes it down can show later that nothing was cut off."""


class Store(Protocol):
    """`records.db`: every commit is on disk before it returns."""

    def commit(self, change: Callable[[View], T]) -> T:
        """The value of `change`, once what it kept is on disk. Raises Unavailable and what `change` raises."""

    def read(self, question: Callable[[View], T]) -> T:
        """The value of `question`, asked of one consistent state. Raises Unavailable."""

    def verify_audit(self) -> str | None:
        """None when the chain is whole, else a sentence naming the first broken place."""

    def wrong_tallies(self) -> int:
        """How many counters differ from a count of all dossiers; for tools."""

    def close(self) -> None:
        """Lets go of the file; for the end of the process."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A short-lived row: session, one-time right, proof, throttle count."""

    key: str
    value: Mapping[str, str]
    expires: datetime
    """machine clock"""


class PassingStore(Protocol):
    """`passing.db`: shared by all workers, may lose the last second at a power cut."""

    def put(self, row: Passing) -> None:
        """Adds, or replaces the row of that key."""

    def get(self, key: str, now: datetime) -> Passing | None:
        """None once it has expired."""

    def take(self, key: str, now: datetime) -> Passing | None:
        """Gets and deletes in one step, so that a one-time right is used once."""

    def renew(self, row: Passing, now: datetime) -> bool:
        """Keeps `row` only where one of its key still stands, so that what was ended stays ended."""

    def delete(self, key: str) -> None:
        """Nothing happens where there is no such row."""

    def delete_all(self, prefix: str) -> None:
        """Every row whose key begins so."""

    def hit(self, key: str, now: datetime, seconds: int) -> int:
        """Counts one more event in a window of that many seconds that starts with the first; returns the count."""

    def hits(self, key: str, now: datetime) -> tuple[int, int]:
        """The count and the seconds until it is forgotten, (0, 0) when there is none."""

    def alive(self, prefix: str, now: datetime) -> int:
        """How many rows stand under keys that begin so."""

    def purge(self, now: datetime) -> int:
        """Removes what has expired; how many rows that were."""

    def close(self) -> None:
        """Lets go of the file; for the end of the process."""
