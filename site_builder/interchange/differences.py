"""What an import would change, told in the words of the office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from site_builder.interchange.catalogue_shapes import Catalogue
from site_builder.interchange.workbook_columns import NO, YES
from site_builder.published.catalogue import Course, Major, Plan, Substitution
from site_builder.published.shape_fields import field_of


@dataclass(frozen=True, slots=True)
class Missing:
    """What the workbook does not name: kept, or removed when `replaced`."""

    majors: tuple[Major, ...]
    substitutions: tuple[Substitution, ...]
    replaced: bool


def differences(old: Catalogue, new: Catalogue, missing: Missing) -> Iterator[str]:
    """A line for everything that differs; nothing when the import would change nothing."""
    before = {each.code: each for each in old.majors}
    for major in new.majors:
        if major.code not in before:
            yield f"+ 专业 {_titled(major)}：新增，{_counted(major)}"
        elif major != before[major.code]:
            yield f"~ 专业 {_titled(major)}："
            yield from (f"    {line}" for line in _major(before[major.code], major))
    fate = "删去" if missing.replaced else "工作簿里没有，保留"
    sign = "-" if missing.replaced else "="
    yield from (f"{sign} 专业 {_titled(each)}：{fate}" for each in missing.majors)
    yield from _rules(old.substitutions, new.substitutions)
    yield from (f"{sign} 顶替 {each.key}：{fate}" for each in missing.substitutions)


def _titled(major: Major) -> str:
    return f"{major.code} {major.name}（{major.level}）"


def _counted(major: Major) -> str:
    courses = sum(len(plan.courses) for plan in major.plans)
    return f"{len(major.plans)} 份计划，{courses} 门课程"


def _major(old: Major, new: Major) -> Iterator[str]:
    yield from _fields(old, new, ("code", "plans", "prior"))
    if old.prior != new.prior:
        yield from _prior(old, new)
    before, after = _keyed_plans(old), _keyed_plans(new)
    for key in [*before, *(key for key in after if key not in before)]:
        earlier, later = before.get(key), after.get(key)
        if earlier is None and later is not None:
            yield f"+ {key}：{len(later.courses)} 门课程"
        elif later is None:
            yield f"- {key}"
        elif earlier is not None and earlier != later:
            yield from (f"{key}：{line}" for line in _plan(earlier, later))
    if [*before] != [*after] and {*before} == {*after}:
        yield "计划的先后变了"


def _keyed_plans(major: Major) -> dict[str, Plan]:
    return {
        f"轮次 {each.version}（{'、'.join(each.rounds) or '未定批次'}）": each
        for each in major.plans
    }


def _prior(old: Major, new: Major) -> Iterator[str]:
    if old.prior is None or new.prior is None:
        yield f"前置学历要求：{shown(old.prior is not None)} → {shown(new.prior is not None)}"
        return
    if old.prior.related != new.prior.related:
        yield f"相近专业：{shown(old.prior.related)} → {shown(new.prior.related)}"
    lines = _courses(old.prior.additional, new.prior.additional)
    yield from (f"加试课程：{line}" for line in lines)


def _plan(old: Plan, new: Plan) -> Iterator[str]:
    yield from _fields(old, new, ("courses",))
    yield from _courses(old.courses, new.courses)


def _courses(old: Sequence[Course], new: Sequence[Course]) -> Iterator[str]:
    before, after = ({each.code: each for each in rows} for rows in (old, new))
    for code, course in after.items():
        if code not in before:
            yield f"+ {code} {course.name}，{shown(course.credits)} 学分"
        elif course != before[code]:
            changes = "；".join(_fields(before[code], course, ()))
            yield f"~ {code} {course.name}：{changes}"
    yield from (f"- {code} {each.name}" for code, each in before.items() if code not in after)
    if [*before] != [*after] and {*before} == {*after}:
        yield "课程的先后变了"


def _rules(old: Sequence[Substitution], new: Sequence[Substitution]) -> Iterator[str]:
    before = {each.key: each for each in old}
    for rule in new:
        if rule.key not in before:
            yield f"+ 顶替 {rule.key}：{shown(rule.needs)} → {rule.covers}"
        elif rule != before[rule.key]:
            yield f"~ 顶替 {rule.key}：{'；'.join(_fields(before[rule.key], rule, ()))}"


def _fields(old: Any, new: Any, without: tuple[str, ...]) -> Iterator[str]:
    for each in fields(new):
        earlier, later = getattr(old, each.name), getattr(new, each.name)
        if each.name not in without and earlier != later:
            yield f"{field_of(type(new), each.name).column_name}：{shown(earlier)} → {shown(later)}"


def shown(value: object) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(getattr(each, "key", None) or str(each) for each in value) or "（空）"
    return "（空）" if value is None or value == "" else str(value)
