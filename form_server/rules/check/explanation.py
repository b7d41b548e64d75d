"""The check explained, course by course and group by group (S16, S98–S103)."""

from dataclasses import dataclass
from decimal import Decimal

from form_server.rules.check.assignment import Option
from form_server.rules.check.demands import Demand, Met, groups_met
from form_server.rules.check.situation import Situation
from form_server.rules.dossier import Result, Way
from form_server.rules.messages import MARK_EXEMPT
from site_builder.published.release import Plan


@dataclass(frozen=True, slots=True)
class CourseCheck:
    """One course of the plan and what was found for it."""

    code: str
    name: str
    credits: Decimal
    kind: str
    status: str
    """passed, exempted, transferred, substituted, missing, failed or optional"""
    result: Result | None
    """its own result, the best one, also where it failed"""
    by: tuple[Result, ...]
    """the results that stand for it, where it is substituted"""
    rule: str
    """required, elective, practice, thesis, additional; substitution where one was used"""
    source: str
    """where the substitution stands written"""
    would_cover: tuple[str, ...]
    """codes of courses that could stand for it, where nothing covers it"""


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """A group of electives: what it demands and what was reached."""

    key: str
    words: str
    count: int
    credits: Decimal
    min_courses: int
    min_credits: Decimal
    met: bool


def explained(situation: Situation) -> tuple[CourseCheck, ...]:
    """Every course of the plan, in the order of the plan."""
    return tuple(_explained(demand, situation) for demand in situation.demands)


def _explained(demand: Demand, situation: Situation) -> CourseCheck:
    option = situation.option_for(demand.code)
    if option is None:
        return _uncovered(demand, situation)
    if option.substitution:
        return _substituted(demand, option, situation)
    result = situation.passed[demand.code]
    return _row(demand, _obtained(result), result=result)


def _obtained(result: Result) -> str:
    if result.way is Way.EXEMPTION or result.mark.strip() == MARK_EXEMPT:
        return "exempted"
    return "transferred" if result.way is Way.TRANSFER else "passed"


def _substituted(demand: Demand, option: Option, situation: Situation) -> CourseCheck:
    used = next(s for s in situation.substitutions if s.key == option.substitution)
    by = tuple(situation.passed[code] for code in used.needs)
    return _row(demand, "substituted", by=by, rule="substitution", source=used.source)


def _uncovered(demand: Demand, situation: Situation) -> CourseCheck:
    code = demand.code
    unclear, failed = situation.unclear.get(code), situation.failed.get(code)
    left = "optional" if demand.rule == "elective" else "missing"
    ways = [s for s in situation.substitutions if s.covers == code]
    would_cover = tuple(dict.fromkeys(need for way in ways for need in way.needs))
    status = "failed" if failed and not unclear else left
    return _row(demand, status, result=unclear or failed, would_cover=would_cover)


def _row(
    demand: Demand,
    status: str,
    *,
    result: Result | None = None,
    by: tuple[Result, ...] = (),
    rule: str = "",
    source: str = "",
    would_cover: tuple[str, ...] = (),
) -> CourseCheck:
    course = demand.course
    return CourseCheck(
        code=demand.code,
        name=course.name,
        credits=course.credits,
        kind=course.kind,
        status=status,
        result=result,
        by=by,
        rule=rule or demand.rule,
        source=source,
        would_cover=would_cover,
    )


def groups_of(plan: Plan, reached: Met) -> tuple[GroupCheck, ...]:
    """Each group of electives with what was reached in it."""
    fulfilled = groups_met(plan.groups, reached)
    return tuple(
        GroupCheck(
            group.key,
            group.words,
            int(courses),
            credits,
            group.min_courses,
            group.min_credits,
            done,
        )
        for group, (courses, credits), done in zip(
            plan.groups, reached.groups, fulfilled, strict=True
        )
    )
