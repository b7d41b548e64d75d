"""Small random plans, results and substitutions, and the check of them by trying everything."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, product

from hypothesis import strategies as st

from form_server.rules.check.eligibility import Check
from site_builder.published.release import Course, ElectiveGroup, Plan, Substitution
from tests.releases import a_plan
from tests.rules.check.checks import swap

CODES = tuple(f"0000{n}" for n in range(1, 6))
OLDER = tuple(f"9000{n}" for n in range(1, 4))
EVERY = CODES + OLDER
GROUPS = ("甲组", "乙组")

KINDS = ("core", "core", "elective", "grouped", "practice", "thesis")
credits = st.sampled_from(("1", "2.5", "4", "4", "6")).map(Decimal)


def _course(code: str, kind: str, credits: Decimal, group: str) -> Course:
    if kind == "elective":
        return Course(code, "选考课程", credits, "选考", "笔试")
    if kind == "grouped":
        return Course(code, "组内课程", credits, "选考", "笔试", group=group)
    if kind == "practice":
        return Course(code, "实践环节", credits, "实践", "机考", pair=CODES[0])
    if kind == "thesis":
        return Course(code, "毕业论文", Decimal(0), "实践", "论文")
    return Course(code, "必考课程", credits, "专业核心", "笔试")


def _plan(
    courses: Iterable[tuple[str, Decimal, str]],
    lacking: int,
    share: int,
    minimums: list[tuple[int, int]],
) -> Plan:
    """A plan that all its courses meet: the minimums are drawn below what they reach together."""
    listed = tuple(_course(code, *each) for code, each in zip(CODES, courses, strict=True))
    counting = sum(counts(each) for each in listed)
    total = sum((each.credits for each in listed), Decimal(0))
    return a_plan(
        *listed,
        groups=_groups(listed, minimums),
        min_courses=max(0, counting - lacking),
        min_credits=(total * share / 4).quantize(Decimal("0.5")),
    )


def _groups(
    listed: tuple[Course, ...], minimums: list[tuple[int, int]]
) -> tuple[ElectiveGroup, ...]:
    """Groups demand courses or credits, never more than they hold."""
    groups = []
    for key, (courses, share) in zip(GROUPS, minimums, strict=True):
        inside = [each for each in listed if each.group == key]
        held = sum((each.credits for each in inside), Decimal(0))
        groups.append(ElectiveGroup(key, key, min(courses, len(inside)), held * share / 4))
    return tuple(groups)


plans = st.builds(
    _plan,
    st.tuples(*[st.tuples(st.sampled_from(KINDS), credits, st.sampled_from(GROUPS))] * len(CODES)),
    st.integers(0, 3),
    st.integers(0, 3),
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=2, max_size=2),
)
swaps = st.lists(
    st.tuples(st.sampled_from(CODES), st.lists(st.sampled_from(EVERY), min_size=1, max_size=3, unique=True)),
    max_size=5,
    unique_by=lambda each: (each[0], tuple(each[1])),
).map(lambda pairs: tuple(swap(covers, *needs) for covers, needs in pairs))  # fmt: skip
held = st.lists(st.sampled_from(EVERY), unique=True)


def used_by(one: Check) -> list[str]:
    """Codes of the results that the check counts, as often as it counts them."""
    own = [row.result.course for row in one.courses if row.status == "passed" and row.result]
    return own + [result.course for row in one.courses for result in row.by]


def can_be_met(plan: Plan, codes: Iterable[str], rules: tuple[Substitution, ...]) -> bool:
    """Whether some lawful use of these results meets the plan, by trying each."""
    return any(meets(plan, covered) for covered in _lawful(frozenset(codes), rules))


def fewest_more(plan: Plan, codes: Iterable[str], rules: tuple[Substitution, ...]) -> int:
    """How many more courses must be passed, of the plan or older ones, by trying every set."""
    passed = set(codes)
    others = [code for code in EVERY if code not in passed]
    return next(
        size
        for size in range(len(others) + 1)
        for more in combinations(others, size)
        if can_be_met(plan, passed | set(more), rules)
    )


def counts(course: Course) -> int:
    return 0 if course.pair or course.exam == "论文" else 1


def _lawful(codes: frozenset[str], rules: tuple[Substitution, ...]) -> set[frozenset[str]]:
    """Every set of courses that can be covered, each result used once."""
    ways: list[list[tuple[str, ...]]] = []
    for code in CODES:
        own = [(code,)] if code in codes else []
        through = [r.needs for r in rules if r.covers == code and code not in r.needs]
        ways.append([(), *own, *(needs for needs in through if codes.issuperset(needs))])
    found = set()
    for choice in product(*ways):
        used = [code for way in choice for code in way]
        if len(set(used)) == len(used):
            found.add(frozenset(c for c, way in zip(CODES, choice, strict=True) if way))
    return found


def meets(plan: Plan, covered: frozenset[str]) -> bool:
    """Whether these courses are enough: all required ones, the minimums, each group."""
    inside = [each for each in plan.courses if each.code in covered]
    required = {each.code for each in plan.courses if each.kind != "选考"}
    return (
        required <= covered
        and sum(counts(each) for each in inside) >= plan.min_courses
        and sum(each.credits for each in inside) >= plan.min_credits
        and all(_group_met(group, inside) for group in plan.groups)
    )


def _group_met(group: ElectiveGroup, inside: list[Course]) -> bool:
    members = [each for each in inside if each.group == group.key]
    enough = sum((each.credits for each in members), Decimal(0)) >= group.min_credits
    return enough and len(members) >= group.min_courses
