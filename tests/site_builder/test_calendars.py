"""The calendar files: whole and single, strictly valid, entries that move and keep their names."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from site_builder.building.build import build
from site_builder.releasing.releases import Output
from tests.site_builder.conftest import INSIDE

Edit = Callable[[str, str, str], int]
ROUND = "data/rounds/2007-1.yml"
APPLICATION = "2007-1-application@site.example"
LATER = INSIDE + timedelta(hours=1)


def entries(output: Path, name: str = "calendar.ics") -> dict[str, icalendar.Event]:
    """The entries of a published calendar by their names; none of them broken."""
    text = (output / "current" / name).read_bytes()
    book = icalendar.Calendar.from_ical(text)
    parts = list(book.walk())
    assert [part.errors for part in parts if part.errors] == []
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert book.to_ical() == text
    return {str(each["uid"]): each for each in book.walk("VEVENT")}


def numbers(output: Path) -> dict[str, int]:
    return {name.split("@")[0]: each["sequence"] for name, each in entries(output).items()}


def test_every_window_has_a_file_of_its_own_that_says_the_same(
    content: Path, tmp_path: Path
) -> None:
    build(content, tmp_path / "out", INSIDE)

    whole = entries(tmp_path / "out")

    names = {name.split("@")[0] for name in whole}
    assert names == {
        *("2007-1-application", "2007-1-confirmation", "2007-1-review"),
        *("transfer-3", "transfer-9"),
    }
    for name, each in whole.items():
        alone = entries(tmp_path / "out", f"calendar/{name.split('@')[0]}.ics")
        assert alone == {name: each}


def test_an_office_with_days_of_its_own_has_a_file_that_nobody_else_gets(
    content: Path, tmp_path: Path
) -> None:
    build(content, tmp_path / "out", INSIDE)

    own = entries(tmp_path / "out", "calendar/2007-1-confirmation-420101.ics")

    (days,) = own.values()
    assert days.decoded("dtend") == datetime(2007, 6, 10, 16, tzinfo=UTC)
    assert str(days["summary"]) == "2007 年上半年现场确认：东一区考办"
    assert own.keys() & entries(tmp_path / "out").keys() == set()


def test_every_entry_reminds_three_days_and_one_day_before_its_end(
    content: Path, tmp_path: Path
) -> None:
    build(content, tmp_path / "out", INSIDE)

    for each in entries(tmp_path / "out").values():
        alarms = each.walk("VALARM")
        assert [alarm.decoded("trigger") for alarm in alarms] == [
            timedelta(days=-3),
            timedelta(days=-1),
        ]
        assert {alarm["trigger"].params["RELATED"] for alarm in alarms} == {"END"}


def test_a_transfer_month_is_whole_days_of_every_year(content: Path, tmp_path: Path) -> None:
    build(content, tmp_path / "out", INSIDE)

    march = entries(tmp_path / "out")["transfer-3@site.example"]

    assert march.decoded("dtstart") == date(2007, 3, 1)
    assert march.decoded("dtend") == date(2007, 4, 1)
    assert march["rrule"]["freq"] == ["YEARLY"]


def test_the_months_are_those_of_the_round_at_hand(content: Path, tmp_path: Path) -> None:
    text = (content / ROUND).read_text(encoding="utf-8")
    later = text.replace("2007-1", "2008-1").replace("2007-0", "2008-0")
    (content / "data/rounds/2008-1.yml").write_text(
        later.replace("transfer_months: [3, 9]", "transfer_months: [4]"), encoding="utf-8"
    )

    build(content, tmp_path / "out", INSIDE)

    assert {"transfer-3", "transfer-9"} <= numbers(tmp_path / "out").keys()
    assert "transfer-4" not in numbers(tmp_path / "out")
    page = (tmp_path / "out/current/calendar/index.html").read_text(encoding="utf-8")
    assert "/calendar/transfer-9.ics" in page


def test_a_moved_window_keeps_its_name_and_raises_its_number(
    content: Path, edit: Edit, tmp_path: Path
) -> None:
    build(content, tmp_path / "out", INSIDE)
    edit(ROUND, "closes: 2007-06-04 24:00", "closes: 2007-06-05 24:00")

    build(content, tmp_path / "out", LATER)

    moved = entries(tmp_path / "out")[APPLICATION]
    assert moved.decoded("dtend") == datetime(2007, 6, 5, 16, tzinfo=UTC)
    assert moved.decoded("dtstamp") == LATER.astimezone(UTC)
    assert numbers(tmp_path / "out") == {
        "2007-1-application": 1,
        "2007-1-confirmation": 0,
        "2007-1-review": 0,
        "transfer-3": 0,
        "transfer-9": 0,
    }
    assert entries(tmp_path / "out", "calendar/2007-1-application.ics") == {APPLICATION: moved}


def test_the_days_of_one_office_move_alone(content: Path, edit: Edit, tmp_path: Path) -> None:
    build(content, tmp_path / "out", INSIDE)
    edit(ROUND, "closes: 2007-06-10 24:00", "closes: 2007-06-09 24:00")

    build(content, tmp_path / "out", LATER)

    own = entries(tmp_path / "out", "calendar/2007-1-confirmation-420101.ics")
    assert [each["sequence"] for each in own.values()] == [1]
    assert set(numbers(tmp_path / "out").values()) == {0}


def test_an_entry_that_was_not_moved_stays_as_it_was_to_the_last_byte(
    content: Path, edit: Edit, tmp_path: Path
) -> None:
    build(content, tmp_path / "out", INSIDE)
    before = (tmp_path / "out" / "current" / "calendar.ics").read_bytes()
    edit("site.yml", "样例站", "样例网站")

    assert build(content, tmp_path / "out", LATER).changed

    assert (tmp_path / "out" / "current" / "calendar.ics").read_bytes() == before


@pytest.mark.parametrize("rolled_back", [False, True], ids=["straight on", "after a roll back"])
def test_moving_back_is_a_move_too(
    content: Path, edit: Edit, tmp_path: Path, rolled_back: bool
) -> None:
    first = build(content, tmp_path / "out", INSIDE).release
    edit(ROUND, "closes: 2007-06-04 24:00", "closes: 2007-06-05 24:00")
    build(content, tmp_path / "out", LATER)
    if rolled_back:
        Output(tmp_path / "out").switch(first)
    edit(ROUND, "closes: 2007-06-05 24:00", "closes: 2007-06-03 24:00")

    build(content, tmp_path / "out", LATER + timedelta(hours=1))

    assert numbers(tmp_path / "out")["2007-1-application"] == 2


SECOND = ("data/rounds/2007-1.yml", "data/rounds/2007-2.yml")


def add_a_round(content: Path) -> Path:
    """A second round half a year later; its file."""
    text = (content / SECOND[0]).read_text(encoding="utf-8")
    for before, after in (("id: 2007-1", "id: 2007-2"), ("上半年", "下半年"), ("2007-0", "2008-0")):
        text = text.replace(before, after)
    path = content / SECOND[1]
    path.write_text(text, encoding="utf-8")
    return path


def test_a_round_that_is_taken_away_is_called_off_in_every_calendar(
    content: Path, tmp_path: Path
) -> None:
    second = add_a_round(content)
    build(content, tmp_path / "out", INSIDE)
    second.unlink()

    assert build(content, tmp_path / "out", LATER).ok

    whole = entries(tmp_path / "out")
    off = whole["2007-2-application@site.example"]
    assert off["status"] == "CANCELLED"
    assert off["sequence"] == 1
    assert str(off["summary"]) == "（已取消）2007 年下半年网上申报"
    assert off.decoded("dtstamp") == LATER.astimezone(UTC)
    assert off.walk("VALARM") == []
    assert "status" not in whole[APPLICATION]
    alone = entries(tmp_path / "out", "calendar/2007-2-application.ics")
    assert alone == {"2007-2-application@site.example": off}


def test_own_days_of_an_office_are_called_off_for_those_who_took_them(
    content: Path, tmp_path: Path
) -> None:
    second = add_a_round(content)
    build(content, tmp_path / "out", INSIDE)
    second.unlink()

    build(content, tmp_path / "out", LATER)

    own = entries(tmp_path / "out", "calendar/2007-2-confirmation-420101.ics")
    assert [(str(each["status"]), each["sequence"]) for each in own.values()] == [("CANCELLED", 1)]
    assert own.keys() & entries(tmp_path / "out").keys() == set()


def test_what_was_called_off_stays_so_until_it_would_have_been_over(
    content: Path, tmp_path: Path
) -> None:
    second = add_a_round(content)
    build(content, tmp_path / "out", INSIDE)
    second.unlink()
    build(content, tmp_path / "out", LATER)
    off = entries(tmp_path / "out")["2007-2-application@site.example"]

    build(content, tmp_path / "out", INSIDE + timedelta(days=60))
    then = entries(tmp_path / "out")
    build(content, tmp_path / "out", INSIDE + timedelta(days=600))

    assert then["2007-2-application@site.example"] == off
    assert all("status" not in each for each in entries(tmp_path / "out").values())


def test_a_round_that_is_over_leaves_without_a_word(content: Path, tmp_path: Path) -> None:
    second = add_a_round(content)
    build(content, tmp_path / "out", INSIDE)
    second.unlink()

    build(content, tmp_path / "out", INSIDE + timedelta(days=600))

    assert {name.split("@")[0][:6] for name in entries(tmp_path / "out")} == {"2007-1", "transf"}


def test_a_round_that_comes_back_is_on_again(content: Path, tmp_path: Path) -> None:
    second = add_a_round(content)
    build(content, tmp_path / "out", INSIDE)
    text = second.read_text(encoding="utf-8")
    second.unlink()
    build(content, tmp_path / "out", LATER)
    second.write_text(text, encoding="utf-8")

    build(content, tmp_path / "out", LATER + timedelta(hours=1))

    again = entries(tmp_path / "out")["2007-2-application@site.example"]
    assert "status" not in again
    assert again["sequence"] == 2
    assert len(again.walk("VALARM")) == 2
