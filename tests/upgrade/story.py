"""A small office played for a version folder: its people, and the days of one round from the first application to the last certificate."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from form_server.rules.dossier import Role
from tests.builders import a_moment
from tests.conftest import Office
from tests.season import candidates
from tests.season.cast import CITIES, OFFICES, Person, import_cast
from tests.season.counter import Counter
from tests.season.staff import Staff
from tests.visiting import Visitor
from tests.web.publishing.steps import Press
from tests.web.steps import a_clerk

MANY = 26
"""the hard cases of the generator, and four people with nothing unusual about them"""
UNIVERSITY = "U001"
"""by which most of them are examined"""


@dataclass
class Story:
    """The office in play."""

    press: Press
    staff: Staff
    cast: tuple[Person, ...]
    administrator: Visitor
    visitors: dict[Person, Visitor] = field(default_factory=dict)
    """browsers of the candidates who have signed in"""

    @property
    def office(self) -> Office:
        return self.press.office

    @property
    def usual(self) -> list[Person]:
        """Those with nothing unusual about them."""
        return [each for each in self.cast if not each.case]

    def at(self, moment: str) -> None:
        """From now on it is `moment`, 2007-05-28 10:00, also for commands."""
        self.office.now = a_moment(moment)
        self.office.house.clock.set(self.office.now)

    def of(self, case: str) -> Person:
        return next(each for each in self.cast if each.case == case)

    def counter(self, person: Person) -> Counter:
        """The clerk of her records office, with her dossier open."""
        return Counter(self.office, self.staff, person).open()

    def city_of(self, person: Person) -> Visitor:
        """The city above her records office, at its counter."""
        return self.staff.cities[f"{person.office[:4]}00"]

    def page_of(self, person: Person) -> str:
        return f"/staff/dossier/{self.office.dossier(person.number).id}"

    def apply(self, case: str, code: str = "") -> Visitor:
        return self.submit(self.of(case), code)

    def submit(self, person: Person, code: str = "") -> Visitor:
        """Registers, signs in and submits."""
        self.visitors[person] = candidates.apply(self.office, person, code)
        return self.visitors[person]

    def enter(self, person: Person) -> Visitor:
        """Registers and signs in."""
        self.visitors[person] = candidates.enter(self.office, person)
        return self.visitors[person]


Day = Callable[[Story], None]


def begin(press: Press, folder: Path) -> Story:
    """Monday morning of the first round: everyone is imported, all staff have signed in."""
    office = press.office
    office.now = a_moment("2007-05-28 10:00")
    office.house.clock.set(office.now)
    cast = import_cast(office, folder, MANY)
    administrator = a_clerk(office, "", "管理员", Role.ADMINISTRATOR)
    a_clerk(office, "", "审计", Role.AUDITOR)
    return Story(press, _staff(office), cast, administrator)


def _staff(office: Office) -> Staff:
    """Three counters, two cities, a university, the province."""
    return Staff(
        {code: a_clerk(office, code, f"柜员{code}") for code in OFFICES},
        {code: a_clerk(office, code, f"市州{code}", Role.CITY) for code in CITIES},
        [a_clerk(office, code, f"会审{code}", Role.CITY) for code in CITIES],
        [a_clerk(office, UNIVERSITY, f"院校{UNIVERSITY}", Role.UNIVERSITY)],
        a_clerk(office, "", "省办", Role.PROVINCE),
    )
