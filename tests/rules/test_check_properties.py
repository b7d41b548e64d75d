"""What holds for every plan, every set of results and every set of substitutions (S72, S100)."""

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from form_server.rules.dossier import Verdict
from form_server.rules.eligibility import Check
from site_builder.published.release import Plan, Substitution
from tests.releases import a_course, a_plan
from tests.rules.checking import checked, swap

CODES = tuple(f"0000{n}" for n in range(1, 5))
OLDER = tuple(f"9000{n}" for n in range(1, 5))
EVERY = CODES + OLDER

plans = st.builds(
    lambda kinds, courses, credits: a_plan(
        *(a_course(code, 4, kind) for code, kind in zip(CODES, kinds, strict=True)),
        min_courses=courses,
        min_credits=Decimal(credits),
    ),
    st.tuples(*[st.sampled_from(("专业核心", "选考"))] * 4),
    st.integers(0, 4),
    st.integers(0, 16),
)
swaps = st.lists(
    st.tuples(st.sampled_from(CODES), st.lists(st.sampled_from(EVERY), min_size=1, max_size=2, unique=True)),
    max_size=5,
    unique_by=lambda each: (each[0], tuple(each[1])),
).map(lambda pairs: tuple(swap(covers, *needs) for covers, needs in pairs))  # fmt: skip
held = st.lists(st.sampled_from(EVERY), unique=True)


def used_by(one: Check) -> list[str]:
    """Codes of the results that the check counts, as often as it counts them."""
    own = [row.result.course for row in one.courses if row.status == "passed" and row.result]
    return own + [result.course for row in one.courses for result in row.by]


@settings(max_examples=150, deadline=None)
@given(plans, held, swaps)
def test_each_result_is_used_once_or_listed_as_unused(
    plan: Plan, codes: list[str], rules: tuple[Substitution, ...]
) -> None:
    one = checked(plan, *codes, substitutions=rules)

    assert sorted(used_by(one) + [result.course for result in one.unused]) == sorted(codes)


@settings(max_examples=100, deadline=None)
@given(plans, st.permutations(EVERY[:6]), st.integers(0, 6), swaps, st.randoms())
def test_the_order_of_results_and_rules_does_not_matter(
    plan: Plan, codes: list[str], size: int, rules: tuple[Substitution, ...], random
) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(rules)
    random.shuffle(shuffled)

    one = checked(plan, *codes[:size], substitutions=rules)
    other = checked(plan, *sorted(codes[:size]), substitutions=tuple(shuffled))

    assert (one.verdict, one.count, one.credits) == (other.verdict, other.count, other.credits)
    assert len(one.missing) == len(other.missing)


@settings(max_examples=150, deadline=None)
@given(plans, held, st.sampled_from(EVERY), swaps)
def test_one_more_passed_course_never_takes_completeness_away(
    plan: Plan, codes: list[str], more: str, rules: tuple[Substitution, ...]
) -> None:
    before = checked(plan, *codes, substitutions=rules)
    after = checked(plan, *{*codes, more}, substitutions=rules)

    if before.verdict is Verdict.COMPLETE:
        assert after.verdict in (Verdict.COMPLETE, Verdict.NEEDS_PERSON)
        assert after.missing == ()


@settings(max_examples=200, deadline=None)
@given(plans, held, swaps)
def test_it_is_complete_exactly_when_some_lawful_use_meets_the_plan(
    plan: Plan, codes: list[str], rules: tuple[Substitution, ...]
) -> None:
    one = checked(plan, *codes, substitutions=rules)

    assert ({"courses-missing", "too-few-courses", "too-few-credits"}.isdisjoint(one.notes)) is any(
        meets(plan, covered) for covered in lawful(codes, rules)
    )


def lawful(codes: list[str], rules: tuple[Substitution, ...]) -> set[frozenset[str]]:
    """Every set of courses that can be covered, by trying each way for each course."""
    ways: list[list[tuple[str, ...] | None]] = []
    for code in CODES:
        own: list[tuple[str, ...] | None] = [None, *([(code,)] if code in codes else [])]
        through = [r.needs for r in rules if r.covers == code and code not in r.needs]
        ways.append(own + [needs for needs in through if set(needs) <= set(codes)])
    found = set()
    for choice in product(*ways):
        used = [code for way in choice if way for code in way]
        if len(set(used)) == len(used):
            found.add(frozenset(c for c, way in zip(CODES, choice, strict=True) if way))
    return found


def meets(plan: Plan, covered: frozenset[str]) -> bool:
    required = {course.code for course in plan.courses if course.kind != "选考"}
    enough = len(covered) >= plan.min_courses and 4 * len(covered) >= plan.min_credits
    return required <= covered and enough
