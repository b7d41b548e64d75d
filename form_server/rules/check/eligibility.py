"""The preliminary check: which courses count, what is missing, and how far a machine may judge (FAQ 10, 14, 16; S72, S98–S106)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from form_server.rules.check import demands
from form_server.rules.check.explanation import CourseCheck, GroupCheck, explained, groups_of
from form_server.rules.check.majors import discontinued, major_status
from form_server.rules.check.marks import course_code
from form_server.rules.check.prior import additional_courses, prior_doubt
from form_server.rules.check.situation import (
    Situation,
    chained_courses,
    doubtful_results,
    situation_of,
)
from form_server.rules.dossier import Result, Verdict
from site_builder.published.release import Major, Plan, Release, Round, Substitution

__all__ = [
    "Check",
    "CourseCheck",
    "GroupCheck",
    "check",
    "discontinued",
    "judged_by_machine",
    "major_status",
]


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict with its reasons; never the final decision (S72).

    `notes` are keys of what the verdict rests on: discontinued, no-certificates, no-university,
    no-plan, plan-empty, plan-incomplete, plan-version-by-person, prior-unknown, prior-not-listed,
    substitution-chain, mark-unclear, too-many-ways, courses-missing, too-few-courses,
    too-few-credits, group-short.
    """

    verdict: Verdict
    courses: tuple[CourseCheck, ...] = ()
    unused: tuple[Result, ...] = ()
    """passed, but of no use for this plan"""
    count: int = 0
    credits: Decimal = Decimal(0)
    min_courses: int = 0
    min_credits: Decimal = Decimal(0)
    groups: tuple[GroupCheck, ...] = ()
    missing: tuple[str, ...] = ()
    """codes of required courses that nothing covers"""
    notes: tuple[str, ...] = ()
    chained: tuple[str, ...] = ()
    """codes of courses that only a chain of substitutions could cover, where that bears on the verdict"""
    doubtful: tuple[Result, ...] = ()
    """results whose mark only a person can read, where that bears on the verdict"""
    situation: Situation | None = None
    """what the verdict was drawn from; None without a plan"""


def check(
    major: Major,
    plan: Plan | None,
    results: Iterable[Result],
    substitutions: Iterable[Substitution],
    *,
    pass_mark: int,
    automatic: bool,
    on: date,
    prior_major: str = "",
) -> Check:
    """What the machine can say about these results under this plan on that day.

    Precedence: IN_PERSON where the major is not taken online at all; NEEDS_PERSON where anything that
    bears on the verdict is not for a machine to decide; then INCOMPLETE or COMPLETE.
    """
    in_person = _in_person(major, on)
    doubt = prior_doubt(major, plan, prior_major)
    needs_person = (*_about_the_plan(plan, automatic), *((doubt,) if doubt else ()))
    if plan is None:
        notes = (*in_person, *needs_person)
        return Check(_verdict(in_person, needs_person, ()), notes=notes)
    additional = additional_courses(major, plan, prior_major)
    situation = situation_of(major, plan, results, substitutions, pass_mark, additional)
    shortfalls = _shortfalls(situation)
    chained = chained_courses(situation) if shortfalls else ()
    doubtful = doubtful_results(situation) if shortfalls else ()
    unsearched = bool(shortfalls) and not situation.searched
    needs_person = (*needs_person, *_for_a_person(unsearched, chained, doubtful))
    return Check(
        verdict=_verdict(in_person, needs_person, shortfalls),
        courses=explained(situation),
        unused=_unused(situation),
        count=int(situation.reached.courses),
        credits=situation.reached.credits,
        min_courses=plan.min_courses,
        min_credits=plan.min_credits,
        groups=groups_of(plan, situation.reached),
        missing=tuple(each.code for each in situation.uncovered if each.required),
        notes=(*in_person, *needs_person, *shortfalls),
        chained=chained,
        doubtful=doubtful,
        situation=situation,
    )


def judged_by_machine(release: Release, round_: Round, version: str) -> bool:
    """Only the latest plan version of the round, and only where the table of versions says so (S101, S102)."""
    automatic = any(one.version == version and one.automatic for one in release.plan_versions)
    return automatic and version == round_.plan_version


def _verdict(
    in_person: tuple[str, ...], needs_person: tuple[str, ...], shortfalls: tuple[str, ...]
) -> Verdict:
    if in_person:
        return Verdict.IN_PERSON
    if needs_person:
        return Verdict.NEEDS_PERSON
    return Verdict.INCOMPLETE if shortfalls else Verdict.COMPLETE


def _in_person(major: Major, on: date) -> tuple[str, ...]:
    """Why this major is dealt with in person (S89, S90, principles 26, 29)."""
    status = major_status(major, on)
    notes = (status,) if status in ("discontinued", "no-certificates") else ()
    return notes if major.universities else (*notes, "no-university")


def _about_the_plan(plan: Plan | None, automatic: bool) -> tuple[str, ...]:
    """Why no machine can judge by this plan (S101, S102)."""
    if plan is None:
        return ("no-plan",)
    notes = (
        ("plan-version-by-person", not automatic),
        ("plan-empty", not plan.courses),
        ("plan-incomplete", bool(plan.courses) and not plan.complete),
    )
    return tuple(key for key, holds in notes if holds)


def _for_a_person(
    unsearched: bool, chained: tuple[str, ...], doubtful: tuple[Result, ...]
) -> tuple[str, ...]:
    """What in these results no machine decides; nothing where the plan is met without it."""
    notes = (
        ("too-many-ways", unsearched),
        ("substitution-chain", bool(chained)),
        ("mark-unclear", bool(doubtful)),
    )
    return tuple(key for key, holds in notes if holds)


def _shortfalls(situation: Situation) -> tuple[str, ...]:
    """What the results do not reach; empty when every demand of the plan is met.

    A list known to have holes cannot be measured against its minimums.
    """
    plan, reached = situation.plan, situation.reached
    missing = any(each.required for each in situation.uncovered)
    if not (plan.complete and plan.courses):
        return ("courses-missing",) if missing else ()
    notes = (
        ("courses-missing", missing),
        ("too-few-courses", reached.courses < plan.min_courses),
        ("too-few-credits", reached.credits < plan.min_credits),
        ("group-short", not all(demands.groups_met(plan.groups, reached))),
    )
    return tuple(key for key, holds in notes if holds)


def _unused(situation: Situation) -> tuple[Result, ...]:
    """Passed results that nothing in this plan takes, by course code."""
    used = {course_code(code) for option in situation.options for code in option.uses}
    return tuple(result for code, result in sorted(situation.passed.items()) if code not in used)
