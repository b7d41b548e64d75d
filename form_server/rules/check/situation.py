"""One candidate's results laid against one plan: what covers what (S16, S98–S100)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from form_server.rules.check import demands
from form_server.rules.check.assignment import Cover, Option, Worth, best_cover
from form_server.rules.check.demands import Demand, Met
from form_server.rules.check.marks import MarkOutcome, by_course, course_code
from form_server.rules.dossier import Result
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
        """The demands that no result covers."""
        covered = {option.covers for option in self.options}
        return tuple(each for each in self.demands if each.code not in covered)

    @property
    def reached(self) -> Met:
        """How far the best use of the results comes."""
        return demands.met(self.worth)

    def option_for(self, code: str) -> Option | None:
        """What covers that course of the plan, None while nothing does."""
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
    serving = serving_major(substitutions, major)
    marks = by_course(results, pass_mark)
    passed = marks[MarkOutcome.PASSED]
    cover, searched = _cover(plan, wanted, _options(wanted, serving, frozenset(passed)))
    return Situation(
        plan=plan,
        demands=wanted,
        substitutions=serving,
        passed=passed,
        failed=marks[MarkOutcome.FAILED],
        unclear=marks[MarkOutcome.UNCLEAR],
        options=cover.options,
        worth=cover.worth,
        searched=searched,
    )


def serving_major(substitutions: Iterable[Substitution], major: Major) -> tuple[Substitution, ...]:
    """Those that may serve this major, in an order of their own; no course stands for itself."""
    tidied = (_tidied(each) for each in substitutions if _serves(each, major))
    able = (each for each in tidied if each.needs and each.covers not in each.needs)
    return tuple(sorted(able, key=lambda each: (each.key, each.covers, each.needs)))


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
        if each.covers in codes and set(each.needs) <= passed
    ]
    return [*direct, *through]


def _cover(plan: Plan, wanted: tuple[Demand, ...], options: list[Option]) -> tuple[Cover, bool]:
    worth = {each.code: demands.worth_of(each, plan.groups) for each in wanted}
    required = _required(wanted)
    if not worth:
        return Cover(tuple(Decimal(0) for _ in range(4 + 2 * len(plan.groups)))), True

    def rank(one: Worth) -> Worth:
        return demands.rank(plan, required, one)

    best = best_cover(options, worth, rank)
    if best is not None:
        return best, True
    own = [option for option in options if not option.substitution]
    return best_cover(own, worth, rank) or Cover(()), False


def _required(wanted: tuple[Demand, ...]) -> int:
    return sum(each.required for each in wanted)


def met_with(situation: Situation, more: frozenset[str]) -> bool | None:
    """Whether the plan would be met if these courses were passed too; None where there are too many ways to try."""
    plan, wanted = situation.plan, situation.demands
    passed = frozenset(situation.passed) | more
    cover, searched = _cover(plan, wanted, _options(wanted, situation.substitutions, passed))
    if demands.is_met(plan, _required(wanted), demands.met(cover.worth)):
        return True
    return False if searched else None


def chained_courses(situation: Situation) -> tuple[str, ...]:
    """Courses that only a substitution of a substitute could cover, where that bears on what is short.

    One that is covered bears on it too, where being covered otherwise would set a result free that completes the plan.
    """
    reached = _reached_through_chains(situation)
    chained = {
        each.covers
        for each in situation.substitutions
        if set(each.needs) <= reached and not set(each.needs) <= set(situation.passed)
    }
    bearing = _bearing(situation, chained - set(situation.passed))
    return tuple(each.code for each in situation.demands if each.code in bearing)


def _reached_through_chains(situation: Situation) -> frozenset[str]:
    """What is passed, and every course to which substitutions lead from there, one after the other."""
    reached = frozenset(situation.passed)
    while True:
        grown = reached | {s.covers for s in situation.substitutions if set(s.needs) <= reached}
        if grown == reached:
            return reached
        reached = grown


def _bearing(situation: Situation, codes: set[str]) -> set[str]:
    """Those of these courses that a person should look at: uncovered ones, and all where they would meet the plan."""
    uncovered = {each.code for each in situation.uncovered}
    completing = bool(codes) and met_with(situation, frozenset(codes)) is not False
    return codes if completing else codes & uncovered


def doubtful_results(situation: Situation) -> tuple[Result, ...]:
    """Results whose mark only a person can read and that bear on what is short, by course code."""
    uncovered = {each.code for each in situation.uncovered}
    wanted = {each.code for each in situation.demands}
    doubtful = set(situation.unclear) - set(situation.passed)
    bearing = _bearing(situation, doubtful & (wanted | _leading(situation, wanted)))
    codes = bearing | (doubtful & _leading(situation, uncovered))
    return tuple(situation.unclear[code] for code in sorted(codes))


def _leading(situation: Situation, courses: set[str]) -> set[str]:
    """Courses that stand for one of these, alone or with others."""
    return {
        code for each in situation.substitutions if each.covers in courses for code in each.needs
    }
