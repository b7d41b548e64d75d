"""Which way someone goes (S73–S76, S89–S97)."""

from datetime import timedelta

import pytest

from form_server.rules.check.directions import Direction, direction_for, direction_of
from site_builder.published.release import Major
from tests.releases import OPEN_DAY, a_major, a_plan
from tests.rules.check.checks import checked

STOPPED = a_major(no_exams_since=OPEN_DAY)
ENDED = a_major(no_exams_since=OPEN_DAY, no_certificates_since=OPEN_DAY)
HOSTLESS = a_major(universities=())


@pytest.mark.parametrize(
    ("digits", "numbers", "major", "courses", "wanted"),
    [
        ("12", "one", a_major(), "done", Direction.APPLY),
        ("12", "enough", a_major(), "done", Direction.APPLY),
        ("12", "one", a_major(), "unshown", Direction.APPLY),
        ("12", "one", a_major(), "lacking", Direction.LATER),
        ("12", "scattered", a_major(), "done", Direction.TRANSFER),
        ("12", "scattered", a_major(), "lacking", Direction.TRANSFER),
        ("8", "one", a_major(), "done", Direction.CONVERT),
        ("8", "one", None, "done", Direction.CONVERT),
        ("other", "one", a_major(), "done", Direction.COUNT_AGAIN),
        ("12", "one", None, "done", Direction.ASK),
        ("12", "one", STOPPED, "done", Direction.COUNTER),
        ("8", "scattered", STOPPED, "lacking", Direction.COUNTER),
        ("12", "one", ENDED, "done", Direction.NOWHERE),
        ("12", "one", HOSTLESS, "done", Direction.JUDGED),
    ],
)
def test_what_must_come_first_comes_first(
    digits: str, numbers: str, major: Major | None, courses: str, wanted: Direction
) -> None:
    assert direction_for(digits, numbers, major, courses, OPEN_DAY) is wanted


def test_a_major_is_closed_from_its_day_on() -> None:
    before = OPEN_DAY - timedelta(days=1)

    assert direction_for("12", "one", STOPPED, "done", before) is Direction.APPLY


def test_after_a_check_only_certain_gaps_send_to_a_later_round() -> None:
    held = ("00001", "00002", "00003")
    complete = checked(a_plan(), *held)
    incomplete = checked(a_plan(), "00001")
    by_person = checked(a_plan(version="4"), *held, automatic=False)

    assert direction_of(complete, a_major(), OPEN_DAY) is Direction.APPLY
    assert direction_of(incomplete, a_major(), OPEN_DAY) is Direction.LATER
    assert direction_of(by_person, a_major(), OPEN_DAY) is Direction.APPLY
    assert direction_of(checked(a_plan(), *held, major=STOPPED), STOPPED, OPEN_DAY) is (
        Direction.COUNTER
    )
