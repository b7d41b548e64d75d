"""The register of violations in: laid beside the dossier, where reviewers see it (S68, principle 23)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from form_server.exchange.admission_numbers import admission_number
from form_server.exchange.plans import FieldChange, ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.progress import Progress
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.tables import Table, TableRow
from form_server.rules.dossier import Dossier
from form_server.rules.office_entries import Violation
from form_server.store.protocol import View
from site_builder.tables.values import iso_day_of, month_of

KIND, UNTIL = "类型", "推迟至"
Incoming = dict[str, tuple[int, Violation]]
"""kind of violation → row and entry"""


def plan_violations(
    table: Table, around: Surroundings, problems: Problems, progress: Progress
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    """Rows that are the same, changes and steps; a kind that stands already is replaced, none is deleted."""
    incoming = _read(table, problems)
    changes: list[RowChange] = []
    steps: list[ImportWrite] = []
    same = 0
    for number, dossier in around.dossiers(incoming, progress):
        rows = incoming.pop(number)
        if dossier is None:
            row = next(iter(rows.values()))[0]
            problems.add(FileFault.CANDIDATE_UNKNOWN, row, "准考证号", number)
            continue
        found = list(_changes(number, rows, dossier))
        same += len(rows) - len(found)
        if found:
            changes += found
            steps.append(PutViolations(number, tuple(each for _, each in rows.values())))
    return same, changes, steps


@dataclass(frozen=True, slots=True)
class PutViolations:
    number: str
    violations: tuple[Violation, ...]

    def prepare(self) -> None:
        pass

    def write(self, view: View, run: Run) -> None:
        before = view.dossier(self.number)
        if before is None:
            raise LookupError("a dossier went away between plan and import")
        kept = {each.kind: each for each in before.violations}
        kept |= {each.kind: each for each in self.violations}
        after = replace(before, violations=tuple(kept.values()))
        if after != before:
            view.save_dossier(after)


def _read(table: Table, problems: Problems) -> dict[str, Incoming]:
    incoming: dict[str, Incoming] = {}
    for row in table.rows:
        number = admission_number(row, "准考证号", problems)
        violation = _violation(row, problems)
        if not number or violation is None:
            continue
        rows = incoming.setdefault(number, {})
        if violation.kind in rows:
            first = str(rows[violation.kind][0])
            problems.add(FileFault.DUPLICATE_ROW, row.number, KIND, violation.kind, first=first)
        else:
            rows[violation.kind] = row.number, violation
    return incoming


def _violation(row: TableRow, problems: Problems) -> Violation | None:
    cell = row.get(UNTIL)
    until = _first_of(month_of(cell)) or iso_day_of(cell)
    if cell and until is None:
        problems.add(FileFault.BAD_MONTH, row.number, UNTIL, cell)
        return None
    return Violation(row.get(KIND), until or "") if row.get(KIND) else None


def _first_of(year_month: str | None) -> str | None:
    """Put off to a month is put off until it begins."""
    return f"{year_month[:4]}-{year_month[4:]}-01" if year_month else None


def _changes(number: str, rows: Incoming, dossier: Dossier) -> Iterator[RowChange]:
    kept = {each.kind: each for each in dossier.violations}
    for row, violation in rows.values():
        before = kept.get(violation.kind)
        subject = f"{number} {violation.kind}"
        if before is None:
            yield RowChange(row, subject, RowEffect.NEW)
        elif before != violation:
            field = FieldChange(UNTIL, before.deferred_to, violation.deferred_to)
            yield RowChange(row, subject, RowEffect.CHANGED, (field,))
