"""The offices: one page to find one's own on, and a page for each city with what its people need on the day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.published.release import Office, Release, Round
from site_builder.rendering.leaf import Leaf

OFFICES = "/offices/"
UNIVERSITIES = "universities"
UNIVERSITY = "主考院校"
LOCAL = ("市州", "县区")


@dataclass(frozen=True, slots=True)
class City:
    """Offices that stand together on one page; `short` says by code what people call them."""

    address: str
    title: str
    name: str
    head: Office | None
    """the office of the city itself"""
    below: tuple[Office, ...]
    short: Mapping[str, str]

    @property
    def offices(self) -> tuple[Office, ...]:
        """All of the city, its own office first."""
        return ((self.head,) if self.head else ()) + self.below


def cities(offices: Sequence[Office]) -> tuple[City, ...]:
    """Each city with what is below it, then other offices each alone, then the examining universities together."""
    by_code = {each.code: each for each in offices}
    groups: dict[str, list[Office]] = {}
    for each in offices:
        code = UNIVERSITIES if each.kind == UNIVERSITY else _city_of(each, by_code).code
        groups.setdefault(code, []).append(each)
    universities = groups.pop(UNIVERSITIES, [])
    ending = _common_ending(each.name for each in offices if each.kind in LOCAL)
    nearest_first = sorted(groups.values(), key=lambda group: group[0].kind not in LOCAL)
    told = [_city(tuple(group), ending) for group in nearest_first]
    if universities:
        names = {each.code: each.name for each in universities}
        address = f"{OFFICES}{UNIVERSITIES}/"
        told.append(City(address, UNIVERSITY, UNIVERSITY, None, tuple(universities), names))
    return tuple(told)


def places(offices: Sequence[Office]) -> dict[str, str]:
    """Code → where that office stands."""
    return {
        each.code: f"{city.address}#{each.code}"
        for city in cities(offices)
        for each in city.offices
    }


def office_leaves(release: Release, one: Round | None) -> Iterator[Leaf]:
    """The list of all, and a page for each city."""
    every = cities(release.offices)
    title = "各级自考办"
    summary = "各级自考办的地址、电话、办公时间和现场确认的日期。"
    values = {"cities": every, "one_round": one}
    yield Leaf(OFFICES, "offices.html", title, summary, values, kind="自考办")
    for city in every:
        given = {"city": city, "one_round": one}
        told = f"{city.title}：地址、电话、办公时间。"
        yield Leaf(city.address, "offices_of_city.html", city.title, told, given)


def _city(offices: tuple[Office, ...], ending: str) -> City:
    """武汉市 and its 江岸区, where the list has 武汉市招生考试办公室自考办 and 武汉市江岸区招生考试办公室自考办."""
    head, below = offices[0], offices[1:]
    own = head.name.removesuffix(ending)
    short = {each.code: each.name.removesuffix(ending).removeprefix(own) for each in below}
    title = f"{own}的自考办" if own != head.name else own
    return City(f"{OFFICES}{head.code}/", title, own, head, below, short)


def _common_ending(names: Iterable[str]) -> str:
    """What all of them end with after the name of the place."""
    every = tuple(names)
    shortest = min(every, key=len, default="")
    endings = (shortest[start:] for start in range(1, len(shortest)))
    common = next((each for each in endings if all(name.endswith(each) for name in every)), "")
    return common.lstrip("省市州县区")


def _city_of(office: Office, by_code: Mapping[str, Office]) -> Office:
    """The nearest of kind 市州 above it or itself, else itself (principle 22)."""
    above = office
    for _ in by_code:
        if above.kind == "市州" or above.parent not in by_code:
            break
        above = by_code[above.parent]
    return above if above.kind == "市州" else office
