"""Finds the best use of results that may each be used once: exact, not greedy (S100)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

Worth = tuple[Decimal, ...]
"""what covering a course adds, on as many scales as the plan has demands; more is never worse"""

LARGEST_SEARCH = 3_000
"""partial answers looked at before the matter is left to a person"""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to cover a course of the plan: by its own result, or by those of a substitution."""

    covers: str
    uses: frozenset[str]
    substitution: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Options of which no two cover the same course or use the same result."""

    worth: Worth
    options: tuple[Option, ...] = ()

    @property
    def cost(self) -> tuple[int, int]:
        """Fewer substitutions and fewer results are better where the worth is the same."""
        substituted = [each for each in self.options if each.substitution]
        return len(substituted), sum(len(each.uses) for each in substituted)


def best_cover(
    options: Iterable[Option], worth: Mapping[str, Worth], rank: Callable[[Worth], Worth]
) -> Cover | None:
    """The cover with the highest rank; None when the search would grow too large.

    `rank` must not fall when any scale of the worth rises: then the best cover is among those that no
    other one exceeds, and only those are kept while independent parts of the problem are joined. Between
    equals the order of the options decides nothing.
    """
    nothing = Cover(tuple(Decimal(0) for _ in next(iter(worth.values()), ())))
    frontier = [nothing]
    in_order = sorted(options, key=lambda each: (each.covers, each.substitution, sorted(each.uses)))
    for part in _parts(_without_detours(in_order)):
        solved = _solve(part, worth, nothing)
        if solved is None or len(solved) * len(frontier) > LARGEST_SEARCH:
            return None
        frontier = _unexceeded([_join(a, b) for a in frontier for b in solved])
    return max(frontier, key=lambda each: (rank(each.worth), tuple(-c for c in each.cost)))


def _without_detours(options: list[Option]) -> list[Option]:
    """A course's own result, useful nowhere else, settles that course."""
    users: dict[str, int] = {}
    for option in options:
        for result in option.uses:
            users[result] = users.get(result, 0) + 1
    settled = {each.covers for each in options if not each.substitution and _only_use(each, users)}
    return [each for each in options if each.covers not in settled or not each.substitution]


def _only_use(option: Option, users: Mapping[str, int]) -> bool:
    return all(users[result] == 1 for result in option.uses)


def _parts(options: list[Option]) -> list[list[Option]]:
    """Options that share a course or a result, directly or through others, belong together."""
    parts: list[tuple[set[str], list[Option]]] = []
    for option in options:
        touched = {f"course {option.covers}", *option.uses}
        joined = [option]
        apart = []
        for names, members in parts:
            if names & touched:
                touched |= names
                joined = members + joined
            else:
                apart.append((names, members))
        parts = [*apart, (touched, joined)]
    return [members for _, members in parts]


def _solve(part: list[Option], worth: Mapping[str, Worth], nothing: Cover) -> list[Cover] | None:
    """The unexceeded covers of one part, course by course; None when there are too many."""
    partial: dict[frozenset[str], list[Cover]] = {frozenset(): [nothing]}
    for course in dict.fromkeys(option.covers for option in part):
        ways = [option for option in part if option.covers == course]
        grown = {used: list(covers) for used, covers in partial.items()}
        tried = 0
        for used, covers in partial.items():
            for way in (each for each in ways if not each.uses & used):
                more = [_with(cover, way, worth[course]) for cover in covers]
                grown.setdefault(used | way.uses, []).extend(more)
                tried += len(more)
            if tried > LARGEST_SEARCH:
                return None
        partial = {used: _unexceeded(covers) for used, covers in grown.items()}
    return _unexceeded([cover for covers in partial.values() for cover in covers])


def _with(cover: Cover, option: Option, worth: Worth) -> Cover:
    return Cover(_sum(cover.worth, worth), (*cover.options, option))


def _join(a: Cover, b: Cover) -> Cover:
    return Cover(_sum(a.worth, b.worth), (*a.options, *b.options))


def _sum(a: Worth, b: Worth) -> Worth:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def _unexceeded(covers: list[Cover]) -> list[Cover]:
    """Of equal worth the cheapest; of unequal worth all that no other one reaches on every scale."""
    cheapest: dict[Worth, Cover] = {}
    for cover in covers:
        held = cheapest.get(cover.worth)
        if held is None or cover.cost < held.cost:
            cheapest[cover.worth] = cover
    kept: list[Cover] = []
    for cover in sorted(cheapest.values(), key=lambda each: each.worth, reverse=True):
        if not any(_reaches(other.worth, cover.worth) for other in kept):
            kept.append(cover)
    return kept


def _reaches(a: Worth, b: Worth) -> bool:
    return all(x >= y for x, y in zip(a, b, strict=True))
