"""What holds for every plan, every set of results and every set of substitutions (S72, S100)."""

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from form_server.rules.dossier import Verdict
from site_builder.published.release import Plan, Substitution
from tests.rules.check.checks import checked
from tests.rules.check.small_plans import EVERY, can_be_met, held, plans, swaps, used_by

Rules = tuple[Substitution, ...]


@settings(max_examples=150, deadline=None)
@given(plans, held, swaps)
def test_each_result_is_used_once_or_listed_as_unused(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    one = checked(plan, *codes, substitutions=rules)

    assert sorted(used_by(one) + [result.course for result in one.unused]) == sorted(codes)


@settings(max_examples=100, deadline=None)
@given(plans, st.permutations(EVERY[:6]), st.integers(0, 6), swaps, st.randoms())
def test_the_order_of_results_and_rules_does_not_matter(
    plan: Plan, codes: list[str], size: int, rules: Rules, random: Random
) -> None:
    shuffled = list(rules)
    random.shuffle(shuffled)

    one = checked(plan, *codes[:size], substitutions=rules)
    other = checked(plan, *sorted(codes[:size]), substitutions=tuple(shuffled))

    assert (one.verdict, one.courses, one.missing) == (other.verdict, other.courses, other.missing)


@settings(max_examples=150, deadline=None)
@given(plans, held, st.sampled_from(EVERY), swaps)
def test_one_more_passed_course_never_takes_completeness_away(
    plan: Plan, codes: list[str], more: str, rules: Rules
) -> None:
    before = checked(plan, *codes, substitutions=rules)
    after = checked(plan, *{*codes, more}, substitutions=rules)

    assert before.verdict is not Verdict.COMPLETE or after.verdict is Verdict.COMPLETE


@settings(max_examples=300, deadline=None)
@given(plans, held, swaps)
def test_it_is_complete_exactly_when_some_lawful_use_meets_the_plan(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    one = checked(plan, *codes, substitutions=rules)

    assert (one.verdict is Verdict.COMPLETE) is can_be_met(plan, codes, rules)


@settings(max_examples=200, deadline=None)
@given(plans, held, swaps)
def test_whatever_is_short_is_named(plan: Plan, codes: list[str], rules: Rules) -> None:
    one = checked(plan, *codes, substitutions=rules)

    short = {
        "courses-missing": bool(one.missing),
        "too-few-courses": one.count < one.min_courses,
        "too-few-credits": one.credits < one.min_credits,
        "group-short": not all(group.met for group in one.groups),
    }
    assert {note for note in one.notes if note in short} == {note for note in short if short[note]}


@settings(max_examples=200, deadline=None)
@given(plans, swaps, st.data())
def test_without_a_result_that_nothing_replaces_the_verdict_falls(
    plan: Plan, rules: Rules, data: st.DataObject
) -> None:
    codes = data.draw(st.lists(st.sampled_from(EVERY), min_size=4, unique=True))
    before = checked(plan, *codes, substitutions=rules)
    assume(before.verdict is Verdict.COMPLETE and used_by(before))
    taken = data.draw(st.sampled_from(sorted(used_by(before))))
    left = [code for code in codes if code != taken]

    after = checked(plan, *left, substitutions=rules)

    assert (after.verdict is Verdict.COMPLETE) is can_be_met(plan, left, rules)
    if after.verdict is not Verdict.COMPLETE:
        assert after.notes


@settings(max_examples=150, deadline=None)
@given(plans, st.data())
def test_without_a_required_course_the_verdict_falls_and_names_it(
    plan: Plan, data: st.DataObject
) -> None:
    codes = [course.code for course in plan.courses]
    required = [course.code for course in plan.courses if course.kind != "选考"]
    assume(required)
    taken = data.draw(st.sampled_from(required))

    one = checked(plan, *(code for code in codes if code != taken))

    assert checked(plan, *codes).verdict is Verdict.COMPLETE
    assert (one.verdict, one.missing) == (Verdict.INCOMPLETE, (taken,))
