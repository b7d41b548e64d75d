"""Puts an invented candidate together: person, office, major, history, numbers that fit each other."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from form_server.invented import histories, words
from form_server.invented.histories import Passed
from form_server.invented.people import (
    Person,
    a_person,
    an_office,
    home_offices,
    place_of,
    region_of,
    year_of,
)
from form_server.rules.dossier import NumberPair, Result
from site_builder.published.release import Major, Office, Plan, Release, Round

RESERVED = 100
"""serial numbers below are those of the hard cases"""
PORTRAITS = 8
WITHOUT_PHOTO = 0.03
WITH_OLD_NUMBER = 0.05

Studied = tuple[Major, Plan]


@dataclass(frozen=True, slots=True)
class Invented:
    """A candidate as the files will tell it."""

    admission_number: str
    record: Mapping[str, str]
    """field name → value"""
    results: tuple[Result, ...]
    conversions: tuple[NumberPair, ...] = ()
    portrait: int | None = None
    """which of the drawn portraits; None: no photo"""
    case: str = ""
    """key of the hard case that it belongs to"""


@dataclass(frozen=True, slots=True)
class Maker:
    """Knows the release and its round; every way of studying is a method."""

    release: Release
    round: Round
    offices: tuple[Office, ...]
    current: tuple[Studied, ...]
    """majors that one can graduate in, with the newest plan of the round"""
    older: tuple[Studied, ...]
    """the same with an older plan"""
    replaced: tuple[Studied, ...]
    """those of `current` in which older courses stand for newer ones"""

    def serial(self, index: int) -> int:
        return RESERVED + index

    def complete(self, luck: random.Random, serial: int, shift: int) -> Invented:
        studied = luck.choice(self.current)
        return self.make(luck, serial, shift, studied, histories.courses_of(studied[1], luck))

    def nearly(self, luck: random.Random, serial: int, shift: int) -> Invented:
        """One or two courses are missing, or one is failed."""
        studied = luck.choice(self.current)
        courses = histories.courses_of(studied[1], luck)
        left = courses[luck.choice((1, 1, 2)) :]
        made = self.make(luck, serial, shift, studied, left)
        if luck.random() < 0.3:
            failed = histories.failed(courses[0], made.results[-1].obtained)
            return replace(made, results=(*made.results, failed))
        return made

    def substituted(self, luck: random.Random, serial: int, shift: int) -> Invented:
        if not self.replaced:
            return self.complete(luck, serial, shift)
        major, plan = luck.choice(self.replaced)
        courses = histories.courses_of(plan, luck)
        older = histories.with_substitutes(courses, plan, major.code, self.release, 2)
        return self.make(luck, serial, shift, (major, plan), older)

    def older_plan(self, luck: random.Random, serial: int, shift: int) -> Invented:
        if not self.older:
            return self.complete(luck, serial, shift)
        studied = luck.choice(self.older)
        courses = histories.courses_of(studied[1], luck)
        year = year_of(self.round) - luck.choice((10, 11, 12))
        return self.make(luck, serial, shift, studied, courses, first=f"{year}04")

    def exempted(self, luck: random.Random, serial: int, shift: int) -> Invented:
        studied = luck.choice(self.current)
        courses = histories.courses_of(studied[1], luck)
        exempted = histories.with_exemption(courses, self.release)
        return self.make(luck, serial, shift, studied, exempted)

    def transferred(self, luck: random.Random, serial: int, shift: int) -> Invented:
        studied = luck.choice(self.current)
        courses = histories.courses_of(studied[1], luck)
        moved = histories.with_transfer(courses, f"{serial:08d}")
        return self.make(luck, serial, shift, studied, moved)

    def make(
        self,
        luck: random.Random,
        serial: int,
        shift: int,
        studied: Studied,
        courses: list[Passed],
        office: Office | None = None,
        first: str = "",
    ) -> Invented:
        """`first` is the month of the first exam; otherwise it is drawn."""
        keeper = office or an_office(self.offices, luck)
        person = a_person(serial, region_of(keeper), luck, year_of(self.round), shift)
        first = first or self._first_exam(luck, serial, person.born.year)
        number = _admission_number(region_of(keeper), first, serial)
        pair = NumberPair(f"{number[:2]}{serial:06d}", number, person.name)
        return Invented(
            number,
            {
                **_identity(person, keeper, first),
                **_circumstances(luck, serial, keeper),
                **_studies(luck, serial, *studied),
            },
            histories.marked(courses, self._months(first, studied[0]), luck),
            (pair,) if luck.random() < WITH_OLD_NUMBER else (),
            None if luck.random() < WITHOUT_PHOTO else luck.randrange(PORTRAITS),
        )

    def _months(self, first: str, major: Major) -> tuple[str, ...]:
        """Sittings from the first exam until the round opens, or until the major's exams ended."""
        months = histories.sittings(first, self.round)
        ended = f"{major.no_exams_since:%Y%m}" if major.no_exams_since else "999912"
        return tuple(month for month in months if month < ended)

    def _first_exam(self, luck: random.Random, serial: int, born: int) -> str:
        """Those beyond a hundred thousand began in a year of their own, so that no number is given twice."""
        year = year_of(self.round)
        if serial >= 100_000:
            return f"{year - 9}04"
        began = min(max(luck.randint(year - 8, year - 4), born + 18), year - 4)
        return f"{began}{luck.choice((4, 10)):02d}"


