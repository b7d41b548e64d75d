"""The table of old and new numbers in (S94)."""

from dataclasses import dataclass

from form_server.exchange.admission_numbers import admission_number, is_digits
from form_server.exchange.plans import FieldChange, ImportWrite, RowChange, RowEffect, Run
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.surroundings import Surroundings
from form_server.exchange.tables import Table, TableRow
from form_server.rules.dossier import Dossier, NumberPair
from form_server.rules.fields import BY_NAME
from form_server.rules.people.names import same_name
from form_server.store.protocol import View


@dataclass(frozen=True, slots=True)
class PutPair:
    pair: NumberPair

    def prepare(self) -> None:
        pass

    def write(self, view: View, run: Run) -> None:
        if self.pair not in view.conversions(self.pair.old_number):
            view.save_conversion(self.pair)


def plan_numbers(
    table: Table, around: Surroundings, problems: Problems
) -> tuple[int, list[RowChange], list[ImportWrite]]:
    """Rows that are the same, changes and steps; a new number without a dossier is only a warning."""
    pairs = _read(table, problems)
    _compare_names(pairs, around, problems)
    changes: list[RowChange] = []
    steps: list[ImportWrite] = []
    for pair, row in pairs.items():
        change = _change(pair, row, around)
        if change.change is not RowEffect.SAME:
            changes.append(change)
            steps.append(PutPair(pair))
    return len(pairs) - len(changes), changes, steps


def _change(pair: NumberPair, row: int, around: Surroundings) -> RowChange:
    kept = around.store.read(lambda view: view.conversions(pair.old_number))
    subject = f"{pair.old_number} → {pair.admission_number}"
    before = next((k for k in kept if k.admission_number == pair.admission_number), None)
    if before is None:
        return RowChange(row, subject, RowEffect.NEW)
    if before == pair:
        return RowChange(row, subject, RowEffect.SAME)
    field = FieldChange(BY_NAME["name"].label, before.name, pair.name)
    return RowChange(row, subject, RowEffect.CHANGED, (field,))


def _read(table: Table, problems: Problems) -> dict[NumberPair, int]:
    pairs: dict[NumberPair, int] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        pair = _pair(row, problems)
        if pair is None:
            continue
        key = pair.old_number, pair.admission_number
        if key in seen:
            first = str(seen[key])
            problems.add(FileFault.DUPLICATE_ROW, row.number, "原准考证号", key[0], first=first)
            continue
        seen[key] = row.number
        pairs[pair] = row.number
    return pairs


def _pair(row: TableRow, problems: Problems) -> NumberPair | None:
    old, name = row.get("原准考证号"), row.get("姓名")
    new = admission_number(row, "新准考证号", problems)
    if old and not is_digits(old, 8):
        problems.add(FileFault.OLD_NUMBER_NOT_8, row.number, "原准考证号", old)
        return None
    return NumberPair(old, new, name) if old and new and name else None


def _compare_names(pairs: dict[NumberPair, int], around: Surroundings, problems: Problems) -> None:
    numbers = (pair.admission_number for pair in pairs)
    for (pair, row), (_, dossier) in zip(pairs.items(), around.dossiers(numbers), strict=True):
        if dossier is None:
            number = pair.admission_number
            problems.add(FileFault.NUMBER_WITHOUT_DOSSIER, row, "新准考证号", number)
        elif not any(same_name(pair.name, each) for each in _names(dossier)):
            problems.add(FileFault.NAME_DIFFERS, row, "姓名", pair.name)


def _names(dossier: Dossier) -> set[str]:
    return {dossier.record.get("name", ""), dossier.value("name"), dossier.value("former_name")}
