"""The table of old and new numbers comes in as pairs."""

from pathlib import Path

from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import NumberPair
from tests.exchange.files import (
    NUMBER,
    OTHER,
    a_csv,
    a_row,
    candidates,
    faults,
    imported,
    planned,
)


def a_pair(old: str = "12345678", new: str = NUMBER, name: str = "张演示") -> dict[str, str]:
    return {"原准考证号": old, "新准考证号": new, "姓名": name}


def test_an_old_number_leads_to_the_new_one(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row())

    report = imported(around, "numbers", a_csv(tmp_path, a_pair()))

    assert report.new == 1
    found = around.store.read(lambda view: view.conversions("12345678"))
    assert found == (NumberPair("12345678", NUMBER, "张演示"),)


def test_the_same_file_twice_changes_nothing_and_a_new_name_changes_one(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())
    imported(around, "numbers", a_csv(tmp_path, a_pair()))

    again = imported(around, "numbers", a_csv(tmp_path, a_pair()))
    renamed = imported(around, "numbers", a_csv(tmp_path, a_pair(name="张演")))

    assert (again.same, again.changed, renamed.changed) == (1, 0, 1)
    found = around.store.read(lambda view: view.conversions("12345678"))
    assert [each.name for each in found] == ["张演"]


def test_wrong_numbers_and_double_pairs_are_errors(around: Surroundings, tmp_path: Path) -> None:
    path = a_csv(tmp_path, a_pair(), a_pair(), a_pair("1234567"), a_pair("87654321", "87654321"))

    plan = planned(around, "numbers", path)

    assert [each for each in faults(plan) if each[0] != "number-without-dossier"] == [
        ("duplicate-row", 3, "原准考证号", "12345678"),
        ("old-number-not-8", 4, "原准考证号", "1234567"),
        ("number-old", 5, "新准考证号", "87654321"),
    ]


def test_a_new_number_without_dossier_or_with_another_name_is_a_warning(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())
    path = a_csv(tmp_path, a_pair(name="李四"), a_pair("87654321", OTHER))

    plan = planned(around, "numbers", path)

    assert plan.errors == ()
    assert faults(plan) == [
        ("name-differs", 2, "姓名", "李四"),
        ("number-without-dossier", 3, "新准考证号", OTHER),
    ]
