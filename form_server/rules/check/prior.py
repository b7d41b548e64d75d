"""The prior qualification and the additional courses of an unrelated background (S69, principle 28)."""

import unicodedata

from form_server.rules.check.demands import ADDITIONAL
from site_builder.published.release import Course, Major, Plan


def additional_courses(major: Major, plan: Plan, prior_major: str) -> tuple[Course, ...]:
    """The additional courses that a prior major outside the related list may call for."""
    if prior_doubt(major, plan, prior_major) is None:
        return ()
    listed = major.prior.additional if major.prior else ()
    return (*(course for course in plan.courses if course.kind == ADDITIONAL), *listed)


def prior_doubt(major: Major, plan: Plan | None, prior_major: str) -> str | None:
    """prior-unknown or prior-not-listed where a person must judge; None for an exact entry of the list."""
    in_plan = plan is not None and any(course.kind == ADDITIONAL for course in plan.courses)
    if major.prior is None and not in_plan:
        return None
    stated = _plain(prior_major)
    if not stated:
        return "prior-unknown"
    related = major.prior.related if major.prior else ()
    return None if stated in {_plain(each) for each in related} else "prior-not-listed"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
