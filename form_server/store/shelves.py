"""Where each kind of record lies, and which fields of a dossier are indexed."""

from form_server.store import audit, tallies
from form_server.store.schema import FileShape, Indexed, TableShape

DOSSIERS = TableShape(
    "dossier",
    (
        Indexed(("found_by", "id"), unique=True),
        Indexed(("found_by", "references"), several=True, unique=True),
        Indexed(("found_by", "digests"), several=True),
        Indexed(("found_by", "office")),
        Indexed(("found_by", "work"), several=True),
        Indexed(("found_by", "majors"), several=True),
        Indexed(("found_by", "names"), several=True),
        Indexed(("found_by", "initials"), several=True),
        Indexed(("found_by", "id_numbers"), several=True),
        Indexed(("found_by", "id_tails"), several=True),
        Indexed(("found_by", "remarks"), several=True),
        Indexed(("found_by", "verdicts"), several=True),
        Indexed(("found_by", "true"), several=True),
        Indexed(("found_by", "updated")),
        Indexed(("found_by", "submitted")),
        Indexed(("found_by", "confirmed")),
        Indexed(("found_by", "spelled")),
    ),
)
ACCOUNTS = TableShape(
    "account",
    (
        Indexed(
            (
                "account",
                "admission_number",
            )
        ),
        Indexed(("slot",), unique=True),
    ),
)
STAFF = TableShape("staff")
CONVERSIONS = TableShape("conversion", (Indexed(("old_number",)), Indexed(("admission_number",))))
LATE_CODES = TableShape("late_code", (Indexed(("admission_number",)), Indexed(("office",))))
NAME_CORRECTIONS = TableShape(
    "name_correction",
    (Indexed(("admission_number",)), Indexed(("office",)), Indexed(("outcome",))),
)
BULKS = TableShape("bulk", (Indexed(("by",)),))
ONCE = TableShape("once")
RECORDS = FileShape(
    "records.db",
    7,
    (DOSSIERS, ACCOUNTS, STAFF, CONVERSIONS, LATE_CODES, NAME_CORRECTIONS, BULKS, ONCE),
    more=audit.STATEMENTS,
    grown=tallies.STATEMENTS,
)
