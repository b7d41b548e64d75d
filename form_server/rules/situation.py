"""One candidate's results laid against one plan: what covers what (S16, S98–S100)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from form_server.rules import demands
from form_server.rules.assignment import Cover, Option, Worth, best_cover
from form_server.rules.demands import Demand, Met
from form_server.rules.dossier import Result
from form_server.rules.marks import Outcome, by_course, course_code
from site_builder.published.release import Course, Major, Plan, Substitution


@dataclass(frozen=True, slots=True)
class Situation:
    """`passed`, `failed` and `unclear` hold the best result of each course, by course code."""

    plan: Plan
    demands: tuple[Demand, ...]
    substitutions: tuple[Substitution, ...]
    """those that may serve this major, course codes tidied"""
    passed: Mapping[str, Result]
    failed: Mapping[str, Result]
    unclear: Mapping[str, Result]
    options: tuple[Option, ...]
    """what covers what in the best use of the results"""
    worth: Worth
    searched: bool
    """False: there were too many ways to try, only the plan's own courses are laid on"""

    @property
    def uncovered(self) -> tuple[Demand, ...]:
        covered = {option.covers for option in self.options}
        return tuple(each for each in self.demands if each.code not in covered)

    @property
    def reached(self) -> Met:
        return demands.met(self.worth)

    def option_for(self, code: str) -> Option | None:
        return next((each for each in self.options if each.covers == code), None)


def situation_of(
    major: Major,
    plan: Plan,
    results: Iterable[Result],
    substitutions: Iterable[Substitution],
    pass_mark: int,
    additional: Iterable[Course],
) -> Situation:
    """The best use of the passed results: each once, directly or through one substitution."""
    wanted = demands.demands_of(plan, additional)
    serving = tuple(_tidied(each) for each in substitutions if _serves(each, major))
    marks = by_course(results, pass_mark)
    passed = marks[Outcome.PASSED]
    cover, searched = _cover(plan, wanted, _options(wanted, serving, frozenset(passed)))
    return Situation(
        plan=plan,
        demands=wanted,
        substitutions=serving,
        passed=passed,
        failed=marks[Outcome.FAILED],
        unclear=marks[Outcome.UNCLEAR],
        options=cover.options,
        worth=cover.worth,
        searched=searched,
    )


def _serves(substitution: Substitution, major: Major) -> bool:
    codes = (major.code, *major.aliases)
    return not substitution.majors or any(code in substitution.majors for code in codes)


def _tidied(one: Substitution) -> Substitution:
    needs = tuple(course_code(code) for code in one.needs)
    covers = course_code(one.covers)
    return Substitution(one.key, needs, covers, one.source, one.needs_names, one.majors)


def _options(
    wanted: tuple[Demand, ...], serving: tuple[Substitution, ...], passed: frozenset[str]
) -> list[Option]:
    codes = {each.code for each in wanted}
    direct = [Option(code, frozenset((code,))) for code in sorted(codes & passed)]
    through = [
        Option(each.covers, frozenset(each.needs), each.key)
        for each in serving
        if each.covers in codes and each.needs and set(each.needs) <= passed
    ]
    return [*direct, *(each for each in through if each.covers not in each.uses)]


def _cover(plan: Plan, wanted: tuple[Demand, ...], options: list[Option]) -> tuple[Cover, bool]:
    worth = {each.code: demands.worth_of(each, plan.groups) for each in wanted}
    required = sum(each.required for each in wanted)
    if not worth:
        return Cover(tuple(Decimal(0) for _ in range(4 + 2 * len(plan.groups)))), True

    def rank(one: Worth) -> Worth:
        return demands.rank(plan, required, one)

    best = best_cover(options, worth, rank)
    if best is not None:
        return best, True
    own = [option for option in options if not option.substitution]
    return best_cover(own, worth, rank) or Cover(()), False


def needs_chain(situation: Situation) -> bool:
    """Whether an uncovered course could be reached through a substitution of a substitute."""
    reached = set(situation.passed)
    grown = True
    while grown:
        fresh = {
            each.covers
            for each in situation.substitutions
            if each.covers not in reached and set(each.needs) <= reached
        }
        reached |= fresh
        grown = bool(fresh)
    open_codes = {each.code for each in situation.uncovered}
    return any(
        each.covers in open_codes
        and set(each.needs) <= reached
        and not set(each.needs) <= set(situation.passed)
        for each in situation.substitutions
    )


def needs_reading(situation: Situation) -> bool:
    """Whether a mark that only a person can read bears on an uncovered course."""
    open_codes = {each.code for each in situation.uncovered}
    bearing = open_codes | {
        code for each in situation.substitutions if each.covers in open_codes for code in each.needs
    }
    return bool(bearing & (set(situation.unclear) - set(situation.passed)))
