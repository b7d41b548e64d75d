"""The check of courses that somebody ticks, without a dossier: nothing is known and nothing is kept (S98–S103)."""

from dataclasses import dataclass

from form_server.rules.check import eligibility
from form_server.rules.check.eligibility import Check
from form_server.rules.check.marks import course_code
from form_server.rules.check.prior import prior_doubt
from form_server.rules.check.situation import serving_major
from form_server.rules.dossier import Result, Way
from site_builder.published.release import Course, Major, Plan, Release, Round

PASSED = "合格"


@dataclass(frozen=True, slots=True)
class Trial:
    """What was ticked, laid against one plan of one major in one round."""

    major: Major
    version: str
    versions: tuple[str, ...]
    """plan versions of this major that the round sees, the one in use first"""
    plan: Plan | None
    older: tuple[tuple[str, str], ...]
    """code and name of courses outside the plan that may stand for one of it, directly or in a chain"""
    ticked: frozenset[str]
    """only codes that were offered"""
    asks_prior: bool
    """whether the prior major matters"""
    check: Check


@dataclass(frozen=True, slots=True)
class Ticked:
    """What somebody says on the page of a major."""

    courses: tuple[str, ...] = ()
    """codes, whatever was sent"""
    version: str = ""
    prior_major: str = ""


def trial(release: Release, round_: Round, major: Major, ticked: Ticked) -> Trial:
    """The check as if exactly these courses were passed; codes that the page does not offer are passed over."""
    versions = _versions(major, round_)
    chosen = (
        ticked.version if ticked.version in versions else next(iter(versions), round_.plan_version)
    )
    plan = major.plan_in(round_.id, chosen)
    older = _older(release, major, plan)
    names = dict(older) | {course_code(c.code): c.name for c in _courses(major, plan)}
    held = frozenset(course_code(code) for code in ticked.courses) & frozenset(names)
    check = eligibility.check(
        major,
        plan,
        [Result(code, names[code], PASSED, "", Way.EXAM) for code in sorted(held)],
        release.substitutions,
        pass_mark=release.policies.pass_mark,
        automatic=eligibility.judged_by_machine(release, round_, chosen),
        on=round_.application.opens.date(),
        prior_major=ticked.prior_major,
    )
    asks = prior_doubt(major, plan, "") is not None
    return Trial(major, chosen, versions, plan, older, held, asks, check)


def _versions(major: Major, round_: Round) -> tuple[str, ...]:
    seen = [plan.version for plan in major.plans if round_.id in plan.rounds]
    return tuple(sorted(seen, key=lambda version: version != round_.plan_version))


def _courses(major: Major, plan: Plan | None) -> tuple[Course, ...]:
    return (*(plan.courses if plan else ()), *(major.prior.additional if major.prior else ()))


def _older(release: Release, major: Major, plan: Plan | None) -> tuple[tuple[str, str], ...]:
    """Courses that lead to the plan through the substitutions of this major, by code."""
    own = {course_code(course.code) for course in _courses(major, plan)}
    reached = set(own)
    found: dict[str, str] = {}
    serving = serving_major(release.substitutions, major)
    fresh = True
    while fresh:
        leading = [each for each in serving if each.covers in reached]
        named = {
            code: name
            for each in leading
            for code, name in zip(each.needs, each.needs_names or each.needs, strict=False)
        }
        fresh = not set(named) <= reached
        reached |= set(named)
        found |= {code: name for code, name in named.items() if code not in own}
    return tuple(sorted(found.items()))
