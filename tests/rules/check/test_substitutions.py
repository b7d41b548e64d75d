"""Older courses that stand for newer ones, each result once (S98–S103)."""

from decimal import Decimal

from form_server.rules.dossier import Verdict
from tests.releases import a_course, a_major, a_plan, a_result
from tests.rules.check.checks import checked, statuses, swap


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


def test_course_codes_meet_whatever_their_stars_and_zeros() -> None:
    one = checked(a_plan(), "*0001", "2", "★00003")

    assert one.verdict is Verdict.COMPLETE
