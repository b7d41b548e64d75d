"""The gate at its instants: one second before, at, one second before the end, at the end (S14, S20, S51–S53)."""

from datetime import timedelta

import pytest

from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.window import OwnTimes, gate, in_phase
from site_builder.published.release import GATE_ACTS, OfficeDays
from tests.releases import a_round, a_window, instant

SECOND = timedelta(seconds=1)
OPENS, CLOSES = instant("2007-05-22T00:00:00"), instant("2007-06-05T00:00:00")
ON_SITE_OPENS, ON_SITE_CLOSES = instant("2007-05-24T00:00:00"), instant("2007-06-09T00:00:00")
IN_THE_WINDOW = ("register", "save", "submit", "withdraw")


@pytest.mark.parametrize("act", IN_THE_WINDOW)
@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (instant("2007-05-21T23:59:59"), Reason.NOT_YET_OPEN),
        (instant("2007-05-22T00:00:00"), None),
        (instant("2007-06-04T23:59:59"), None),
        (instant("2007-06-05T00:00:00"), Reason.CLOSED),
    ],
    ids=["second before", "at opening", "last second", "at closing"],
)
def test_each_act_is_open_from_the_first_second_to_the_last(act, now, reason) -> None:  # type: ignore[no-untyped-def]
    refused = gate(a_round(), act, now)

    assert (refused.reason if refused else None) == reason


@pytest.mark.parametrize(
    ("now", "open_"),
    [
        (ON_SITE_OPENS - SECOND, False),
        (ON_SITE_OPENS, True),
        (ON_SITE_CLOSES - SECOND, True),
        (ON_SITE_CLOSES, False),
    ],
)
def test_confirming_is_open_in_the_on_site_window(now, open_) -> None:  # type: ignore[no-untyped-def]
    refused = gate(a_round(), "confirm", now, OwnTimes("420102"))

    assert refused is None if open_ else refused.reason is Reason.CONFIRMATION_NOT_OPEN


def test_an_office_with_days_of_its_own_confirms_on_those() -> None:
    own = OfficeDays(a_window("2007-06-01T00:00:00", "2007-06-11T00:00:00"), "每天 9:00–12:00")
    round_ = a_round(offices={"429021": own})
    first, late = instant("2007-05-30T10:00:00"), instant("2007-06-10T10:00:00")

    assert gate(round_, "confirm", first, OwnTimes("420102")) is None
    assert gate(round_, "confirm", late, OwnTimes("429021")) is None
    assert gate(round_, "confirm", late, OwnTimes("420102")) is not None
    refused = gate(round_, "confirm", first, OwnTimes("429021"))
    assert refused == Refused(
        Reason.CONFIRMATION_NOT_OPEN,
        {
            "round": "2007 年上半年",
            "opens": "2007-06-01T00:00:00+08:00",
            "closes": "2007-06-11T00:00:00+08:00",
            "next": "2007-06-01T00:00:00+08:00",
            "office": "429021",
        },
    )


@pytest.mark.parametrize("now", [OPENS - timedelta(days=400), OPENS, CLOSES + timedelta(days=400)])
def test_reading_is_always_open(now) -> None:  # type: ignore[no-untyped-def]
    assert gate(a_round(), "read", now) is None


@pytest.mark.parametrize("act", IN_THE_WINDOW)
def test_a_late_code_opens_what_the_window_has_closed(act: str) -> None:
    assert gate(a_round(), act, CLOSES + timedelta(days=3), OwnTimes(late_code=True)) is None


def test_a_late_code_opens_no_confirmation() -> None:
    assert gate(a_round(), "confirm", ON_SITE_CLOSES, OwnTimes(late_code=True)) is not None


@pytest.mark.parametrize("act", ["save", "submit"])
def test_a_return_opens_saving_and_submitting_until_its_own_deadline(act: str) -> None:
    until = instant("2007-06-07T18:00:00")

    assert gate(a_round(), act, until - SECOND, OwnTimes(return_until=until)) is None
    assert gate(a_round(), act, until, OwnTimes(return_until=until)) is not None
    assert gate(a_round(), "withdraw", until - SECOND, OwnTimes(return_until=until)) is not None


def test_registration_may_open_before_the_applications() -> None:
    round_ = a_round(registration_opens=instant("2007-05-15T00:00:00"))
    early = instant("2007-05-16T10:00:00")

    assert gate(round_, "register", early) is None
    assert gate(round_, "save", early) is not None
    assert gate(round_, "register", instant("2007-05-14T23:59:59")) == Refused(
        Reason.NOT_YET_OPEN,
        {
            "round": "2007 年上半年",
            "opens": "2007-05-15T00:00:00+08:00",
            "closes": "2007-06-05T00:00:00+08:00",
            "next": "2007-05-15T00:00:00+08:00",
        },
    )


def test_grace_lengthens_the_end_of_applications_and_nothing_else() -> None:
    round_ = a_round(grace_seconds=30)

    assert gate(round_, "submit", CLOSES + timedelta(seconds=29)) is None
    refused = gate(round_, "submit", CLOSES + timedelta(seconds=30))
    assert refused is not None
    assert refused.facts["closes"] == CLOSES.isoformat()
    assert gate(round_, "submit", OPENS - SECOND) is not None
    assert gate(round_, "confirm", ON_SITE_CLOSES) is not None


def test_the_same_instant_in_another_zone_is_judged_alike() -> None:
    from datetime import UTC

    assert gate(a_round(), "save", (OPENS - SECOND).astimezone(UTC)) is not None
    assert gate(a_round(), "save", OPENS.astimezone(UTC)) is None


def test_an_act_that_the_table_does_not_open_is_closed() -> None:
    round_ = a_round(gate={})

    assert all(gate(round_, act, OPENS) is not None for act in GATE_ACTS)


def test_a_phase_that_nobody_knows_is_never_open() -> None:
    assert in_phase(a_round(), "whenever", OPENS) is False
