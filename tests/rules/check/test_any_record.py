"""The check of marks, ways, chains and additional courses drawn at random, against trying everything (S16, S67–S69, S100)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from form_server.rules.check.steps import smallest_steps
from form_server.rules.dossier import Result, Verdict, Way
from site_builder.published.release import Plan, PriorQualification, Substitution
from tests.releases import a_course, a_major, a_result
from tests.rules.check.checks import checked, swap
from tests.rules.check.small_plans import CODES, EVERY, OLDER, can_be_met, held, meets, plans, swaps

Rules = tuple[Substitution, ...]
Link = tuple[str, str, str]

NUMBERS = ("0", "59", "59.5", "60", "60.0", "69.99", "70", "100")
PASSED, FAILED = ("合格", "良好", "通过"), ("不合格", "缺考", "作弊")
records = st.lists(
    st.builds(
        lambda code, mark, way, number: a_result(code, mark, way, original_number=number),
        st.sampled_from(EVERY),
        st.sampled_from(NUMBERS + PASSED + FAILED),
        st.sampled_from([Way.EXAM, Way.TRANSFER, Way.PRACTICE]),
        st.sampled_from(["", "01071234"]),
    ),
    max_size=10,
)
exemptions = st.lists(st.sampled_from(EVERY), max_size=3, unique=True).map(
    lambda codes: [a_result(code, "", Way.EXEMPTION) for code in codes]
)
links = st.tuples(st.sampled_from(CODES), *map(st.just, OLDER[:2]))
"""a course of the plan, an older one that stands for it, and a still older one that stands for that"""
pass_marks = st.sampled_from([60, 70])


def passed_in(results: Iterable[Result], pass_mark: int) -> set[str]:
    """Codes that a clerk would call passed who reads each mark by itself."""
    return {
        each.course
        for each in results
        if each.way is Way.EXEMPTION
        or each.mark in PASSED
        or (each.mark in NUMBERS and Decimal(each.mark) >= pass_mark)
    }


@settings(max_examples=150, deadline=None)
@given(plans, records, exemptions, swaps, pass_marks)
def test_only_what_reaches_the_pass_mark_counts_whatever_the_way_and_the_number(
    plan: Plan, results: list[Result], exempt: list[Result], rules: Rules, pass_mark: int
) -> None:
    every = [*results, *exempt]
    codes = passed_in(every, pass_mark)

    one = checked(plan, *every, substitutions=rules, pass_mark=pass_mark)

    assert (one.verdict is Verdict.COMPLETE) is can_be_met(plan, codes, rules)


@settings(max_examples=100, deadline=None)
@given(plans, records, swaps, pass_marks)
def test_passing_the_steps_completes_a_record_with_failed_marks_too(
    plan: Plan, results: list[Result], rules: Rules, pass_mark: int
) -> None:
    one = checked(plan, *results, substitutions=rules, pass_mark=pass_mark)
    assert one.situation is not None
    found = smallest_steps(one.situation)
    assert found is not None

    done = checked(plan, *results, *found.passing, substitutions=rules, pass_mark=pass_mark)

    assert done.verdict is Verdict.COMPLETE
    assert not set(found.passing) & passed_in(results, pass_mark)


@settings(max_examples=150, deadline=None)
@given(plans, held, swaps)
def test_what_is_said_to_cover_a_course_does_and_meets_the_plan(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    one = checked(plan, *codes, substitutions=rules)

    covered = frozenset(row.code for row in one.courses if row.by or row.status == "passed")
    for row in (row for row in one.courses if row.by):
        used = tuple(result.course for result in row.by)
        assert (row.code, used) in {(rule.covers, rule.needs) for rule in rules}
        assert set(used) <= set(codes)
    assert meets(plan, covered) is (one.verdict is Verdict.COMPLETE)


def completed(plan: Plan, codes: list[str], rules: Rules) -> list[str]:
    """The record with as many more of the plan's courses as it needs to be complete."""
    more = [code for code in CODES if code not in codes]
    while more and checked(plan, *codes, substitutions=rules).verdict is not Verdict.COMPLETE:
        codes = [*codes, more.pop(0)]
    return codes


