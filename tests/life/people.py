"""Who lives in the small world of the life-cycle test: candidates, staff, and the moments at which they act."""

from datetime import timedelta

from form_server.rules.dossier import Dossier, Role, Staff
from form_server.store.protocol import View
from site_builder.published.release import Release
from tests.builders import a_dossier, a_moment, a_staff, an_admission_number
from tests.releases import a_result

MAJOR, OTHER_MAJOR, CLOSED_MAJOR = "020204", "020203", "Y00001"
UNIVERSITY = "U004"
OFFICES = ("420102", "420106", "429021")
"""an ordinary county, one with days of its own, and one that is county and city at once"""

STAFF = (
    a_staff("clerk-1", Role.CLERK, "420102"),
    a_staff("clerk-2", Role.CLERK, "420102"),
    a_staff("clerk-3", Role.CLERK, "420106"),
    a_staff("clerk-4", Role.CLERK, "429021"),
    a_staff("city-1", Role.CITY, "420100"),
    a_staff("city-2", Role.CITY, "420100"),
    a_staff("city-3", Role.CITY, "429021"),
    a_staff("city-4", Role.CITY, "429021"),
    a_staff("university", Role.UNIVERSITY, UNIVERSITY),
    a_staff("province-1", Role.PROVINCE, "420000"),
    a_staff("province-2", Role.PROVINCE, "420000"),
    a_staff("auditor", Role.AUDITOR, "420000"),
)

A_SECOND = timedelta(seconds=1)
PACES = (
    A_SECOND,
    timedelta(minutes=6),
    timedelta(hours=1),
    timedelta(hours=9),
)
CLOSING = a_moment("2007-06-05 00:00")
"""of the first round"""
EDGES = (
    a_moment("2007-05-22 00:00"),
    a_moment("2007-05-24 00:00"),
    a_moment("2007-06-01 00:00"),
    CLOSING,
    a_moment("2007-06-09 00:00"),
    a_moment("2007-06-11 00:00"),
    a_moment("2007-07-09 00:00"),
    a_moment("2026-05-25 00:00"),
    a_moment("2026-06-01 00:00"),
)
"""where a window of one of the rounds opens or closes"""
BETWEEN_EDGES = 5
"""deeds, so that most of a life is not spent waiting for the next round"""
STARTS = (
    a_moment("2007-06-02 09:00"),
    a_moment("2007-05-21 23:59"),
    a_moment("2007-05-25 09:00"),
    a_moment("2007-06-04 23:59"),
)


PROVINCE = STAFF[-2]


def clerk_of(number: str) -> Staff:
    """A clerk of the records office that holds the dossier."""
    office = dict(zip(map(an_admission_number, (1, 2, 3)), OFFICES, strict=True))[number]
    return next(each for each in STAFF if each.role is Role.CLERK and each.office == office)


def candidates(release: Release) -> tuple[Dossier, ...]:
    """One who has passed everything, one who lacks a course, and one far away who lacks most."""
    major = release.major(MAJOR)
    assert major is not None
    codes = [course.code for course in major.plans[0].courses]
    passed = [tuple(a_result(code) for code in part) for part in (codes, codes[1:], codes[:2])]
    return tuple(
        a_dossier(
            n,
            record={"records_office": office, "university": UNIVERSITY, "prior_major": "会计"},
            results=results,
        )
        for n, (office, results) in enumerate(zip(OFFICES, passed, strict=True), 1)
    )


def move_in(view: View, dossiers: tuple[Dossier, ...], staff: tuple[Staff, ...]) -> None:
    for dossier in dossiers:
        view.save_dossier(dossier)
    for one in staff:
        view.save_staff(one)
