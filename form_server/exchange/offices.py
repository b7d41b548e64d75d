"""Offices in: content/data/offices.yml is rewritten, because offices are content and nowhere else (principle 22)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from form_server.exchange.office_file import merged_text, read_entries, write_offices
from form_server.exchange.plans import FieldChange, ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.tables import Table, TableRow
from form_server.store.protocol import View
from site_builder.published.release import OFFICE_KINDS, Office
from site_builder.published.shape_fields import FIELDS

_CODE = re.compile(r"\d{6}|U\d{3}")
_COLUMNS = {each.key: each.column_name for each in FIELDS[Office]}


@dataclass(frozen=True, slots=True)
class PutOffices:
    """Writes the file; the caller builds the site anew."""

    file: Path
    offices: tuple[Office, ...]

    def prepare(self) -> None:
        write_offices(self.file, merged_text(_text(self.file), self.offices))

    def write(self, view: View, run: Run) -> None:
        pass


def plan_offices(
    table: Table, file: Path, problems: Problems
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    """Rows that are the same, changes, and one step; an office that the table lacks stays."""
    kept = {each.office.code: each.office for each in read_entries(_text(file))}
    incoming = _read(table, kept, problems)
    _check_parents(incoming, kept, problems)
    changes = [
        RowChange(row, office.code, _kind_of(kept.get(office.code)), _differences(kept, office))
        for office, row in incoming.values()
        if kept.get(office.code) != office
    ]
    wanted = {each.subject for each in changes}
    offices = tuple(office for office, _ in incoming.values() if office.code in wanted)
    steps: list[ImportWrite] = [PutOffices(file, offices)] if offices else []
    return len(incoming) - len(changes), changes, steps


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _kind_of(before: Office | None) -> RowEffect:
    return RowEffect.CHANGED if before else RowEffect.NEW


def _read(
    table: Table, kept: Mapping[str, Office], problems: Problems
) -> dict[str, tuple[Office, int]]:
    incoming: dict[str, tuple[Office, int]] = {}
    for row in table.rows:
        code, kind = row.get("代码"), row.get("类别")
        if code and not _CODE.fullmatch(code):
            problems.add(FileFault.BAD_OFFICE_CODE, row.number, "代码", code)
        if kind and kind not in OFFICE_KINDS:
            words = "、".join(OFFICE_KINDS)
            problems.add(FileFault.NOT_ONE_OF, row.number, "类别", kind, words=words)
        if code in incoming:
            first = str(incoming[code][1])
            problems.add(FileFault.DUPLICATE_ROW, row.number, "代码", code, first=first)
        elif code:
            incoming[code] = _office(row, table.columns, kept.get(code)), row.number
    return incoming


def _office(row: TableRow, columns: tuple[str, ...], before: Office | None) -> Office:
    """The row as an office; what the table has no column for stays as it was."""
    values = {
        name: row.get(column) if column in columns or before is None else getattr(before, name)
        for name, column in _COLUMNS.items()
    }
    return Office(**values)


def _check_parents(
    incoming: Mapping[str, tuple[Office, int]], kept: Mapping[str, Office], problems: Problems
) -> None:
    after = {**kept, **{code: office for code, (office, _) in incoming.items()}}
    for office, row in incoming.values():
        if office.parent and office.parent not in after:
            problems.add(FileFault.PARENT_UNKNOWN, row, "上级代码", office.parent)
        circle = _circle(office.code, after)
        if circle:
            codes = " → ".join(circle)
            problems.add(FileFault.PARENT_CIRCLE, row, "上级代码", office.parent, codes=codes)


def _circle(code: str, offices: Mapping[str, Office]) -> list[str] | None:
    trail = [code]
    while (above := offices.get(trail[-1])) and above.parent:
        if above.parent in trail:
            return [*trail, above.parent]
        trail.append(above.parent)
    return None


def _differences(kept: Mapping[str, Office], office: Office) -> tuple[FieldChange, ...]:
    before = kept.get(office.code)
    if before is None:
        return ()
    names = (each.name for each in fields(Office))
    return tuple(
        FieldChange(_COLUMNS[name], getattr(before, name), getattr(office, name))
        for name in names
        if getattr(before, name) != getattr(office, name)
    )
