"""What offices keep beside dossiers and accounts: staff, numbers, late codes, other names, bulks, what happens once."""

from collections.abc import Sequence

from tinydb import Query
from tinydb.table import Document

from form_server.rules.dossier import NumberPair, Staff
from form_server.rules.people.name_corrections import NameCorrection, NameOutcome
from form_server.rules.people.names import fold_username
from form_server.rules.review.bulks import Bulk
from form_server.rules.windows.late_codes import LateCode
from form_server.store.tables import RowTable
from site_builder.published.plain import from_plain, to_plain


class OfficeRows:
    """The part of the view that speaks of them."""

    def _table(self, name: str) -> RowTable:
        raise NotImplementedError

    def staff(self, name: str) -> Staff | None:
        document = self._table("staff").get(doc_id=fold_username(name))
        return from_plain(Staff, document) if document else None

    def all_staff(self) -> tuple[Staff, ...]:
        return tuple(from_plain(Staff, each) for each in self._table("staff").walk())

    def save_staff(self, staff: Staff) -> None:
        self._table("staff").put(fold_username(staff.name), to_plain(staff))

    def conversions(self, old_number: str) -> tuple[NumberPair, ...]:
        found = self._table("conversion").search(Query().old_number == old_number)
        return tuple(from_plain(NumberPair, each) for each in found)

    def conversions_to(self, admission_number: str) -> tuple[NumberPair, ...]:
        found = self._table("conversion").search(Query().admission_number == admission_number)
        return tuple(from_plain(NumberPair, each) for each in found)

    def save_conversion(self, pair: NumberPair) -> None:
        key = f"{pair.old_number}/{pair.admission_number}"
        self._table("conversion").put(key, to_plain(pair))

    def remove_conversion(self, pair: NumberPair) -> None:
        table, key = self._table("conversion"), f"{pair.old_number}/{pair.admission_number}"
        if table.get(doc_id=key):
            table.remove(doc_ids=[key])

    def late_codes(self, admission_number: str) -> tuple[LateCode, ...]:
        found = self._table("late_code").search(Query().admission_number == admission_number)
        return _in_order(found)

    def save_late_code(self, code: LateCode) -> None:
        key = f"{code.admission_number}/{code.round}/{code.n}"
        self._table("late_code").put(key, to_plain(code))

    def name_corrections(self, admission_number: str) -> tuple[NameCorrection, ...]:
        found = self._table("name_correction").search(Query().admission_number == admission_number)
        asked = (from_plain(NameCorrection, each) for each in found)
        return tuple(sorted(asked, key=lambda one: one.n))

    def name_corrections_with(
        self, outcome: NameOutcome, offices: Sequence[str] = (), after: str = "", limit: int = 50
    ) -> tuple[tuple[NameCorrection, ...], str | None]:
        wanted = Query().outcome == str(outcome)
        if offices:
            wanted = wanted & Query().office.one_of(list(offices))
        found, following = self._table("name_correction").page(wanted, after, limit)
        return tuple(from_plain(NameCorrection, each) for each in found), following

    def save_name_correction(self, correction: NameCorrection) -> None:
        key = f"{correction.admission_number}/{correction.n:04d}"
        self._table("name_correction").put(key, to_plain(correction))

    def save_bulk(self, bulk: Bulk) -> None:
        self._table("bulk").put(bulk.id, to_plain(bulk))

    def bulk(self, bulk_id: str) -> Bulk | None:
        document = self._table("bulk").get(doc_id=bulk_id)
        return from_plain(Bulk, document) if document else None

    def bulks_of(self, name: str) -> tuple[Bulk, ...]:
        found = self._table("bulk").search(Query().by == name)
        return tuple(from_plain(Bulk, each) for each in found)

    def once(self, key: str, value: str) -> str | None:
        """Remembers `value` under `key` and returns None; the earlier value when the key is taken."""
        table = self._table("once")
        kept = table.get(doc_id=key)
        if kept:
            return str(kept["value"])
        table.put(key, {"value": value})
        return None


def _in_order(found: Sequence[Document]) -> tuple[LateCode, ...]:
    codes = (from_plain(LateCode, each) for each in found)
    return tuple(sorted(codes, key=lambda one: (one.admission_number, one.round, one.n)))
