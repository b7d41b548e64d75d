"""The best use of results is exact: compared with trying everything, on small problems (S100)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from form_server.rules.check.assignment import Cover, Option, Worth, best_cover

COURSES = ("a", "b", "c", "d", "e")
RESULTS = ("1", "2", "3", "4", "5", "6")


def worths(text: str) -> Worth:
    return tuple(Decimal(each) for each in text.split())


def plain_rank(worth: Worth) -> Worth:
    return worth


options = st.lists(
    st.builds(
        Option,
        st.sampled_from(COURSES),
        st.frozensets(st.sampled_from(RESULTS), min_size=1, max_size=3),
        st.sampled_from(("", "s", "t", "u")),
    ),
    max_size=8,
    unique=True,
)
scales = st.fixed_dictionaries(
    {course: st.tuples(*[st.integers(0, 3).map(Decimal) for _ in range(3)]) for course in COURSES}
)
thresholds = st.tuples(*[st.integers(0, 5).map(Decimal) for _ in range(3)])


def every_cover(options: list[Option]) -> Iterator[tuple[Option, ...]]:
    for size in range(len(options) + 1):
        for chosen in combinations(options, size):
            courses = [each.covers for each in chosen]
            used = [result for each in chosen for result in each.uses]
            if len(set(courses)) == len(courses) and len(set(used)) == len(used):
                yield chosen


def total(chosen: tuple[Option, ...], worth: dict[str, Worth]) -> Worth:
    return tuple(sum((worth[each.covers][i] for each in chosen), Decimal(0)) for i in range(3))


@settings(max_examples=300, deadline=None)
@given(options, scales, thresholds)
def test_no_other_use_of_the_results_ranks_higher(
    options: list[Option], worth: dict[str, Worth], wanted: Worth
) -> None:
    def rank(one: Worth) -> Worth:
        met = [min(x, y) for x, y in zip(one, wanted, strict=True)]
        return (Decimal(met == list(wanted)), *met, *one)

    found = best_cover(options, worth, rank)

    assert found is not None
    assert found.options in [tuple(each) for each in _orders(found.options, options)]
    assert found.worth == total(found.options, worth)
    assert rank(found.worth) == max(rank(total(each, worth)) for each in every_cover(options))


def _orders(found: tuple[Option, ...], options: list[Option]) -> Iterator[tuple[Option, ...]]:
    """The found cover itself when it is one of the lawful ones, in whatever order."""
    for each in every_cover(options):
        if set(each) == set(found):
            yield found


def test_taking_the_first_fit_would_be_worse() -> None:
    options = [
        Option("a", frozenset("1"), "s"),
        Option("a", frozenset("2"), "t"),
        Option("b", frozenset("1"), "u"),
    ]

    found = best_cover(options, {"a": worths("1"), "b": worths("1")}, plain_rank)

    assert found is not None
    assert {(each.covers, each.substitution) for each in found.options} == {("a", "t"), ("b", "u")}


def test_of_equal_covers_the_one_with_fewer_substitutions_is_chosen() -> None:
    options = [
        Option("a", frozenset("2"), "s"),
        Option("a", frozenset("1")),
        Option("b", frozenset("12"), "t"),
    ]

    found = best_cover(options, {"a": worths("1"), "b": worths("1")}, plain_rank)

    assert found == Cover(worths("1"), (Option("a", frozenset("1")),))


def test_nothing_to_use_covers_nothing() -> None:
    assert best_cover([], {"a": worths("1")}, plain_rank) == Cover(worths("0"))


def test_a_search_that_would_grow_too_large_is_given_up() -> None:
    results = [str(n) for n in range(16)]
    pairs = [frozenset(pair) for pair in combinations(results, 2)]
    options = [Option(f"c{n}", pair, f"s{i}") for n in range(12) for i, pair in enumerate(pairs)]
    worth = {f"c{n}": worths("1") for n in range(12)}

    assert best_cover(options, worth, plain_rank) is None


def test_forty_courses_each_with_its_own_result_are_settled_at_once() -> None:
    codes = [f"{n:05d}" for n in range(40)]
    options = [Option(code, frozenset((code,))) for code in codes]

    found = best_cover(options, {code: worths("1 5") for code in codes}, plain_rank)

    assert found is not None
    assert found.worth == worths("40 200")
