"""Rows of the workbook into majors and substitutions; what does not fit together is a fault."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from site_builder.interchange.faults import CellFault
from site_builder.interchange.tables import SheetRow, Tables
from site_builder.interchange.workbook_columns import (
    ADDITIONAL,
    COURSES,
    GROUPS,
    MAJORS,
    PLANS,
    SUBSTITUTIONS,
)
from site_builder.published.catalogue import (
    Course,
    ElectiveGroup,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)

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
        majors = {row.text("专业代码"): row for row in self.tables.of(MAJORS)}
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
        key = (row.text("专业代码"), row.text("计划轮次"), row.texts("批次"))
        self._known_major(row, majors)
        if key in self.plan_rows:
            sentence = f"同一份计划写了两行，第 {self.plan_rows[key].number} 行已经有了。"
            self._faults.append(row.fault("计划轮次", sentence, key[1]))
        self.plan_rows.setdefault(key, row)

    def _known_major(self, row: SheetRow, majors: set[str]) -> bool:
        code = row.text("专业代码")
        if code and code not in majors and not self.tables.faulty(MAJORS):
            self._faults.append(row.fault("专业代码", "“专业”表里没有这个专业。", code))
        return code in majors

    def _plan_of(self, row: SheetRow, majors: set[str]) -> Key | None:
        """The plan that the row belongs to; without rounds there must be only one."""
        code, version, rounds = row.text("专业代码"), row.text("计划轮次"), row.texts("批次")
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
        version = row.text("计划轮次")
        if not found:
            sentence = f"“计划”表里，专业 {row.text('专业代码')} 没有这个轮次的计划。"
            return row.fault("计划轮次", sentence, version)
        rounds = "、".join(row.texts("批次"))
        several = "；".join("、".join(key[2]) or "（空）" for key in found)
        return row.fault("批次", f"这里要照“计划”表填写，轮次 {version} 的有：{several}。", rounds)

    def _take_additional(self, row: SheetRow, majors: dict[str, SheetRow]) -> None:
        if not self._known_major(row, set(majors)):
            return
        code = row.text("专业代码")
        if not majors[code].get("前置学历要求", False) and not majors[code].faulty:
            sentence = "“专业”表里，这个专业的“前置学历要求”不是“是”。"
            self._faults.append(row.fault("专业代码", sentence, code))
        self.additional_of.setdefault(code, []).append(row)

    def _major(self, row: SheetRow) -> Major:
        code = row.text("专业代码")
        plans = (self._plan(key, each) for key, each in self.plan_rows.items() if key[0] == code)
        return Major(
            code=code,
            name=row.text("专业名称"),
            level=row.text("层次"),
            universities=row.texts("主考院校代码"),
            plans=tuple(plans),
            aliases=row.texts("其他代码"),
            new_name=row.text("新名称"),
            initials=row.text("拼音首字母"),
            no_new_candidates_since=_day(row, "停止接收新生日期"),
            no_exams_since=_day(row, "停考日期"),
            no_certificates_since=_day(row, "停止颁证日期"),
            successor=row.text("后继专业代码"),
            prior=self._prior(row, code),
            demonstration=row.get("演示", True),
        )

    def _prior(self, row: SheetRow, code: str) -> PriorQualification | None:
        if not row.get("前置学历要求", False):
            return None
        additional = tuple(map(_course, self.additional_of.get(code, ())))
        return PriorQualification(row.texts("相近专业"), additional)

    def _plan(self, key: Key, row: SheetRow) -> Plan:
        return Plan(
            version=key[1],
            rounds=key[2],
            min_courses=row.get("最少课程门数", 0),
            min_credits=row.get("最低学分", Decimal(0)),
            courses=tuple(map(_course, self.courses_of.get(key, ()))),
            groups=tuple(map(_group, self.groups_of.get(key, ()))),
            complete=row.get("课程表完整", True),
            demonstration=row.get("演示", True),
        )

    def _substitutions(self) -> Iterator[Substitution]:
        rules: dict[str, list[SheetRow]] = {}
        for row in self.tables.of(SUBSTITUTIONS):
            rules.setdefault(row.text("规则编号"), []).append(row)
        for key, rows in rules.items():
            names = tuple(row.text("原课程名称") for row in rows)
            yield Substitution(
                key=key,
                needs=tuple(row.text("原课程代码") for row in rows),
                covers=rows[0].text("顶替课程代码"),
                source=rows[0].text("出处"),
                needs_names=names if any(names) else (),
                majors=rows[0].texts("适用专业代码"),
            )


def _day(row: SheetRow, column: str) -> date | None:
    value = row.values.get(column)
    return value if isinstance(value, date) else None


def _course(row: SheetRow) -> Course:
    return Course(
        code=row.text("课程代码"),
        name=row.text("课程名称"),
        credits=row.get("学分", Decimal(0)),
        kind=row.text("类别"),
        exam=row.text("考核方式"),
        pair=row.text("配套课程代码"),
        group=row.text("选考组"),
    )


def _group(row: SheetRow) -> ElectiveGroup:
    return ElectiveGroup(
        key=row.text("选考组"),
        words=row.text("要求"),
        min_courses=row.get("最少门数", 0),
        min_credits=row.get("最低学分", Decimal(0)),
    )
