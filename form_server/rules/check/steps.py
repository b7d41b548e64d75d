"""The smallest set of courses that would complete a plan (FAQ 16; S98–S100)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from form_server.rules.check import demands
from form_server.rules.check.demands import Demand
from form_server.rules.check.situation import Situation, met_with

MOST_TRIED = 400
"""sets of courses that are tried before the answer becomes "at least so many" """


@dataclass(frozen=True, slots=True)
class Steps:
    """What is still to be passed; of equal sets the one with the fewest credits, then the earliest in the plan."""

    passing: tuple[str, ...]
    """codes in the order of the plan: once passed, the plan is met; not `exact`: those needed in any case"""
    least: int
    """fewer courses than this never do"""
    exact: bool


def smallest_steps(situation: Situation, granted: frozenset[str] = frozenset()) -> Steps | None:
    """The fewest courses of the plan that would meet it, `granted` ones taken as passed.

    Only courses of the plan are named: whatever an older course could do through a substitution, the course
    that it stands for does as well. None where the plan lists no courses, or not enough to meet its own minimums.
    """
    plan = situation.plan
    if not plan.courses:
        return None
    open_ = _open(situation, granted)
    if not plan.complete:
        needed = tuple(each.code for each in situation.uncovered if each in open_ and each.required)
        return Steps(needed, len(needed), exact=False)
    if not _can_be_met(situation):
        return None
    forced = tuple(each for each in open_ if each.required and not _coverable(each, situation))
    free = tuple(each for each in open_ if each not in forced)
    return _search(situation, granted, forced, free)


def _open(situation: Situation, granted: frozenset[str]) -> tuple[Demand, ...]:
    held = granted | set(situation.passed)
    return tuple(d for d in situation.demands if d.rule != "additional" and d.code not in held)


def _can_be_met(situation: Situation) -> bool:
    """Whether all courses of the plan together meet it."""
    plan, wanted = situation.plan, situation.demands
    scales = zip(*(demands.worth_of(each, plan.groups) for each in wanted), strict=True)
    reached = demands.met(tuple(sum(scale, Decimal(0)) for scale in scales))
    return demands.is_met(plan, sum(each.required for each in wanted), reached)


def _coverable(demand: Demand, situation: Situation) -> bool:
    """Whether any substitution leads to it, so that it need not be passed itself."""
    return any(each.covers == demand.code for each in situation.substitutions)


def _search(
    situation: Situation,
    granted: frozenset[str],
    forced: tuple[Demand, ...],
    free: tuple[Demand, ...],
) -> Steps:
    """Set by set, the smaller first; cut short after `MOST_TRIED`."""
    needed = frozenset(each.code for each in forced)
    left = MOST_TRIED
    for size in range(len(free) + 1):
        cut_short = _steps(situation, needed, len(needed) + size, exact=False)
        sets = _sets(situation, free, size, left)
        left -= len(sets)
        if left < 0:
            break
        for codes in sets:
            met = met_with(situation, granted | needed | codes)
            if met is None:
                return cut_short
            if met:
                return _steps(situation, needed | codes, len(needed) + size, exact=True)
    return cut_short


def _steps(situation: Situation, codes: frozenset[str], least: int, *, exact: bool) -> Steps:
    in_order = tuple(each.code for each in situation.demands if each.code in codes)
    return Steps(in_order, least, exact)


def _sets(
    situation: Situation, free: tuple[Demand, ...], size: int, most: int
) -> list[frozenset[str]]:
    """The sets of that size that differ in what they do, the fewest credits first; `most` and one more at most."""
    found = list(islice(_picks(_alike(situation, free), size), most + 1))
    place = {each.code: n for n, each in enumerate(situation.demands)}
    found.sort(key=lambda one: (sum(d.credits for d in one), sorted(place[d.code] for d in one)))
    return [frozenset(each.code for each in one) for one in found]


def _alike(situation: Situation, free: tuple[Demand, ...]) -> list[list[Demand]]:
    """Courses of which one does as well as the other, so that the first ones of the plan stand for all."""
    touched = {s.covers for s in situation.substitutions}
    touched |= {code for s in situation.substitutions for code in s.needs}
    kinds: dict[object, list[Demand]] = {}
    for each in free:
        worth = demands.worth_of(each, situation.plan.groups)
        kinds.setdefault(each.code if each.code in touched else worth, []).append(each)
    return list(kinds.values())


def _picks(kinds: list[list[Demand]], size: int) -> Iterator[tuple[Demand, ...]]:
    if not kinds:
        if size == 0:
            yield ()
        return
    first, *rest = kinds
    if size > sum(len(kind) for kind in kinds):
        return
    for number in range(min(len(first), size), -1, -1):
        for more in _picks(rest, size - number):
            yield (*first[:number], *more)
