"""The words for dates and the phase at each side of every boundary."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from site_builder.building.build import build
from site_builder.published import moments, words
from site_builder.published.frame import frame_values
from site_builder.published.release import Release, Window, read_release
from tests.conftest import SMALL
from tests.site_builder.conftest import INSIDE


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    output = tmp_path_factory.mktemp("moments")
    assert build(SMALL, output, INSIDE).ok
    return read_release(output / "current" / "data" / "release.json")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2007-05-21T23:59:59", "before"),
        ("2007-05-22T00:00:00", "open"),
        ("2007-06-04T23:59:59", "open"),
        ("2007-06-05T00:00:00", "between"),
        ("2007-06-10T23:59:59", "between"),
        ("2007-06-11T00:00:00", "after"),
    ],
)
def test_the_phase_changes_to_the_second(release: Release, moment: str, phase: str) -> None:
    assert moments.phase(release, at(moment)) == phase


def test_the_phase_does_not_depend_on_the_zone_of_the_clock(release: Release) -> None:
    assert moments.phase(release, datetime.fromisoformat("2007-05-21T16:00:00+00:00")) == "open"


def test_without_a_round_there_is_no_phase(release: Release) -> None:
    assert moments.phase(replace(release, rounds=()), INSIDE) == "none"


@pytest.mark.parametrize(
    ("moment", "boundary"),
    [
        ("2007-05-01T00:00:00", at("2007-05-22T00:00:00")),
        ("2007-05-22T00:00:00", at("2007-05-24T00:00:00")),
        ("2007-06-04T23:59:59", at("2007-06-05T00:00:00")),
        ("2007-07-09T00:00:00", None),
    ],
)
def test_the_next_boundary_lies_ahead(
    release: Release, moment: str, boundary: datetime | None
) -> None:
    assert moments.next_boundary(release, at(moment)) == boundary


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("2007-06-04T12:00:00", 300),
        ("2007-06-04T23:56:00", 240),
        ("2007-06-04T23:59:59", 1),
        ("2007-06-05T00:00:00", 300),
        ("2009-01-01T00:00:00", 300),
    ],
)
def test_a_cache_never_crosses_a_boundary(release: Release, moment: str, seconds: int) -> None:
    assert moments.cache_seconds(release, at(moment)) == seconds


@pytest.mark.parametrize(
    ("moment", "staffed"),
    [
        ("2007-05-22T08:59:59", False),
        ("2007-05-22T09:00:00", True),
        ("2007-05-26T16:29:59", True),
        ("2007-05-26T16:30:00", False),
        ("2007-05-21T10:00:00", False),
        ("2007-06-04T10:00:00", True),
        ("2007-06-05T10:00:00", False),
    ],
)
def test_the_telephone_is_staffed_in_its_hours_weekends_too(
    release: Release, moment: str, staffed: bool
) -> None:
    assert moments.hotline_staffed(release.rounds[0], at(moment)) is staffed


def test_dates_in_words() -> None:
    midnight = at("2007-06-05T00:00:00")

    assert words.moment_words(midnight) == "2007 年 6 月 5 日（星期二）0:00"
    assert words.closing_words(midnight) == "2007 年 6 月 4 日（星期一）24:00"
    assert words.closing_words(midnight - timedelta(hours=1)) == "2007 年 6 月 4 日（星期一）23:00"
    assert words.day_words(date(2007, 5, 27)) == "2007 年 5 月 27 日（星期日）"
    assert words.month_words((3, 9)) == "3 月和 9 月"
    assert words.month_words((3,)) == "3 月"
    assert words.hours_words("09:00", "16:30") == "9:00 至 16:30"


def test_a_span_closes_on_its_last_day() -> None:
    span = Window(at("2007-05-24T00:00:00"), at("2007-06-09T00:00:00"))

    assert words.last_day(span) == date(2007, 6, 8)
    assert (
        words.day_span_words(span) == "2007 年 5 月 24 日（星期四）至 2007 年 6 月 8 日（星期五）"
    )


def test_the_frame_says_the_dates_of_the_round_at_hand(release: Release) -> None:
    frame = frame_values(release, path="/faq/steps/", title="怎样办？", summary="两步。")

    assert frame.window_words[0] == (
        "网上申报：2007 年 5 月 22 日（星期二）0:00 至 2007 年 6 月 4 日（星期一）24:00"
    )
    assert frame.printed_address == "http://site.example/faq/steps/"
    links = [link.address for link in frame.site.navigation]
    assert frame.places[links.index("/faq/")] == "above"
    assert frame.places[links.index("/")] == ""
    assert frame.published == "2007 年 5 月 28 日"