def _admission_number(region: str, first: str, serial: int) -> str:
    """City, county, year, half-year, serial."""
    half = 1 if first[4:] < "07" else 2
    return f"{region[2:6]}{first[2:4]}{half}{serial % 100_000:05d}"


def _identity(person: Person, keeper: Office, first: str) -> Mapping[str, str]:
    return {
        "name": person.name,
        "sex": person.sex,
        "id_number": person.id_number,
        "birth_date": person.born.isoformat(),
        "first_exam": first,
        "records_office": keeper.code,
        "registration_office": keeper.code,
    }


def _circumstances(luck: random.Random, serial: int, keeper: Office) -> Mapping[str, str]:
    return {
        "ethnicity": luck.choice(words.ETHNICITIES),
        "political_status": luck.choice(words.POLITICAL),
        "address": words.ADDRESS.format(place=place_of(keeper), n=luck.randint(1, 300)),
        "postcode": f"43{luck.randint(0, 80):02d}00",
        "phone": f"027-0000{serial % 10_000:04d}",
        "employer": words.EMPLOYER.format(n=luck.randint(1, 500)),
        "category": luck.choice(words.CATEGORIES),
    }


def _studies(luck: random.Random, serial: int, major: Major, plan: Plan) -> Mapping[str, str]:
    studies = {"major": major.code, "plan_version": plan.version}
    if major.universities:
        studies["university"] = luck.choice(major.universities)
    if major.level == "本科":
        related = major.prior.related if major.prior else ()
        studies["prior_level"] = words.PRIOR_LEVEL
        studies["prior_major"] = luck.choice(related) if related else major.name
        studies["prior_certificate"] = f"{words.MARK}{serial:08d}"
    return studies


def maker_for(release: Release) -> Maker:
    """For the earliest round. Raises ValueError when there is none, or nothing to graduate in."""
    one = min(release.rounds, key=lambda each: each.application.opens, default=None)
    if one is None:
        raise ValueError("no round in the release")
    automatic = {each.version for each in release.plan_versions if each.automatic}
    studied = _studied(release, one)
    current = tuple(each for each in studied if each[1].version == one.plan_version)
    older = tuple(each for each in studied if each[1].version not in automatic)
    replaced = tuple(
        (major, plan)
        for major, plan in current
        if histories.substitutions_of(plan, major.code, release)
    )
    offices = home_offices(release)
    if not current or not offices:
        raise ValueError(f"round {one.id} has no complete plan, or no office keeps files")
    return Maker(release, one, offices, current, older, replaced)


def _studied(release: Release, one: Round) -> tuple[Studied, ...]:
    """Majors one can graduate in, with each complete plan that the round sees."""
    return tuple(
        (major, plan)
        for major in release.majors
        if not (major.no_exams_since or major.no_certificates_since)
        for plan in major.plans
        if one.id in plan.rounds and plan.complete and plan.courses
    )
