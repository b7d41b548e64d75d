"""What a readable workbook may still have wrong: codes twice, and names of what does not exist."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.interchange.catalogue_shapes import Key, Shaping
from site_builder.interchange.faults import CellFault
from site_builder.interchange.tables import SheetRow
from site_builder.interchange.workbook_columns import COURSES, GROUPS, MAJORS, PLANS, SUBSTITUTIONS
from site_builder.published.catalogue import Major
from site_builder.reading.content_data import ContentData

Told = Iterator[CellFault]


@dataclass(frozen=True, slots=True)
class ContentCodes:
    """What the rest of the content has; `kept` are majors that the workbook does not name."""

    universities: frozenset[str]
    versions: frozenset[str]
    rounds: frozenset[str]
    kept: tuple[Major, ...]


def known_from(content_data: ContentData, kept: Iterable[Major]) -> ContentCodes:
    """The codes that content/ has; `kept` are the majors that the import leaves as they are."""
    offices = (each.value for each in content_data.offices)
    return ContentCodes(
        frozenset(each.code for each in offices if each.kind == "主考院校"),
        frozenset(each.value.version for each in content_data.plan_versions),
        frozenset(each.value.id for each in content_data.rounds),
        tuple(kept),
    )


def check(shaping: Shaping, known: ContentCodes) -> Told:
    """Every fault that a single cell cannot show."""
    majors = shaping.tables.of(MAJORS)
    # A major whose code cannot be read may be one of those that seem not to be named.
    yield from _codes(majors, () if shaping.tables.faulty(MAJORS) else known.kept)
    for row in majors:
        yield from _references(shaping, row, known)
    yield from _plans(shaping, known)
    for key, rows in shaping.courses_of.items():
        yield from _courses(shaping, key, rows)
    for rows in shaping.groups_of.values():
        yield from _twice(rows, "选考组", "这份计划里已经有这个组")
    yield from _substitutions(shaping, known)


def _codes(majors: tuple[SheetRow, ...], kept: tuple[Major, ...]) -> Told:
    """No code or alias stands for two majors, in the workbook or beside it (principle 26)."""
    taken = {code: f"专业 {each.code}" for each in kept for code in (each.code, *each.aliases)}
    own = [(row, "专业代码", row.text("专业代码")) for row in majors if row.text("专业代码")]
    others = [(row, "其他代码", code) for row in majors for code in row.texts("其他代码")]
    for row, column, code in (*own, *others):
        if code.isdigit() and len(code) < 6:
            yield row.fault(column, "前面的零丢了：专业代码有六位数字。", code)
        if code in taken:
            yield row.fault(column, f"代码重复了，{taken[code]}已经用了。", code)
        taken.setdefault(code, f"第 {row.number} 行")


def _references(shaping: Shaping, row: SheetRow, known: ContentCodes) -> Told:
    for code in row.texts("主考院校代码"):
        if code not in known.universities:
            yield row.fault("主考院校代码", "名录里没有这所主考院校。", code)
    successor = row.text("后继专业代码")
    if successor and successor not in _majors(shaping, known) and not shaping.tables.faulty(MAJORS):
        yield row.fault("后继专业代码", "专业目录里没有这个专业。", successor)
    if row.texts("相近专业") and not row.get("前置学历要求", False) and not row.faulty:
        yield row.fault("前置学历要求", "写了相近专业，这里就要填“是”。")


def _majors(shaping: Shaping, known: ContentCodes) -> set[str]:
    own = {row.text("专业代码") for row in shaping.tables.of(MAJORS)}
    return own | {each.code for each in known.kept}


def _plans(shaping: Shaping, known: ContentCodes) -> Told:
    seen: dict[tuple[str, str, str], int] = {}
    for (major, version, rounds), row in shaping.plan_rows.items():
        if version and version not in known.versions:
            yield row.fault("计划轮次", "没有这个计划轮次。", version)
        for one in rounds:
            if one not in known.rounds:
                yield row.fault("批次", "没有这个批次。", one)
            if (major, version, one) in seen:
                at = seen[major, version, one]
                yield row.fault("批次", f"第 {at} 行的同一轮次计划已经用于这个批次。", one)
            seen.setdefault((major, version, one), row.number)


def _courses(shaping: Shaping, key: Key, rows: list[SheetRow]) -> Told:
    yield from _twice(rows, "课程代码", "这份计划里已经有这门课程")
    codes = {row.text("课程代码") for row in rows}
    groups = {row.text("选考组") for row in shaping.groups_of.get(key, ())}
    for row in rows:
        pair, group = row.text("配套课程代码"), row.text("选考组")
        if pair and pair not in codes and not any(each.faulty for each in rows):
            yield row.fault("配套课程代码", "这份计划里没有这门课程。", pair)
        if group and group not in groups and not shaping.tables.faulty(GROUPS):
            yield row.fault("选考组", "这份计划没有这个选考组。", group)


def _twice(rows: Iterable[SheetRow], column: str, words: str) -> Told:
    seen: dict[str, int] = {}
    for row in rows:
        code = row.text(column)
        if code and code in seen:
            yield row.fault(column, f"{words}，在第 {seen[code]} 行。", code)
        seen.setdefault(code, row.number)


def _substitutions(shaping: Shaping, known: ContentCodes) -> Told:
    rows = shaping.tables.of(SUBSTITUTIONS)
    courses = {row.text("课程代码") for each in shaping.courses_of.values() for row in each}
    courses |= {c.code for major in known.kept for plan in major.plans for c in plan.courses}
    blameless = shaping.tables.faulty(COURSES, PLANS, MAJORS)
    first: dict[str, SheetRow] = {}
    needed: dict[tuple[str, str], SheetRow] = {}
    for row in rows:
        key = row.text("规则编号")
        yield from _agrees(first.setdefault(key, row), row)
        yield from _substituted(row, courses, blameless)
        for code in row.texts("适用专业代码"):
            if code not in _majors(shaping, known) and not shaping.tables.faulty(MAJORS):
                yield row.fault("适用专业代码", "专业目录里没有这个专业。", code)
        before = needed.setdefault((key, row.text("原课程代码")), row)
        if before is not row:
            sentence = f"这条规则里已经有这门课程，在第 {before.number} 行。"
            yield row.fault("原课程代码", sentence, row.text("原课程代码"))


def _agrees(first: SheetRow, row: SheetRow) -> Told:
    """Rows of one rule say the same about the rule."""
    for column in ("顶替课程代码", "适用专业代码", "出处"):
        if first.values.get(column) != row.values.get(column) and not (first.faulty or row.faulty):
            sentence = f"同一条规则，这里和第 {first.number} 行不一样。"
            yield row.fault(column, sentence, row.text(column))
    if bool(first.text("原课程名称")) != bool(row.text("原课程名称")) and not row.faulty:
        yield row.fault("原课程名称", "同一条规则的原课程名称，要么都写，要么都不写。")


def _substituted(row: SheetRow, courses: set[str], blameless: bool) -> Told:
    covers, need = row.text("顶替课程代码"), row.text("原课程代码")
    if covers and covers not in courses and not blameless:
        yield row.fault("顶替课程代码", "没有一个专业计划有这门课程。", covers)
    if need and need not in courses and not row.text("原课程名称") and not blameless:
        yield row.fault("原课程名称", f"课程 {need} 不在任何计划里，要写出名称。")
