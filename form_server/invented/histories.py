"""What an invented person has passed, when and how: plausible for the round they will apply in."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from form_server.invented import words
from form_server.rules.dossier import Result, Way
from site_builder.published.release import Course, Plan, Release, Round, Substitution

SITTINGS = (1, 4, 7, 10)
AT_A_SITTING = 3
GOOD = ("良好", "合格", "优秀")
PASSED = "合格"
EXEMPT = "免考"
FAILED = "52"


@dataclass(frozen=True, slots=True)
class Passed:
    """A course and how it will stand in the results."""

    code: str
    name: str
    credits: Decimal
    exam: str
    way: Way = Way.EXAM
    original_number: str = ""


def sittings(first: str, one: Round) -> tuple[str, ...]:
    """Months of exams from `first` (YYYYMM) to the last one whose marks are known when the round opens."""
    opens = one.application.opens
    last = f"{opens.year}{opens.month:02d}"
    months = (f"{y}{m:02d}" for y in range(int(first[:4]), opens.year + 1) for m in SITTINGS)
    return tuple(month for month in months if first <= month < last)


def courses_of(plan: Plan, luck: random.Random) -> list[Passed]:
    """Everything required and enough electives, in an order in which one would take them."""
    wanted = [course for course in plan.courses if course.kind != "加试"]
    electives = [course for course in wanted if course.kind == "选考" and not course.group]
    luck.shuffle(electives)
    for course in electives:
        rest = [each for each in wanted if course.code not in (each.code, each.pair)]
        if luck.random() < 0.5 and _enough(plan, rest):
            wanted = rest
    luck.shuffle(wanted)
    wanted.sort(key=lambda each: (each.exam == "论文", bool(each.pair)))
    return [_passed(course) for course in wanted]


def _enough(plan: Plan, courses: Sequence[Course]) -> bool:
    """Counted carefully: neither a paired practice nor the thesis as a course."""
    counted = [each for each in courses if not each.pair and each.exam != "论文"]
    credits_sum = sum((each.credits for each in courses), Decimal(0))
    return len(counted) >= plan.min_courses and credits_sum >= plan.min_credits


def _passed(course: Course) -> Passed:
    way = Way.PRACTICE if course.kind == "实践" else Way.EXAM
    return Passed(course.code, course.name, course.credits, course.exam, way)


def with_substitutes(
    courses: list[Passed], plan: Plan, major: str, release: Release, most: int
) -> list[Passed]:
    """Up to `most` courses of the plan give way to the older ones that stand for them, taken first."""
    left = list(courses)
    older: list[Passed] = []
    for rule in substitutions_of(plan, major, release):
        covered = next((each for each in left if each.code == rule.covers), None)
        if covered is None or most == 0:
            continue
        most -= 1
        left.remove(covered)
        older += [
            replace(covered, code=code, name=name)
            for code, name in zip(rule.needs, rule.needs_names, strict=True)
        ]
    return older + left


def substitutions_of(plan: Plan, major: str, release: Release) -> list[Substitution]:
    """Rules for courses of this plan by courses that are not in it."""
    codes = {course.code for course in plan.courses}
    return [
        rule
        for rule in release.substitutions
        if rule.covers in codes
        and not codes & set(rule.needs)
        and (not rule.majors or major in rule.majors)
        and len(rule.needs) == len(rule.needs_names)
    ]


def with_exemption(courses: list[Passed], release: Release) -> list[Passed]:
    """The first course that a certificate exempts from, exempted."""
    exempt = {code for each in release.exemptions for code in each.courses}
    first = next((each for each in courses if each.code in exempt), None)
    return [replace(each, way=Way.EXEMPTION) if each is first else each for each in courses]


def with_transfer(courses: list[Passed], original_number: str) -> list[Passed]:
    """The first three were passed under another number."""
    moved = [
        replace(each, way=Way.TRANSFER, original_number=original_number) for each in courses[:3]
    ]
    return moved + courses[3:]


def marked(
    courses: Sequence[Passed], months: Sequence[str], luck: random.Random
) -> tuple[Result, ...]:
    """The results, at most a few at a sitting, in the order given."""
    needed = -(-len(courses) // AT_A_SITTING)
    most = max(needed, min(len(months), len(courses) * 2 // 3))
    chosen = sorted(luck.sample(list(months), min(most, len(months))))
    return tuple(
        _result(course, chosen[at * len(chosen) // len(courses)], luck)
        for at, course in enumerate(courses)
    )


def _result(course: Passed, month: str, luck: random.Random) -> Result:
    return Result(
        course.code, course.name, _mark(course, luck), month, course.way, course.credits,
        course.original_number, words.NOTE,
    )  # fmt: skip


def _mark(course: Passed, luck: random.Random) -> str:
    if course.way is Way.EXEMPTION:
        return EXEMPT
    if course.exam == "论文":
        return luck.choice(GOOD)
    if course.way is Way.PRACTICE and luck.random() < 0.5:
        return PASSED
    return str(round(luck.triangular(60, 95, 70)))


def failed(course: Passed, month: str) -> Result:
    """Taken, and not passed."""
    return Result(
        course.code, course.name, FAILED, month, course.way, course.credits, note=words.NOTE
    )
