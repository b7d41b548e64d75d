"""What a plan demands, course by course, and how far a set of covered courses meets it (principle 28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from form_server.rules.check.assignment import Worth
from form_server.rules.check.marks import course_code
from site_builder.published.release import COURSE_EXAMS, COURSE_KINDS, Course, ElectiveGroup, Plan

ELECTIVE, ADDITIONAL = COURSE_KINDS[2], COURSE_KINDS[4]
THESIS = COURSE_EXAMS[3]


@dataclass(frozen=True, slots=True)
class Demand:
    """A course of the plan; `rule` is required, elective, practice, thesis or additional."""

    code: str
    course: Course
    rule: str

    @property
    def required(self) -> bool:
        """Whether the plan cannot be met without it."""
        return self.rule in ("required", "practice", "thesis")

    @property
    def counts(self) -> int:
        """1 where it counts as a course: not a paired practice, not a thesis without credits."""
        if self.rule == "additional" or self.course.pair:
            return 0
        return 0 if self.rule == "thesis" and not self.course.credits else 1

    @property
    def credits(self) -> Decimal:
        """Its credits as they count: none for an additional course."""
        return Decimal(0) if self.rule == "additional" else self.course.credits


def demands_of(plan: Plan, additional: Iterable[Course]) -> tuple[Demand, ...]:
    """The courses of the plan and the additional ones of an unrelated background (S69), each once."""
    found: dict[str, Demand] = {}
    for course in (*(c for c in plan.courses if c.kind != ADDITIONAL), *additional):
        code = course_code(course.code)
        found.setdefault(code, Demand(code, course, _rule(course)))
    return tuple(found.values())


def _rule(course: Course) -> str:
    if course.kind == ADDITIONAL:
        return "additional"
    if course.group or course.kind == ELECTIVE:
        return "elective"
    if course.exam == THESIS:
        return "thesis"
    return "practice" if course.pair else "required"


def worth_of(demand: Demand, groups: tuple[ElectiveGroup, ...]) -> Worth:
    """Required, courses, credits, additional; then courses and credits of each group."""
    scales = [Decimal(demand.required), Decimal(demand.counts), demand.credits]
    scales.append(Decimal(demand.rule == "additional"))
    for group in groups:
        inside = demand.course.group == group.key
        scales += [Decimal(inside and demand.counts), demand.credits if inside else Decimal(0)]
    return tuple(scales)


@dataclass(frozen=True, slots=True)
class Met:
    """How far the demands are met; a worth read by its names."""

    required: Decimal
    courses: Decimal
    credits: Decimal
    additional: Decimal
    groups: tuple[tuple[Decimal, Decimal], ...]


def met(worth: Worth) -> Met:
    """The worth that `worth_of` adds up, by names."""
    required, courses, credits, additional, *rest = worth
    return Met(
        required, courses, credits, additional, tuple(zip(rest[::2], rest[1::2], strict=True))
    )


def groups_met(groups: tuple[ElectiveGroup, ...], one: Met) -> tuple[bool, ...]:
    """For each elective group whether its courses and credits suffice."""
    return tuple(
        courses >= group.min_courses and credits >= group.min_credits
        for group, (courses, credits) in zip(groups, one.groups, strict=True)
    )


def is_met(plan: Plan, wanted: int, one: Met) -> bool:
    """Every required course, the minimum of courses and of credits, and each group."""
    enough = one.courses >= plan.min_courses and one.credits >= plan.min_credits
    return one.required >= wanted and enough and all(groups_met(plan.groups, one))


def rank(plan: Plan, wanted: int, worth: Worth) -> Worth:
    """Complete before incomplete; then required courses, groups, the minimums, additional courses, the rest."""
    one = met(worth)
    return (
        Decimal(is_met(plan, wanted, one)),
        one.required,
        Decimal(sum(groups_met(plan.groups, one))),
        min(one.courses, Decimal(plan.min_courses)),
        min(one.credits, plan.min_credits),
        one.additional,
        *worth,
    )
