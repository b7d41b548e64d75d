"""Each template of the service lies in the room whose code prints it."""

import re
from pathlib import Path

PAGES = Path(__file__).parent.parent / "form_server" / "web" / "templates"
NAMES = re.compile(r"['\"]([a-z-]+/[a-z-]+\.html)['\"]")
FOR_ALL = ("views", "staff")
"""rooms of templates that every room may print"""


def test_each_page_of_the_service_is_printed_by_the_room_it_lies_in() -> None:
    rooms: dict[str, set[str]] = {str(p.relative_to(PAGES)): set() for p in PAGES.rglob("*.html")}
    web = PAGES.parent
    for path in [*web.rglob("*.py"), *PAGES.rglob("*.html")]:
        if path.name == "titles.py":
            continue
        room = path.relative_to(PAGES if path.is_relative_to(PAGES) else web).parts[0]
        for name in NAMES.findall(path.read_text(encoding="utf-8")):
            rooms.setdefault(name, set()).add(room)

    unused = [name for name, used in rooms.items() if not used]
    abroad = {
        name: used - {name.partition("/")[0], "views"}
        for name, used in rooms.items()
        if name.partition("/")[0] not in (*FOR_ALL, "shared")
    }
    assert unused == []
    assert {name: used for name, used in abroad.items() if used} == {}
