"""Until when, and for which moments, a confirmation made on paper is entered (principle 32)."""

import pytest

from form_server.rules.windows.paper_days import open_days, paper_moment
from site_builder.published.release import Window
from tests.builders import a_moment

WINDOW = Window(a_moment("2007-05-24 00:00"), a_moment("2007-06-09 00:00"))
UNTIL = "12:00"


@pytest.mark.parametrize(
    ("now", "days"),
    [
        pytest.param("2007-05-24 00:00", ["2007-05-24"], id="the first day has none before it"),
        pytest.param("2007-05-30 11:59", ["2007-05-30", "2007-05-29"], id="before noon"),
        pytest.param("2007-05-30 12:00", ["2007-05-30"], id="at noon"),
        pytest.param("2007-06-09 11:59", ["2007-06-08"], id="the day after the last"),
        pytest.param("2007-06-09 12:00", [], id="noon of the day after the last"),
        pytest.param("2007-05-23 23:59", [], id="before the first"),
    ],
)
def test_a_day_is_open_until_noon_of_the_next(now: str, days: list[str]) -> None:
    assert [each.isoformat() for each in open_days(a_moment(now), WINDOW, UNTIL)] == days


@pytest.mark.parametrize(
    ("day", "clock", "taken"),
    [
        pytest.param("2007-05-29", "15:20", True, id="yesterday afternoon"),
        pytest.param("2007-05-30", "10:00", True, id="this very minute"),
        pytest.param("2007-05-30", "10:01", False, id="yet to come"),
        pytest.param("2007-05-28", "15:20", False, id="the day before yesterday"),
        pytest.param("2007-05-29", "15.20", False, id="no time"),
        pytest.param("2007-05-29", "", False, id="nothing"),
        pytest.param("tomorrow", "15:20", False, id="no day"),
    ],
)
def test_the_time_on_the_paper_is_of_an_open_day_and_past(
    day: str, clock: str, taken: bool
) -> None:
    moment = paper_moment(day, clock, a_moment("2007-05-30 10:00"), WINDOW, UNTIL)

    assert moment == (a_moment(f"{day} {clock}") if taken else None)
