"""Candidates in: each row becomes the record of a dossier; corrections laid over it stay (principle 20)."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from form_server.exchange.admission_numbers import admission_number
from form_server.exchange.plans import FieldChange, ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import Progress
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.tables import Table, TableRow
from form_server.rules.dossier import Dossier, Event
from form_server.rules.fields import BY_COLUMN, BY_NAME
from form_server.store.protocol import View
from site_builder.tables.values import iso_day_of, month_of

RECORD_CHANGED = "record-changed"
"""an event of the dossier; its words are the labels of the changed fields"""

_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
"""old tables stretch names of two characters with a space"""


@dataclass(frozen=True, slots=True)
class _Incoming:
    row: int
    record: Mapping[str, str]


def plan_candidates(
    table: Table, around: Surroundings, problems: Problems, progress: Progress
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    """Rows that are the same, changes and steps."""
    incoming = _read(table, around, problems)
    fields = frozenset(BY_COLUMN[name].name for name in table.columns if name in BY_COLUMN)
    changes: list[RowChange] = []
    steps: list[ImportWrite] = []
    same = 0
    for number, dossier in around.dossiers(incoming, progress):
        one = incoming.pop(number)
        put = PutRecord(number, one.record, fields, around)
        merged = put.merged(dossier)
        _doubt(one.row, merged, around, problems)
        change = _change(one.row, number, dossier, merged)
        if change.change is not RowEffect.SAME:
            steps.append(put)
        same += change.change is RowEffect.SAME
        if change.change is not RowEffect.SAME or change.conflicts:
            changes.append(change)
    return same, changes, steps


@dataclass(frozen=True, slots=True)
class PutRecord:
    """Replaces the fields of the record that the file has columns for."""

    number: str
    record: Mapping[str, str]
    fields: frozenset[str]
    around: Surroundings

    def prepare(self) -> None:
        pass

    def merged(self, dossier: Dossier | None) -> Dossier:
        base = dossier or Dossier(self.number, "", {})
        others = {name: value for name, value in base.record.items() if name not in self.fields}
        merged = replace(base, record={**others, **self.record})
        return replace(merged, warnings=self.around.doubts.of_dossier(merged))

    def write(self, view: View, run: Run) -> None:
        before = view.dossier(self.number)
        after = self.merged(before)
        if before is None:
            view.save_dossier(replace(after, id=f"d{secrets.token_hex(8)}"))
        elif after != before:
            view.save_dossier(_told(before, after, run))


def _told(before: Dossier, after: Dossier, run: Run) -> Dossier:
    labels = [each.label for each in _differences(before.record, after.record)]
    if not labels:
        return after
    event = Event(run.at, RECORD_CHANGED, "import", "、".join(labels))
    return replace(after, events=(*after.events, event))


def _read(table: Table, around: Surroundings, problems: Problems) -> dict[str, _Incoming]:
    incoming: dict[str, _Incoming] = {}
    for row in table.rows:
        number = admission_number(row, "准考证号", problems)
        record = _record(row, around, problems)
        if number in incoming:
            first = str(incoming[number].row)
            problems.add(FileFault.DUPLICATE_ROW, row.number, "准考证号", number, first=first)
        elif number:
            incoming[number] = _Incoming(row.number, record)
    return incoming


def _record(row: TableRow, around: Surroundings, problems: Problems) -> Mapping[str, str]:
    """The row as a record; errors and doubts go to the problems."""
    record = {
        field.name: _value(field.name, row.get(column), around)
        for column, field in BY_COLUMN.items()
        if row.get(column)
    }
    office = record.get("records_office", "")
    if office and office not in around.known.offices:
        problems.add(FileFault.OFFICE_UNKNOWN, row.number, BY_NAME["records_office"].column, office)
    sexes = BY_NAME["sex"].choices
    if record.get("sex", sexes[0]) not in sexes:
        words = "、".join(sexes)
        problems.add(FileFault.NOT_ONE_OF, row.number, "性别", record["sex"], words=words)
    return record


def _doubt(row: int, dossier: Dossier, around: Surroundings, problems: Problems) -> None:
    """What is doubtful in the record as it would stand, also in fields that the file has no column for."""
    for doubt in around.doubts.of_record(dossier.record):
        field = BY_NAME[doubt.name]
        if problems.broken and problems.told(row, field.column):
            continue
        value = dossier.record.get(field.name, "")
        problems.add(doubt.fault, row, field.column, value, **doubt.facts)


def _value(name: str, cell: str, around: Surroundings) -> str:
    kind = BY_NAME[name].kind
    if name == "name":
        return _BETWEEN.sub("", cell)
    if name == "major":
        return around.known.major_code(cell)
    if kind == "date":
        return iso_day_of(cell) or cell
    if kind == "month":
        return month_of(cell) or cell
    return unicodedata.normalize("NFKC", cell) if kind == "phone" else cell


def _change(row: int, number: str, before: Dossier | None, after: Dossier) -> RowChange:
    if before is None:
        return RowChange(row, number, RowEffect.NEW)
    fields = tuple(_differences(before.record, after.record))
    change = RowEffect.SAME if after == before else RowEffect.CHANGED
    return RowChange(row, number, change, fields, tuple(_conflicts(after)))


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[FieldChange]:
    return [
        FieldChange(BY_NAME[name].label, before.get(name, ""), after.get(name, ""))
        for name in BY_NAME
        if before.get(name, "") != after.get(name, "")
    ]


def _conflicts(dossier: Dossier) -> list[FieldChange]:
    """Imported values that are neither what was corrected nor what it was corrected to."""
    return [
        FieldChange(BY_NAME[name].label, each.after, dossier.record.get(name, ""))
        for name, each in dossier.corrections.items()
        if name in BY_NAME and dossier.record.get(name, "") not in (each.before, each.after)
    ]
