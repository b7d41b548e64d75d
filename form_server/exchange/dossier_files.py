"""Dossiers out: the rows of the field table, codes as text, ready to be imported again."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from form_server.exchange import messages
from form_server.exchange.columns import NUMBER
from form_server.rules.dossier import Dossier
from form_server.rules.fields import BY_NAME, FIELDS
from site_builder.tables.writing import write_table


def export_dossiers(path: Path, dossiers: Iterable[Dossier]) -> int:
    """Writes CSV or XLSX by the ending of the path; values as recorded, without what
    was corrected or typed since: imported again they are the same record. Returns the number of dossiers."""
    header = (NUMBER.name, *(field.column or field.label for field in FIELDS))
    return write_table(path, header, _rows(dossiers))


def export_warnings(path: Path, dossiers: Iterable[Dossier]) -> int:
    """Writes what is doubtful in each dossier, by records office (principle 21)."""
    office, name = BY_NAME["records_office"], BY_NAME["name"]
    header = (office.column, NUMBER.name, name.label, messages.WARNINGS_COLUMN)
    doubtful = sorted(
        (each.records_office, each.admission_number, each.value("name"), each.warnings)
        for each in dossiers
        if each.warnings
    )
    rows = ((*who, "；".join(map(messages.to_office, keys))) for *who, keys in doubtful)
    return write_table(path, header, rows)


def _rows(dossiers: Iterable[Dossier]) -> Iterator[tuple[str, ...]]:
    for dossier in dossiers:
        yield (dossier.admission_number, *(dossier.record.get(f.name, "") for f in FIELDS))