@settings(max_examples=150, deadline=None)
@given(plans, held, swaps)
def test_without_a_named_course_the_verdict_stands_only_if_another_use_would_do(
    plan: Plan, codes: list[str], rules: Rules
) -> None:
    codes = completed(plan, codes, rules)
    one = checked(plan, *codes, substitutions=rules)
    assert one.verdict is Verdict.COMPLETE
    named = {row.code for row in one.courses if row.status == "passed"}
    named |= {result.course for row in one.courses for result in row.by}

    for taken in sorted(named):
        left = [code for code in codes if code != taken]
        after = checked(plan, *left, substitutions=rules)
        assert (after.verdict is Verdict.COMPLETE) is can_be_met(plan, left, rules)


@settings(max_examples=150, deadline=None)
@given(plans, st.sets(st.sampled_from(CODES)), links, swaps)
def test_where_a_chain_would_complete_it_a_person_decides(
    plan: Plan, passed: set[str], link: Link, more: Rules
) -> None:
    top, middle, base = link
    rules = (swap(top, middle), swap(middle, base), *more)
    codes = sorted({*passed, base} - {top})
    alone = can_be_met(plan, codes, rules)
    by_chain = any(meets(plan, each) for each in _covered_through_chains(frozenset(codes), rules))

    one = checked(plan, *codes, substitutions=rules)

    assert by_chain or not alone
    if by_chain and not alone:
        assert one.verdict is Verdict.NEEDS_PERSON
        assert one.chained
    if one.verdict is Verdict.NEEDS_PERSON:
        assert "substitution-chain" in one.notes


@settings(max_examples=150, deadline=None)
@given(plans, held, st.sets(st.sampled_from(EVERY), min_size=1), swaps)
def test_where_a_mark_that_only_a_person_can_read_would_complete_it_a_person_decides(
    plan: Plan, codes: list[str], unreadable: set[str], rules: Rules
) -> None:
    doubtful = sorted(unreadable - set(codes))
    alone = can_be_met(plan, codes, rules)

    one = checked(plan, *codes, *(a_result(code, "B+") for code in doubtful), substitutions=rules)

    assert (one.verdict is Verdict.COMPLETE) is alone
    if not alone and can_be_met(plan, [*codes, *doubtful], rules):
        assert one.verdict is Verdict.NEEDS_PERSON
        assert "mark-unclear" in one.notes
    assert {result.course for result in one.doubtful} <= set(doubtful)


def _covered_through_chains(codes: frozenset[str], rules: Rules) -> Iterator[frozenset[str]]:
    """Every set of courses that results, each used once, cover through any number of substitutions."""
    ways = [[frozenset[str](), *_leaves(code, codes, rules, frozenset())] for code in CODES]
    for choice in product(*ways):
        if sum(map(len, choice)) == len(frozenset().union(*choice)):
            yield frozenset(code for code, way in zip(CODES, choice, strict=True) if way)


def _leaves(
    code: str, codes: frozenset[str], rules: Rules, above: frozenset[str]
) -> set[frozenset[str]]:
    """Sets of results from which that course can be reached, never through itself."""
    found = {frozenset((code,))} if code in codes else set()
    for rule in (each for each in rules if each.covers == code and code not in each.needs):
        if above & set(rule.needs):
            continue
        parts = [_leaves(need, codes, rules, above | {code}) for need in rule.needs]
        found |= {
            frozenset().union(*one)
            for one in product(*parts)
            if sum(map(len, one)) == len(frozenset().union(*one))
        }
    return found


@settings(max_examples=100, deadline=None)
@given(plans, held, swaps, st.integers(1, 3), st.booleans())
def test_additional_courses_stop_nobody_with_a_related_background_and_complete_nothing(
    plan: Plan, codes: list[str], rules: Rules, extra: int, passes_them: bool
) -> None:
    additional = tuple(a_course(f"8000{n}", 6, "加试") for n in range(extra))
    major = a_major(prior=PriorQualification(("会计",), additional))
    taken = [course.code for course in additional] if passes_them else []
    plain = checked(plan, *codes, substitutions=rules)

    related, unrelated = (
        checked(plan, *codes, *taken, substitutions=rules, major=major, prior_major=prior)
        for prior in ("会计", "园艺")
    )

    assert related.verdict is plain.verdict
    assert unrelated.verdict is Verdict.NEEDS_PERSON
    assert set(unrelated.notes) - {"prior-not-listed"} == set(plain.notes)
    assert (unrelated.count, unrelated.credits) == (plain.count, plain.credits)
    shown = [row.code for row in unrelated.courses if row.kind == "加试"]
    assert shown == [course.code for course in additional]
