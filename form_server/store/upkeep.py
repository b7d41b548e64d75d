"""What concerns every dossier at once: brought up to this program, and counted anew for tools."""

from form_server.rules.counted_facts import facts_of
from form_server.rules.dossier import Dossier
from form_server.store import tallies
from form_server.store.index_terms import Initials, found_by
from form_server.store.tables import RowDB
from site_builder.published.plain import from_plain


def refresh(rows: RowDB, initials_of: Initials) -> None:
    """What each dossier is found by and counted as, made anew after an older program; versions stay."""
    table = rows.rows("dossier")
    tallies.forget(rows.connection)
    for kept in table.walk():
        found = found_by(from_plain(Dossier, kept["dossier"]), {}, initials_of)
        tallies.move(rows.connection, [], found["facts"])
        table.put(str(kept.doc_id), {"dossier": kept["dossier"], "found_by": found})


def wrong_tallies(rows: RowDB) -> int:
    """How many counters differ from a count of all dossiers."""
    dossiers = (from_plain(Dossier, kept["dossier"]) for kept in rows.rows("dossier").walk())
    return tallies.differing(rows.connection, (tallies.texts(facts_of(each)) for each in dossiers))
