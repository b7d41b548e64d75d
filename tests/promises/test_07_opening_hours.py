"""FAQ 7: 22 May 0:00 to 4 June 24:00, all day and all night, Hubei time (S51–S53)."""

from datetime import timedelta

import pytest

from form_server.rules.windows.window import gate
from site_builder.published.release import Round
from tests.releases import instant

ACTS = ("register", "save", "submit", "withdraw")


@pytest.mark.parametrize("act", ACTS)
def test_the_window_opens_and_closes_to_the_second(round_2007: Round, act: str) -> None:
    moments = (
        "2007-05-21T23:59:59",
        "2007-05-22T00:00:00",
        "2007-06-04T23:59:59",
        "2007-06-05T00:00:00",
    )

    open_ = [gate(round_2007, act, instant(moment)) is None for moment in moments]

    assert open_ == [False, True, True, False]


@pytest.mark.parametrize("act", ACTS)
def test_it_is_open_at_every_hour_of_its_fourteen_days(round_2007: Round, act: str) -> None:
    opens = instant("2007-05-22T00:00:00")

    closed = [h for h in range(14 * 24) if gate(round_2007, act, opens + timedelta(hours=h))]

    assert closed == []


def test_reading_is_open_before_and_after(round_2007: Round) -> None:
    assert gate(round_2007, "read", instant("2007-01-01T00:00:00")) is None
    assert gate(round_2007, "read", instant("2008-01-01T00:00:00")) is None
