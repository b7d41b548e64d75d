"""The smallest set of courses that would complete a plan: it does, and nothing smaller would (S98–S100)."""

from decimal import Decimal
from itertools import combinations

from hypothesis import assume, given, settings

from form_server.rules.check.steps import Steps, smallest_steps
from form_server.rules.dossier import Verdict
from site_builder.published.release import Course, ElectiveGroup, Plan, Substitution
from tests.releases import a_course, a_plan, a_result
from tests.rules.check.checks import checked, swap
from tests.rules.check.small_plans import CODES, can_be_met, fewest_more, held, plans, swaps

Rules = tuple[Substitution, ...]


def steps(plan: Plan, *codes: str, substitutions: Rules = ()) -> Steps | None:
    situation = checked(plan, *codes, substitutions=substitutions).situation
    assert situation is not None
    return smallest_steps(situation)


def elective(code: str, credits: str | int = 4, group: str = "") -> Course:
    return a_course(code, credits, "选考", group=group)


@settings(max_examples=250, deadline=None)
@given(plans, held, swaps)
def test_carrying_out_the_steps_completes_and_leaving_one_out_does_not(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    found = steps(plan, *codes, substitutions=rules)

    assert found is not None
    done = checked(plan, *codes, *found.passing, substitutions=rules)
    assert done.verdict is Verdict.COMPLETE
    for left_out in found.passing:
        rest = [code for code in found.passing if code != left_out]
        partly = checked(plan, *codes, *rest, substitutions=rules)
        assert partly.verdict is not Verdict.COMPLETE


@settings(max_examples=120, deadline=None)
@given(plans, held, swaps)
def test_no_smaller_set_of_courses_would_do_not_even_of_older_ones(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    found = steps(plan, *codes, substitutions=rules)

    assert found is not None
    assert found.exact
    assert found.least == len(found.passing) == fewest_more(plan, codes, rules)


@settings(max_examples=120, deadline=None)
@given(plans, held, swaps)
def test_of_equally_many_courses_those_with_the_fewest_credits_are_named(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    credits = {course.code: course.credits for course in plan.courses}
    found = steps(plan, *codes, substitutions=rules)
    assume(found is not None and found.passing)
    assert found is not None

    others = [
        sum(credits[code] for code in more)
        for more in combinations([code for code in CODES if code not in codes], found.least)
        if can_be_met(plan, [*codes, *more], rules)
    ]
    assert sum(credits[code] for code in found.passing) == min(others)


def test_who_is_through_has_nothing_left_to_do() -> None:
    assert steps(a_plan(), "00001", "00002", "00003") == Steps((), 0, exact=True)


def test_what_is_required_and_missing_is_named_in_the_order_of_the_plan() -> None:
    assert steps(a_plan(), "00002") == Steps(("00001", "00003"), 2, exact=True)


def test_electives_are_chosen_so_that_the_fewest_are_needed() -> None:
    plan = a_plan(
        a_course("00001"),
        elective("00101", 2),
        elective("00102", 2),
        elective("00103", "6.5"),
        min_courses=2,
        min_credits=Decimal("11.5"),
    )

    assert steps(plan, "00001") == Steps(("00103",), 1, exact=True)


def test_a_group_that_is_short_is_filled() -> None:
    groups = (ElectiveGroup("language", "第二外语", 1, Decimal(6)),)
    plan = a_plan(
        a_course("00001"),
        elective("00840", 6, "language"),
        elective("00842", 6, "language"),
        elective("00100", 4),
        min_courses=2,
        min_credits=Decimal(9),
        groups=groups,
    )

    assert steps(plan, "00001", "00100") == Steps(("00840",), 1, exact=True)


def test_a_course_that_serves_elsewhere_need_not_be_passed_again() -> None:
    rules = (swap("00002", "00001"),)

    assert steps(a_plan(), "00001", "00003", substitutions=rules) == Steps(("00002",), 1, True)


def test_the_thesis_and_a_paired_practice_are_steps_too() -> None:
    plan = a_plan(
        a_course("00018"),
        a_course("00019", 2, "实践", exam="机考", pair="00018"),
        a_course("06999", 0, "实践", exam="论文"),
    )

    assert steps(plan, "00018") == Steps(("00019", "06999"), 2, exact=True)


def test_a_list_with_holes_names_what_is_needed_at_least() -> None:
    assert steps(a_plan(complete=False), "00001") == Steps(("00002", "00003"), 2, exact=False)


def test_a_plan_that_cannot_be_met_has_no_steps() -> None:
    assert steps(a_plan(min_courses=9), "00001") is None
    assert steps(Plan("5", ("2007-1",), 15, Decimal(70), ())) is None


def test_additional_courses_are_never_a_step_because_a_person_decides_on_them() -> None:
    plan = a_plan(a_course("00001"), a_course("00529", 7, "加试"))

    assert steps(plan) == Steps(("00001",), 1, exact=True)


def test_a_mark_that_a_person_accepts_saves_its_course() -> None:
    one = checked(a_plan(), "00001", a_result("00002", "B+"))
    assert one.situation is not None

    assert [result.course for result in one.doubtful] == ["00002"]
    assert smallest_steps(one.situation) == Steps(("00002", "00003"), 2, exact=True)
    assert smallest_steps(one.situation, frozenset(("00002",))) == Steps(("00003",), 1, exact=True)


def test_where_there_are_too_many_ways_it_says_at_least() -> None:
    plan = a_plan(
        a_course("00001"),
        *(elective(f"001{n:02d}", 2 + n % 13) for n in range(26)),
        min_courses=14,
        min_credits=Decimal(120),
    )
    rules = tuple(swap(f"001{n:02d}", f"9{n:04d}") for n in range(26))

    found = steps(plan, substitutions=rules)

    assert found is not None
    assert (found.passing, found.exact) == (("00001",), False)
    assert 1 < found.least <= 14
