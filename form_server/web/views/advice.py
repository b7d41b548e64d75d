"""What would make a preliminary check complete, made ready for a page (FAQ 10, 12, 16; S98–S106)."""

from dataclasses import dataclass

from form_server.rules.check.eligibility import Check
from form_server.rules.check.explanation import CourseCheck
from form_server.rules.check.marks import course_code
from form_server.rules.check.steps import Steps, smallest_steps
from form_server.rules.dossier import Result, Verdict
from site_builder.published.release import Release


@dataclass(frozen=True, slots=True)
class Advice:
    """`least` courses would complete the check; without `exact` at least so many (S98–S100)."""

    courses: tuple[CourseCheck, ...]
    """those to pass, in the order of the plan"""
    least: int
    exact: bool
    choice: bool
    """whether an elective among them might be another one"""
    certificates: dict[str, str]
    """course code → the certificates that exempt from it"""
    doubtful: tuple[Result, ...]
    left_if_accepted: int | None
    """how many courses are left if a person accepts the doubtful marks; None where there are none"""
    chained: tuple[CourseCheck, ...]
    additional: tuple[CourseCheck, ...]
    """courses that are left if a person asks for the additional ones"""


def advice_of(release: Release, check: Check | None) -> Advice | None:
    """The smallest set of steps; None where nothing is left, the major goes to the counter, or its list says nothing."""
    settled = (Verdict.COMPLETE, Verdict.IN_PERSON)
    if check is None or check.situation is None or check.verdict in settled:
        return None
    steps = smallest_steps(check.situation)
    if steps is None:
        return None
    rows = tuple(each for each in check.courses if each.code in steps.passing)
    return Advice(
        courses=rows,
        least=steps.least,
        exact=steps.exact,
        choice=any(each.rule == "elective" for each in rows),
        certificates=_certificates(release, steps),
        doubtful=check.doubtful,
        left_if_accepted=_left_if_accepted(check),
        chained=tuple(each for each in check.courses if each.code in check.chained),
        additional=tuple(
            each for each in check.courses
            if each.rule == "additional" and each.status in ("missing", "failed")
        ),
    )  # fmt: skip


def _left_if_accepted(check: Check) -> int | None:
    if not check.doubtful or check.situation is None:
        return None
    accepted = frozenset(course_code(result.course) for result in check.doubtful)
    steps = smallest_steps(check.situation, accepted)
    return steps.least if steps and steps.exact else None


def _certificates(release: Release, steps: Steps) -> dict[str, str]:
    """Which certificates save which of these courses."""
    told: dict[str, list[str]] = {}
    for one in release.exemptions:
        for code in one.courses:
            if course_code(code) in steps.passing:
                told.setdefault(course_code(code), []).append(f"{one.certificate}{one.condition}")
    return {code: "；".join(words) for code, words in told.items()}
