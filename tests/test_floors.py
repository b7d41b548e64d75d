"""The rooms of one floor: the same names on every floor, and no circle among them."""

from tests.imports import arrows_between, circles, module_of
from tests.sources import ROOT, SOURCES, place_of, source

FLOORS = ("form_server.actions", "form_server.rules", "form_server.web")
PEOPLE = {"candidate", "counter", "review", "office", "publishing"}
"""the rooms that stand on each floor where somebody acts"""


def room_on(floor: str, module: str) -> str:
    """The room of a module of that floor; what lies beside the rooms is one by itself."""
    return ".".join(module.split(".")[: floor.count(".") + 2])


def arrows_on(floor: str) -> dict[str, set[str]]:
    """Room → the other rooms of its floor that it imports."""
    inside = [path for path in SOURCES if module_of(place_of(path)).startswith(f"{floor}.")]
    arrows = arrows_between({module_of(place_of(path)): source(path).imports for path in inside})
    rooms: dict[str, set[str]] = {room_on(floor, module): set() for module in arrows}
    for module, targets in arrows.items():
        own = room_on(floor, module)
        rooms[own] |= {room_on(floor, target) for target in targets} - {own}
    return rooms


def test_no_rooms_of_a_floor_need_each_other() -> None:
    found = {floor: circles(arrows_on(floor)) for floor in FLOORS}

    assert all(len(arrows_on(floor)) > 10 for floor in FLOORS)
    assert found == {floor: [] for floor in FLOORS}


def test_each_floor_has_the_same_rooms() -> None:
    floors = [ROOT / "form_server" / "actions", ROOT / "form_server" / "web",
              ROOT / "form_server" / "web" / "templates", ROOT / "tests" / "web"]  # fmt: skip

    missing = {place_of(f): PEOPLE - {p.name for p in f.iterdir()} for f in floors}

    assert {floor: rooms for floor, rooms in missing.items() if rooms} == {}


def test_only_commands_invent_people() -> None:
    users = {
        place_of(path)
        for path in SOURCES
        for name in source(path).imports
        if name.startswith("form_server.invented")
    }

    outside = {each for each in users if not each.startswith("form_server/invented/")}
    assert outside
    assert [each for each in outside if not each.startswith("form_server/commands/")] == []
