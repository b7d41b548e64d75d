"""A few days at all desks: what each role sees on the way is kept, page by page, to be looked at in a browser."""

from collections import Counter as Count
from dataclasses import dataclass, field
from pathlib import Path

from form_server.rules.dossier import Role
from tests.builders import a_moment
from tests.conftest import Office
from tests.season.cast import CITIES, OFFICES, Person, import_cast
from tests.season.counter import Counter
from tests.season.staff import Staff
from tests.visiting import Visitor
from tests.web.publishing.steps import Press
from tests.web.steps import a_clerk

ORDINARY = ("", "ordinary", "nearly")


@dataclass
class Scene:
    """The office in play; `pages` are the pages seen so far, by name."""

    press: Press
    folder: Path
    staff: Staff
    people: list[Person]
    """of the first office, with nothing unusual about them"""
    cast: tuple[Person, ...]
    pages: dict[str, bytes] = field(default_factory=dict)

    def keep(self, name: str, visitor: Visitor, address: str = "") -> None:
        """The page at the address, or the one that the visitor is on."""
        if address:
            visitor.get(address)
        assert visitor.last is not None
        assert visitor.last.status < 500, name
        assert visitor.page.h1 not in ("工作人员登录", "这个页面已过期，没有办理"), name
        assert name not in self.pages, name
        self.pages[name] = visitor.last.body

    def counter(self, person: Person) -> Counter:
        return Counter(self.press.office, self.staff, person)

    @property
    def clerk(self) -> Visitor:
        return self.staff.clerks[OFFICES[0]]

    @property
    def city(self) -> Visitor:
        return self.staff.cities[CITIES[0]]


def open_scene(press: Press, folder: Path) -> Scene:
    """Monday morning: everyone is imported, all staff have signed in."""
    press.office.now = a_moment("2007-05-28 10:00")
    cast = import_cast(press.office, folder)
    people = [p for p in cast if p.office == OFFICES[0] and p.case in ORDINARY]
    return Scene(press, folder, _staff(press.office, people), people, cast)


def _staff(office: Office, people: list[Person]) -> Staff:
    """One of each kind, and the university that most of these people are examined by."""
    majors = {each.code: each for each in office.resources.release.majors}
    examined = [majors[office.dossier(each.number).record["major"]] for each in people[:8]]
    hosts = Count(each.universities[0] for each in examined if each.universities)
    [(university, _)] = hosts.most_common(1)
    return Staff(
        {OFFICES[0]: a_clerk(office, OFFICES[0], "柜员")},
        {CITIES[0]: a_clerk(office, CITIES[0], "市州", Role.CITY)},
        [a_clerk(office, CITIES[0], "会审", Role.CITY)],
        [a_clerk(office, university, "院校", Role.UNIVERSITY)],
        a_clerk(office, "", "省办", Role.PROVINCE),
    )
