"""What files and classes may be called (CONTRIBUTING): nouns for files, one meaning for each class."""

from inspections.shape.house import read_house
from inspections.shape.names import (
    across,
    begun_by_gerund,
    class_names,
    named_by_gerund,
    repeated_within,
)
from tests.sources import PACKAGES, ROOT

MOST_GERUNDS = 10
MOST_SHARED = 5

HOUSE = read_house(ROOT).product


def test_no_two_classes_of_a_package_have_one_name() -> None:
    names = class_names(HOUSE)

    assert len(names) > 300
    assert [name for package in PACKAGES for name in repeated_within(package, names)] == []


def test_hardly_a_name_stands_for_two_things_in_both_packages() -> None:
    assert len(across(class_names(HOUSE))) <= MOST_SHARED


def test_files_are_called_by_nouns() -> None:
    """Beside some rooms, which are called by what is done in them."""
    found = [*named_by_gerund(HOUSE), *begun_by_gerund(HOUSE)]

    assert len(found) <= MOST_GERUNDS, found
