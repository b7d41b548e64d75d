"""`make quick` runs the tests of what was changed, and always those that any change can break."""

import pytest

from tests.quick import ALWAYS, ROOMS, ROOT, chosen_for


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_and_its_tests_are_there(room: str) -> None:
    assert (ROOT / room).is_dir()
    assert [each for each in ROOMS[room] if not (ROOT / each).exists()] == []


def test_every_room_of_the_product_has_tests_of_its_own() -> None:
    packages = ("form_server", "site_builder")
    rooms = [p.parent for package in packages for p in (ROOT / package).rglob("__init__.py")]

    bare = [room for room in rooms if chosen_for([f"{room.relative_to(ROOT)}/"]) == list(ALWAYS)]

    assert bare == []


def test_the_room_that_lies_deepest_decides() -> None:
    chosen = chosen_for(
        ["form_server/web/counter/photo_and_name.py", "tests/web/office/test_staff_accounts.py"]
    )

    assert chosen == [*ALWAYS, "tests/web/counter", "tests/web/office/test_staff_accounts.py"]
