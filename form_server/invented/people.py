"""One invented person: name, ID number with a valid check digit, address, office; all of it consistent."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from form_server.invented import words
from form_server.rules.people import numbers
from site_builder.published.release import Office, Release, Round

BIRTHS_BEGIN_AGE = 47
BIRTH_DAYS = 9000
ORDERS = 500
_STRIDE = 7919
"""a prime, so that no two people share birthday, order and sex"""
ANY_REGION = "110101"
"""region of an invented ID number whose office has no regional code"""
CENTRE_WEIGHT = 6


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    sex: str
    born: date
    id_number: str


def home_offices(release: Release) -> tuple[Office, ...]:
    """Offices that keep files: the lowest of the regional ones, in order of code."""
    parents = {each.parent for each in release.offices if each.kind == "县区"}
    found = (
        each
        for each in release.offices
        if each.kind == "县区" or (each.kind == "市州" and each.code not in parents)
    )
    return tuple(sorted(found, key=lambda each: each.code))


def a_person(index: int, region: str, luck: random.Random, year: int, shift: int) -> Person:
    """Person number `index`; `year` is that of the round, `shift` comes from the seed."""
    sex = luck.choice((numbers.MALE, numbers.FEMALE))
    days = (index // ORDERS * _STRIDE + index % ORDERS * 13 + shift) % BIRTH_DAYS
    born = date(year - BIRTHS_BEGIN_AGE, 1, 1) + timedelta(days=days)
    order = 2 * (index % ORDERS) + (sex == numbers.MALE)
    return Person(a_name(luck, sex), sex, born, id_number(region, born, order))


def id_number(region: str, born: date, order: int) -> str:
    """18 characters with the check digit of GB 11643; an odd order is a man's."""
    body = f"{region}{born:%Y%m%d}{order:03d}"
    return body + numbers.check_digit(body)


def a_name(luck: random.Random, sex: str) -> str:
    rare = luck.random() < 0.01
    surname = luck.choice(words.TWO_CHARACTER_SURNAMES if rare else words.SURNAMES)
    length = 1 if luck.random() < 0.3 else 2
    return surname + "".join(luck.choice(words.GIVEN[sex]) for _ in range(length))


def region_of(office: Office) -> str:
    return office.code if office.code.isdigit() else ANY_REGION


def place_of(office: Office) -> str:
    """The place in an office's name: 武汉市江岸区 of 武汉市江岸区招生考试办公室自考办."""
    found = re.match(words.OFFICE_PLACE, office.name)
    return found[1] if found else office.name


def an_office(offices: Sequence[Office], luck: random.Random) -> Office:
    """Those of the first city are chosen more often, as a province's capital would be."""
    centre = offices[0].parent
    weights = [CENTRE_WEIGHT if each.parent == centre else 1 for each in offices]
    return luck.choices(offices, weights)[0]


def year_of(one: Round) -> int:
    return one.application.opens.year
