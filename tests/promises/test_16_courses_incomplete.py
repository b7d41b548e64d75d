"""FAQ 16: the latest plan is judged by machine, earlier ones by people; older courses stand for newer ones (S98–S106)."""

from form_server.rules.check.eligibility import Check, check
from form_server.rules.dossier import Verdict
from form_server.rules.form.papers import papers_for
from site_builder.published.release import Major, Plan, Release
from tests.releases import OPEN_DAY, a_result


def checked(release: Release, major: Major, plan: Plan, *courses: str) -> Check:
    automatic = next(v.automatic for v in release.plan_versions if v.version == plan.version)
    held = [a_result(code) for code in courses]
    return check(
        major,
        plan,
        held,
        release.substitutions,
        pass_mark=release.policies.pass_mark,
        automatic=automatic,
        on=OPEN_DAY,
        prior_major=major.prior.related[0] if major.prior else "",
    )


def judged(release: Release) -> list[tuple[Major, Plan]]:
    """Majors taken online with their plans in force in 2007."""
    return [
        (major, plan)
        for major in release.majors
        for plan in major.plans
        if "2007-1" in plan.rounds and major.universities and plan.complete
    ]


def test_every_course_of_the_latest_plan_is_complete_and_one_less_is_not(release: Release) -> None:
    latest = [(m, p) for m, p in judged(release) if p.version == "5"]
    assert latest

    for major, plan in latest:
        codes = [course.code for course in plan.courses]
        required = next(c.code for c in plan.courses if c.kind == "专业核心")
        without = [code for code in codes if code != required]

        assert checked(release, major, plan, *codes).verdict is Verdict.COMPLETE, major.code
        one_less = checked(release, major, plan, *without)
        assert one_less.verdict is Verdict.INCOMPLETE, major.code
        assert one_less.missing == (required,)


def test_an_earlier_plan_needs_a_person_whatever_is_passed(release: Release) -> None:
    earlier = [(m, p) for m, p in judged(release) if p.version != "5"]
    assert earlier

    for major, plan in earlier:
        codes = [course.code for course in plan.courses]
        assert checked(release, major, plan, *codes).verdict is Verdict.NEEDS_PERSON


def test_every_published_substitution_serves_a_plan(release: Release) -> None:
    for one in release.substitutions:
        served = [
            checked(release, major, plan, *one.needs)
            for major in release.majors
            for plan in major.plans
            if any(course.code == one.covers for course in plan.courses)
            and (not one.majors or major.code in one.majors)
        ]
        rows = [row for found in served for row in found.courses if row.code == one.covers]
        assert any(row.status == "substituted" and row.source for row in rows), one.key


def test_who_is_incomplete_is_told_to_bring_the_evidence(release: Release) -> None:
    for verdict in ("incomplete", "needs-person"):
        assert "course-evidence" in {p.key for p in papers_for(release, verdict=verdict)}
