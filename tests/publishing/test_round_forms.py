"""A round as a form: each time is changed where it stands, and what is wrong is told at its field."""

from pathlib import Path

import pytest

from form_server.publishing.round_forms import filled, places, written
from form_server.publishing.round_text import own_days
from form_server.publishing.yaml_text import read
from tests.publishing.test_yaml_nodes import CONTENT, lines, typed

ROUNDS = sorted((CONTENT / "data/rounds").glob("*.yml"))
TEXT = (CONTENT / "data/rounds/2007-1.yml").read_text(encoding="utf-8")


def changed(**more: str) -> str:
    named = {f"p-{name.replace('__', '-')}": value for name, value in more.items()}
    return written(TEXT, typed(filled(TEXT)) | named)


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_a_round_saved_untouched_is_the_same_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert written(text, typed(filled(text))) == text


def test_times_and_telephone_change_in_their_own_lines() -> None:
    after = changed(application_closes="2007-06-05 24:00", hotline_last_day="2007-06-05")

    assert lines(TEXT, after) == [
        "-application: {opens: 2007-05-22 00:00, closes: 2007-06-04 24:00}",
        "+application: {opens: 2007-05-22 00:00, closes: 2007-06-05 24:00}",
        "-  last_day: 2007-06-04",
        "+  last_day: 2007-06-05",
    ]


def test_months_of_transfer_are_typed_in_one_line() -> None:
    assert lines(TEXT, changed(transfer_months="3、9、12")) == [
        "-transfer_months: [3, 9]",
        "+transfer_months: [3, 9, 12]",
    ]


def test_an_office_gets_days_of_its_own_and_another_goes_back_to_the_common_ones() -> None:
    after = changed(
        **{f"offices__0__{key}": "" for key in ("code", "opens", "closes", "hours")},
        offices__4__code="420102",
        offices__4__opens="2007-05-25 00:00",
        offices__4__closes="2007-06-09 24:00",
        offices__4__hours="每天 9:00–12:00",
    )

    days = {row[0][2]: row[1][2] for row in filled(after)[-1].rows}
    assert "420106" not in days and days["420102"] == "2007-05-25 00:00"
    assert "  # 黄石市大冶市" in after


def test_the_last_office_with_days_of_its_own_can_go_and_the_first_can_come() -> None:
    cells = ("code", "opens", "closes", "hours")
    none = changed(**{f"offices__{n}__{key}": "" for n in range(4) for key in cells})
    one = dict(zip(cells, ("420102", "2007-05-25 00:00", "2007-06-09 24:00", "每天"), strict=True))
    again = typed(filled(none)) | {f"p-offices-0-{key}": value for key, value in one.items()}

    assert own_days(none) == {} and "offices" not in read(none)
    assert own_days(written(none, again)) == {"420102": tuple(one.values())[1:]}


def test_what_is_wrong_is_told_at_the_field_that_shows_it() -> None:
    found = places(TEXT)
    line = next(n for n, each in enumerate(TEXT.splitlines(), 1) if each.startswith("application:"))
    column = TEXT.splitlines()[line - 1].index("2007-06-04") + 1

    assert found[(line, column)] == "p-application_closes"
    assert found[(line, 0)] == "p-application_opens"
    assert {"p-offices-0-opens", "p-hotline_number", "p-gate"} & set(found.values()) == {
        "p-offices-0-opens",
        "p-hotline_number",
    }
