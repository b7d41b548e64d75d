"""Dossiers out: the rows of the field table, codes as text, ready to be imported again."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from form_server.exchange.columns import NUMBER
from form_server.exchange.writing import write_table
from form_server.rules.dossier import Dossier
from form_server.rules.fields import FIELDS


def export_dossiers(path: Path, dossiers: Iterable[Dossier]) -> int:
    """Writes CSV or XLSX by the ending of the path; values as corrected. Returns the number of dossiers."""
    header = (NUMBER.name, *(field.column or field.label for field in FIELDS))
    return write_table(path, header, _rows(dossiers))


def _rows(dossiers: Iterable[Dossier]) -> Iterator[tuple[str, ...]]:
    for dossier in dossiers:
        yield (dossier.admission_number, *(dossier.value(field.name) for field in FIELDS))
