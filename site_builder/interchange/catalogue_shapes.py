"""Rows of the workbook into majors and substitutions; what does not fit together is a fault."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.interchange.faults import CellFault
from site_builder.interchange.shape_rows import shape_of
from site_builder.interchange.tables import SheetRow, Tables
from site_builder.interchange.workbook_columns import (
    ADDITIONAL,
    COURSES,
    GROUPS,
    MAJOR_CODE,
    MAJORS,
    PLANS,
    PRIOR,
    ROUNDS,
    SUBSTITUTIONS,
    VERSION,
)
from site_builder.published.catalogue import (
    Course,
    ElectiveGroup,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)
from site_builder.published.shape_fields import field_of

Key = tuple[str, str, tuple[str, ...]]
"""major, plan version, rounds: what tells plans apart"""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Majors in the order of their codes, substitutions in their own."""

    majors: tuple[Major, ...]
    substitutions: tuple[Substitution, ...]


class Shaping:
    """Puts the tables together; `plan_rows` and `courses_of` serve the checks as well."""

    def __init__(self, tables: Tables, faults: list[CellFault]) -> None:
        self.tables = tables
        self._faults = faults
        self.plan_rows: dict[Key, SheetRow] = {}
        self.courses_of: dict[Key, list[SheetRow]] = {}
        self.groups_of: dict[Key, list[SheetRow]] = {}
        self.additional_of: dict[str, list[SheetRow]] = {}
        self._gather()

    def catalogue(self) -> Catalogue:
        """Majors by code and substitutions in the order of their rows; faults are gathered on the way."""
        majors = (self._major(row) for row in self.tables.of(MAJORS))
        return Catalogue(
            tuple(sorted(majors, key=lambda each: each.code)), tuple(self._substitutions())
        )

    def _gather(self) -> None:
        majors = {row.text(MAJOR_CODE): row for row in self.tables.of(MAJORS)}
        for row in self.tables.of(PLANS):
            self._take_plan(row, set(majors))
        for sheet, places in ((COURSES, self.courses_of), (GROUPS, self.groups_of)):
            for row in self.tables.of(sheet):
                key = self._plan_of(row, set(majors))
                if key:
                    places.setdefault(key, []).append(row)
        for row in self.tables.of(ADDITIONAL):
            self._take_additional(row, majors)

    def _take_plan(self, row: SheetRow, majors: set[str]) -> None:
        key = (row.text(MAJOR_CODE), row.text(VERSION), row.texts(ROUNDS))
        self._known_major(row, majors)
        if key in self.plan_rows:
            sentence = f"同一份计划写了两行，第 {self.plan_rows[key].number} 行已经有了。"
            self._faults.append(row.fault(VERSION, sentence, key[1]))
        self.plan_rows.setdefault(key, row)

    def _known_major(self, row: SheetRow, majors: set[str]) -> bool:
        code = row.text(MAJOR_CODE)
        if code and code not in majors and not self.tables.faulty(MAJORS):
            self._faults.append(row.fault(MAJOR_CODE, "“专业”表里没有这个专业。", code))
        return code in majors

    def _plan_of(self, row: SheetRow, majors: set[str]) -> Key | None:
        """The plan that the row belongs to; without rounds there must be only one."""
        code, version, rounds = row.text(MAJOR_CODE), row.text(VERSION), row.texts(ROUNDS)
        if not self._known_major(row, majors) or not version:
            return None
        if (code, version, rounds) in self.plan_rows:
            return code, version, rounds
        found = [key for key in self.plan_rows if key[:2] == (code, version)]
        if len(found) == 1 and not rounds:
            return found[0]
        if not self.tables.faulty(PLANS):
            self._faults.append(self._stray(row, found))
        return None

    def _stray(self, row: SheetRow, found: Sequence[Key]) -> CellFault:
        version = row.text(VERSION)
        if not found:
            sentence = f"“计划”表里，专业 {row.text(MAJOR_CODE)} 没有这个轮次的计划。"
            return row.fault(VERSION, sentence, version)
        rounds = "、".join(row.texts(ROUNDS))
        several = "；".join("、".join(key[2]) or "（空）" for key in found)
        return row.fault(ROUNDS, f"这里要照“计划”表填写，轮次 {version} 的有：{several}。", rounds)

    def _take_additional(self, row: SheetRow, majors: dict[str, SheetRow]) -> None:
        if not self._known_major(row, set(majors)):
            return
        code = row.text(MAJOR_CODE)
        if not majors[code].get(PRIOR, False) and not majors[code].faulty:
            sentence = "“专业”表里，这个专业的“前置学历要求”不是“是”。"
            self._faults.append(row.fault(MAJOR_CODE, sentence, code))
        self.additional_of.setdefault(code, []).append(row)

    def _major(self, row: SheetRow) -> Major:
        code = row.text(MAJOR_CODE)
        plans = (self._plan(key, each) for key, each in self.plan_rows.items() if key[0] == code)
        return shape_of(row, Major, plans=tuple(plans), prior=self._prior(row, code))

    def _prior(self, row: SheetRow, code: str) -> PriorQualification | None:
        if not row.get(PRIOR, False):
            return None
        additional = (shape_of(each, Course) for each in self.additional_of.get(code, ()))
        return shape_of(row, PriorQualification, additional=tuple(additional))

    def _plan(self, key: Key, row: SheetRow) -> Plan:
        courses = (shape_of(each, Course) for each in self.courses_of.get(key, ()))
        groups = (shape_of(each, ElectiveGroup) for each in self.groups_of.get(key, ()))
        return shape_of(row, Plan, courses=tuple(courses), groups=tuple(groups))

    def _substitutions(self) -> Iterator[Substitution]:
        """Several rows with one key are one rule, each with one of the courses that it needs."""
        need, named = (
            field_of(Substitution, each).column_name for each in ("needs", "needs_names")
        )
        rules: dict[str, list[SheetRow]] = {}
        for row in self.tables.of(SUBSTITUTIONS):
            rules.setdefault(row.text(field_of(Substitution, "key").column_name), []).append(row)
        for rows in rules.values():
            names = tuple(row.text(named) for row in rows)
            yield shape_of(
                rows[0],
                Substitution,
                needs=tuple(row.text(need) for row in rows),
                needs_names=names if any(names) else (),
            )
