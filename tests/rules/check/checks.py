"""A short way to ask for the preliminary check."""

from typing import Any

from form_server.rules.check.eligibility import Check, check
from form_server.rules.dossier import Result
from site_builder.published.release import Major, Plan, Substitution
from tests.releases import OPEN_DAY, a_major, a_result


def checked(
    plan: Plan | None,
    *results: Result | str,
    substitutions: tuple[Substitution, ...] = (),
    major: Major | None = None,
    **more: Any,
) -> Check:
    """The check of these results; a text is the code of a course passed by exam."""
    held = [a_result(each) if isinstance(each, str) else each for each in results]
    given = {"pass_mark": 60, "automatic": True, "on": OPEN_DAY}
    return check(major or a_major(), plan, held, substitutions, **(given | more))


def swap(covers: str, *needs: str, key: str = "", majors: tuple[str, ...] = ()) -> Substitution:
    return Substitution(
        key or f"{'-'.join(needs)}-for-{covers}", needs, covers, "简章", majors=majors
    )


def statuses(one: Check) -> dict[str, str]:
    return {course.code: course.status for course in one.courses}
