"""The preliminary check, rule by rule (S72, S88–S90, S98–S106; `decisions.md` 26–29)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from form_server.rules.dossier import Result, Verdict, Way
from form_server.rules.eligibility import Check, check
from site_builder.published.release import (
    ElectiveGroup,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)
from tests.releases import OPEN_DAY, a_course, a_major, a_plan, a_result


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


def test_every_course_passed_is_complete() -> None:
    one = checked(a_plan(), "00001", "00002", "00003")

    assert one.verdict is Verdict.COMPLETE
    assert (one.count, one.credits, one.min_courses, one.min_credits) == (3, 15, 3, 15)
    assert (one.missing, one.notes, one.unused) == ((), (), ())
    assert set(statuses(one).values()) == {"passed"}


def test_a_missing_required_course_is_incomplete_and_named() -> None:
    one = checked(a_plan(), "00001", "00003")

    assert one.verdict is Verdict.INCOMPLETE
    assert one.missing == ("00002",)
    assert one.notes == ("courses-missing", "too-few-courses", "too-few-credits")
    assert statuses(one)["00002"] == "missing"


def test_a_failed_course_is_shown_with_its_mark() -> None:
    one = checked(a_plan(), "00001", "00003", a_result("00002", "59"))

    row = one.courses[1]
    assert (row.status, row.result and row.result.mark) == ("failed", "59")
    assert one.missing == ("00002",)


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (a_result("00002", "免考", Way.EXEMPTION), "exempted"),
        (a_result("00002", "免考", Way.EXAM), "exempted"),
        (a_result("00002", "72", Way.TRANSFER, original_number="12345678"), "transferred"),
        (a_result("00002", "良好", Way.PRACTICE), "passed"),
    ],
)
def test_how_a_course_was_obtained_is_told(result: Result, status: str) -> None:
    one = checked(a_plan(), "00001", result, "00003")

    assert one.verdict is Verdict.COMPLETE
    assert statuses(one)["00002"] == status


@pytest.mark.parametrize("kind", ["公共基础", "专业核心", "实践"])
def test_general_core_and_practice_courses_are_required(kind: str) -> None:
    plan = a_plan(
        a_course("00001"), a_course("00002", kind=kind), min_courses=1, min_credits=Decimal(5)
    )

    one = checked(plan, "00001")

    assert (one.verdict, one.missing) == (Verdict.INCOMPLETE, ("00002",))


def test_the_thesis_has_no_credits_and_must_be_passed() -> None:
    thesis = a_course("06999", 0, "实践", exam="论文")
    plan = a_plan(a_course("00001"), thesis)

    without = checked(plan, "00001")
    passed = checked(plan, "00001", a_result("06999", "良好", Way.PRACTICE))

    assert (without.verdict, without.missing) == (Verdict.INCOMPLETE, ("06999",))
    assert (passed.verdict, passed.count, passed.credits) == (Verdict.COMPLETE, 1, 5)
    assert passed.courses[1].rule == "thesis"


def test_a_paired_practice_counts_credits_but_no_course_and_is_required() -> None:
    practice = a_course("00019", 2, "实践", exam="机考", pair="00018")
    plan = a_plan(a_course("00018", 2), practice, a_course("00001"))

    without = checked(plan, "00018", "00001")
    passed = checked(plan, "00018", "00019", "00001")

    assert without.missing == ("00019",)
    assert (passed.verdict, passed.count, passed.credits) == (Verdict.COMPLETE, 2, 9)
    assert passed.courses[1].rule == "practice"


def test_electives_fill_up_to_the_minimum_of_courses_and_credits() -> None:
    electives = [a_course(f"0010{n}", 4, "选考") for n in range(4)]
    plan = a_plan(a_course("00001"), *electives, min_courses=3, min_credits=Decimal(13))

    one = checked(plan, "00001", "00100")
    two = checked(plan, "00001", "00100", "00103")

    assert (one.verdict, one.missing) == (Verdict.INCOMPLETE, ())
    assert one.notes == ("too-few-courses", "too-few-credits")
    assert two.verdict is Verdict.COMPLETE
    assert statuses(two)["00101"] == "optional"
    assert two.courses[1].rule == "elective"


def test_enough_courses_with_too_few_credits_is_incomplete() -> None:
    electives = [a_course(f"0010{n}", credits, "选考") for n, credits in enumerate((2, 2, 8))]
    plan = a_plan(a_course("00001"), *electives, min_courses=3, min_credits=Decimal("9.5"))

    assert checked(plan, "00001", "00100", "00101").notes == ("too-few-credits",)
    assert checked(plan, "00001", "00102").notes == ("too-few-courses",)
    assert checked(plan, "00001", "00100", "00102").verdict is Verdict.COMPLETE


def test_each_group_of_electives_has_its_own_minimum() -> None:
    groups = (
        ElectiveGroup("language", "第二外语", 1, Decimal(6)),
        ElectiveGroup("choice", "选考课", 2, Decimal(8)),
    )
    plan = a_plan(
        a_course("00001"),
        a_course("00840", 6, "选考", group="language"),
        a_course("00842", 6, "选考", group="language"),
        *(a_course(f"0083{n}", 4, "选考", group="choice") for n in range(3)),
        min_courses=4,
        min_credits=Decimal(19),
        groups=groups,
    )

    lopsided = checked(plan, "00001", "00830", "00831", "00832", "00840", substitutions=())
    short = checked(plan, "00001", "00840", "00842", "00830")

    assert lopsided.verdict is Verdict.COMPLETE
    assert short.verdict is Verdict.INCOMPLETE
    assert short.notes == ("group-short",)
    assert [(g.key, g.count, g.credits, g.met) for g in short.groups] == [
        ("language", 2, 12, True),
        ("choice", 1, 4, False),
    ]


def test_an_older_course_stands_for_a_newer_one_with_its_source() -> None:
    one = checked(a_plan(), "00001", "00002", "90003", substitutions=(swap("00003", "90003"),))

    row = one.courses[2]
    assert one.verdict is Verdict.COMPLETE
    assert (row.status, row.rule, row.source) == ("substituted", "substitution", "简章")
    assert [result.course for result in row.by] == ["90003"]
    assert one.credits == 15


def test_several_courses_stand_together_for_one() -> None:
    rule = swap("00003", "90003", "90004", "90005")

    all_three = checked(
        a_plan(), "00001", "00002", "90003", "90004", "90005", substitutions=(rule,)
    )
    two = checked(a_plan(), "00001", "00002", "90003", "90005", substitutions=(rule,))

    assert all_three.verdict is Verdict.COMPLETE
    assert [result.course for result in all_three.courses[2].by] == ["90003", "90004", "90005"]
    assert two.verdict is Verdict.INCOMPLETE
    assert two.courses[2].would_cover == ("90003", "90004", "90005")
    assert [result.course for result in two.unused] == ["90003", "90005"]


def test_one_result_never_counts_twice() -> None:
    rules = (swap("00002", "90001"), swap("00003", "90001"))

    one = checked(a_plan(), "00001", "90001", substitutions=rules)

    assert one.verdict is Verdict.INCOMPLETE
    assert len(one.missing) == 1
    assert one.count == 2


def test_the_results_are_used_where_they_cover_most() -> None:
    rules = (swap("00002", "90001"), swap("00002", "90002"), swap("00003", "90001"))

    one = checked(a_plan(), "00001", "90001", "90002", substitutions=rules)

    assert one.verdict is Verdict.COMPLETE


def test_a_course_of_the_plan_is_given_up_for_another_only_where_that_helps() -> None:
    plan = a_plan(
        a_course("00001"),
        a_course("00002"),
        a_course("00100", 4, "选考"),
        a_course("00101", 4, "选考"),
        min_courses=3,
        min_credits=Decimal(14),
    )
    rule = swap("00002", "00100")

    needed = checked(plan, "00001", "00100", "00101", substitutions=(rule,))
    not_needed = checked(plan, "00001", "00002", "00100", substitutions=(rule,))

    assert needed.verdict is Verdict.COMPLETE
    assert statuses(needed)["00100"] == "optional"
    assert not_needed.verdict is Verdict.COMPLETE
    assert statuses(not_needed)["00100"] == "passed"


def test_a_failed_older_course_stands_for_nothing() -> None:
    rule = swap("00003", "90003")

    one = checked(a_plan(), "00001", "00002", a_result("90003", "50"), substitutions=(rule,))

    assert one.verdict is Verdict.INCOMPLETE


def test_a_substitution_for_other_majors_does_not_serve() -> None:
    other = swap("00003", "90003", majors=("999999",))
    alias = swap("00003", "90003", majors=("630302",))
    major = a_major(aliases=("630302",))
    held = ("00001", "00002", "90003")

    assert checked(a_plan(), *held, substitutions=(other,)).verdict is Verdict.INCOMPLETE
    served = checked(a_plan(), *held, substitutions=(alias,), major=major)
    assert served.verdict is Verdict.COMPLETE


def test_a_chain_of_substitutions_is_never_decided_by_machine() -> None:
    rules = (swap("00003", "90003"), swap("90003", "80003"))

    one = checked(a_plan(), "00001", "00002", "80003", substitutions=rules)

    assert one.verdict is Verdict.NEEDS_PERSON
    assert "substitution-chain" in one.notes
    assert one.missing == ("00003",)


def test_a_chain_that_is_not_needed_disturbs_nobody() -> None:
    rules = (swap("00003", "90003"), swap("90003", "80003"))

    one = checked(a_plan(), "00001", "00002", "00003", "80003", substitutions=rules)

    assert one.verdict is Verdict.COMPLETE
    assert [result.course for result in one.unused] == ["80003"]


def test_a_circle_of_substitutions_ends() -> None:
    rules = (swap("00003", "90003"), swap("90003", "00003"))

    assert checked(a_plan(), "00001", "00002", substitutions=rules).verdict is Verdict.INCOMPLETE


def test_a_mark_that_only_a_person_can_read_is_for_a_person() -> None:
    one = checked(a_plan(), "00001", "00002", a_result("00003", "B+"))
    elsewhere = checked(a_plan(), "00001", "00002", "00003", a_result("09999", "B+"))

    assert (one.verdict, "mark-unclear" in one.notes) == (Verdict.NEEDS_PERSON, True)
    assert elsewhere.verdict is Verdict.COMPLETE


@pytest.mark.parametrize(
    ("plan", "automatic", "note"),
    [
        (None, True, "no-plan"),
        (Plan("5", ("2007-1",), 15, Decimal(70), ()), True, "plan-empty"),
        (a_plan(complete=False), True, "plan-incomplete"),
        (a_plan(version="4"), False, "plan-version-by-person"),
    ],
)
def test_without_a_whole_plan_of_the_latest_version_a_person_decides(
    plan: Plan | None, automatic: bool, note: str
) -> None:
    one = checked(plan, "00001", "00002", "00003", automatic=automatic)

    assert (one.verdict, one.notes) == (Verdict.NEEDS_PERSON, (note,))


def test_an_incomplete_plan_still_shows_what_it_knows() -> None:
    one = checked(a_plan(complete=False), "00001")

    assert one.missing == ("00002", "00003")
    assert one.notes == ("plan-incomplete", "courses-missing")
    assert one.verdict is Verdict.NEEDS_PERSON


@pytest.mark.parametrize(
    ("since", "verdict"),
    [
        (OPEN_DAY - timedelta(days=1), Verdict.IN_PERSON),
        (OPEN_DAY, Verdict.IN_PERSON),
        (OPEN_DAY + timedelta(days=1), Verdict.COMPLETE),
    ],
)
def test_a_discontinued_major_is_dealt_with_in_person(since: date, verdict: Verdict) -> None:
    held = ("00001", "00002", "00003")

    exams = checked(a_plan(), *held, major=a_major(no_exams_since=since))
    certificates = checked(a_plan(), *held, major=a_major(no_certificates_since=since))

    assert exams.verdict is certificates.verdict is verdict


def test_in_person_stands_before_needs_a_person() -> None:
    major = a_major(no_exams_since=OPEN_DAY)

    one = checked(None, major=major)

    assert (one.verdict, one.notes) == (Verdict.IN_PERSON, ("discontinued", "no-plan"))


def test_a_major_without_examining_university_is_in_person() -> None:
    one = checked(a_plan(), "00001", "00002", "00003", major=a_major(universities=()))

    assert (one.verdict, one.notes) == (Verdict.IN_PERSON, ("no-university",))


def test_a_major_closed_to_new_candidates_is_judged_as_any_other() -> None:
    major = a_major(no_new_candidates_since=date(2001, 9, 1))

    assert checked(a_plan(), "00001", "00002", "00003", major=major).verdict is Verdict.COMPLETE


EXTRA = a_course("00529", 7, "加试")
UNDERGRADUATE = a_major(
    "050105", level="本科", prior=PriorQualification(("汉语言文学", "秘书"), (EXTRA,))
)


@pytest.mark.parametrize("stated", ["秘书", " 秘 书 ", "汉语言文学"])
def test_a_related_prior_major_needs_nothing_more(stated: str) -> None:
    held = ("00001", "00002", "00003")

    one = checked(a_plan(), *held, major=UNDERGRADUATE, prior_major=stated)

    assert one.verdict is Verdict.COMPLETE
    assert "00529" not in statuses(one)


@pytest.mark.parametrize(
    ("stated", "note"),
    [("", "prior-unknown"), ("会计", "prior-not-listed"), ("文秘", "prior-not-listed"), ("秘书学", "prior-not-listed")],
)  # fmt: skip
def test_any_other_prior_major_is_for_a_person_and_shows_the_additional_courses(
    stated: str, note: str
) -> None:
    held = ("00001", "00002", "00003")

    one = checked(a_plan(), *held, major=UNDERGRADUATE, prior_major=stated)
    with_extra = checked(a_plan(), *held, "00529", major=UNDERGRADUATE, prior_major=stated)

    assert (one.verdict, one.notes) == (Verdict.NEEDS_PERSON, (note,))
    assert (one.courses[-1].rule, one.courses[-1].status) == ("additional", "missing")
    assert one.missing == ()
    assert (with_extra.verdict, with_extra.courses[-1].status) == (Verdict.NEEDS_PERSON, "passed")
    assert (with_extra.count, with_extra.credits) == (3, 15)


def test_an_additional_course_in_the_plan_itself_counts_for_nothing_else() -> None:
    plan = a_plan(a_course("00001"), EXTRA)

    one = checked(plan, "00001", "00529", prior_major="")

    assert (one.verdict, one.count, one.credits) == (Verdict.NEEDS_PERSON, 1, 5)


def test_a_required_course_is_never_given_up_for_an_additional_one() -> None:
    rules = (swap("00003", "90003"), swap("00529", "90003"))

    one = checked(a_plan(), "00001", "00002", "90003", major=UNDERGRADUATE, substitutions=rules)

    assert statuses(one) == {
        "00001": "passed",
        "00002": "passed",
        "00003": "substituted",
        "00529": "missing",
    }


def test_course_codes_meet_whatever_their_stars_and_zeros() -> None:
    one = checked(a_plan(), "*0001", "2", "★00003")

    assert one.verdict is Verdict.COMPLETE


def test_what_is_of_no_use_for_the_plan_is_listed() -> None:
    one = checked(a_plan(), "00001", "00002", "00003", "07777", a_result("08888", "30"))

    assert [result.course for result in one.unused] == ["07777"]


def test_no_results_at_all_is_incomplete() -> None:
    one = checked(a_plan())

    assert (one.verdict, one.count, one.missing) == (
        Verdict.INCOMPLETE,
        0,
        ("00001", "00002", "00003"),
    )
