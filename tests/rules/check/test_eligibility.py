"""What counts for a plan: required courses, practice, thesis, electives, groups (S72, principle 28)."""

from decimal import Decimal

import pytest

from form_server.rules.dossier import Result, Verdict, Way
from site_builder.published.release import ElectiveGroup
from tests.releases import a_course, a_plan, a_result
from tests.rules.check.checks import checked, statuses


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
