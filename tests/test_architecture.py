"""The arrows between the rooms, read from the source: one test a rule, which names every file that breaks it."""

import re
from pathlib import Path

from tests.imports import arrows_between, circles, module_of
from tests.nesting import decisions
from tests.sources import PACKAGES, ROOT, SOURCES, TEMPLATES, place_of, reached_by, source

# room → what else of the two packages it may import
MAY_IMPORT = {
    "site_builder.published": (),
    "site_builder.disk": (),
    "site_builder.tables": ("site_builder.published",),
    "site_builder.reading": ("site_builder.disk", "site_builder.published"),
    "site_builder.rendering": ("site_builder.reading", "site_builder.published"),
    "site_builder.checking": (
        "site_builder.reading",
        "site_builder.rendering",
        "site_builder.published",
    ),
    "site_builder.interchange": (
        "site_builder.checking",
        "site_builder.disk",
        "site_builder.reading",
        "site_builder.rendering",
        "site_builder.tables",
        "site_builder.published",
    ),
    "site_builder.releasing": ("site_builder.disk", "site_builder.published"),
    "site_builder.building": (
        "site_builder.checking",
        "site_builder.disk",
        "site_builder.interchange",
        "site_builder.reading",
        "site_builder.releasing",
        "site_builder.rendering",
        "site_builder.published",
    ),
    "site_builder.previewing": (
        "site_builder.building",
        "site_builder.rendering",
        "site_builder.published",
    ),
    "site_builder": ("site_builder",),
    "form_server.rules": ("site_builder.published",),
    "form_server.store": ("form_server.durable", "form_server.rules", "site_builder.published"),
    "form_server.documents": ("form_server.durable", "form_server.rules", "site_builder.published"),
    "form_server.exchange": (
        "form_server.durable",
        "form_server.rules",
        "form_server.store.protocol",
        "site_builder.published",
        "site_builder.tables",
    ),
    "form_server.invented": (
        "form_server.exchange",
        "form_server.rules",
        "site_builder.published",
        "site_builder.tables",
    ),
    "form_server.publishing": (
        "form_server.durable",
        "form_server.rules",
        "site_builder.published",
    ),
    "form_server.actions": (
        "form_server.publishing",
        "form_server.rules",
        "form_server.store.protocol",
        "site_builder.published",
    ),
    "form_server.web": (
        "form_server.actions",
        "form_server.documents",
        "form_server.durable",
        "form_server.exchange",
        "form_server.publishing",
        "form_server.rules",
        "form_server.settings",
        "form_server.release_in_force",
        "form_server.search_in_force",
        "form_server.password_hash",
        "form_server.clock",
        "site_builder.published",
        "site_builder.tables",
    ),
    "form_server": ("form_server", "site_builder.published", "site_builder.tables"),
}

# room of the pages → the other rooms of the pages that it may import; what lies beside them is for all
WEB_ROOMS: dict[str, tuple[str, ...]] = {
    "words": (),
    "views": ("words",),
    "candidate": ("views", "words"),
    "public": ("views", "words"),
    "counter": ("views", "words"),
    "review": ("views", "words"),
    "office": ("views", "words"),
    "publishing": ("views", "words"),
}

# library → the only places that may import it
ONLY_IN = {
    "bottle": ("form_server/web/",),
    "tinydb": ("form_server/store/",),
    "sqlite3": ("form_server/store/",),
    "fpdf": ("form_server/documents/",),
    "jinja2": ("site_builder/rendering/", "form_server/web/"),
    "markdown": ("site_builder/rendering/",),
    "argon2": ("form_server/password_hash.py",),
    "granian": ("form_server/workers.py",),
}

PURE_MODULES = {"abc", "base64", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum",
                "functools", "hashlib", "hmac", "html", "importlib", "itertools", "json", "math", "operator",
                "pathlib", "re", "string", "struct", "types", "typing", "unicodedata", "urllib", "zoneinfo"}  # fmt: skip
PURE_ROOMS = ("form_server.rules", "site_builder.published")
CLOCKLESS = (
    "form_server/rules/",
    "form_server/actions/",
    "form_server/store/",
    "form_server/web/",
    "site_builder/published/",
)
LONGEST = 260
"""lines of a file"""
WIDEST = 160
"""characters of a line of a template"""
DEEPEST = 2
"""loops and ifs inside one another, in a template: what decides more is a macro, or a function that gives ready parts"""


def room_of(path: Path) -> str:
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return max((room for room in MAY_IMPORT if inside(dotted, room)), key=len)


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def strays(path: Path, allowed: tuple[str, ...]) -> list[str]:
    """What the file imports of the two packages beside the allowed rooms."""
    ours = {name for name in source(path).imports if name.split(".")[0] in PACKAGES}
    return [
        f"{place_of(path)}: {name}"
        for name in sorted(ours)
        if not any(inside(name, each) for each in allowed)
    ]


def test_each_file_imports_only_what_its_room_may() -> None:
    found = [
        stray
        for path in SOURCES
        for stray in strays(path, (room_of(path), *MAY_IMPORT[room_of(path)]))
    ]

    assert {room_of(path) for path in SOURCES} == set(MAY_IMPORT)
    assert found == []


def test_the_rooms_of_pages_do_not_reach_into_one_another() -> None:
    reached = {
        f"{place_of(path)}: {name}"
        for room, may in WEB_ROOMS.items()
        for path in (ROOT / "form_server" / "web" / room).glob("*.py")
        for name in source(path).imports
        for other in set(WEB_ROOMS) - {room, *may}
        if inside(name, f"form_server.web.{other}")
    }

    assert all(
        (ROOT / "form_server" / "web" / room / "__init__.py").is_file() for room in WEB_ROOMS
    )
    assert reached == set()


def test_each_library_stays_in_its_room() -> None:
    users = {
        (library, place_of(path))
        for path in SOURCES
        for library in {name.split(".")[0] for name in source(path).imports} & set(ONLY_IN)
    }

    assert {library for library, _ in users} == set(ONLY_IN)
    assert [user for user in sorted(users) if not user[1].startswith(ONLY_IN[user[0]])] == []


def test_rules_and_promises_use_only_the_pure_standard_library() -> None:
    impure = {
        f"{place_of(path)}: {name}"
        for path in SOURCES
        if room_of(path) in PURE_ROOMS
        for name in source(path).imports
        if name.split(".")[0] not in PURE_MODULES | set(PACKAGES)
    }

    assert impure == set()


def test_only_the_clock_reads_time() -> None:
    clockless = [path for path in SOURCES if place_of(path).startswith(CLOCKLESS)]

    assert source(ROOT / "form_server" / "clock.py").reads_time
    assert [place_of(path) for path in clockless if source(path).reads_time] == []


def test_there_is_no_circle_of_imports() -> None:
    imports = {module_of(place_of(path)): source(path).imports for path in SOURCES}

    assert circles(arrows_between(imports)) == []


def test_a_circle_would_be_found() -> None:
    imports = {"a": {"b.name"}, "b": {"c", "json"}, "c": {"b", "c.name"}, "d": {"a"}}

    assert circles(arrows_between(imports)) == [["b", "c", "b"]]


def test_each_template_reaches_only_its_own_room_and_the_shared_frame() -> None:
    shared = ROOT / "site_builder" / "templates" / "shared"
    reached = [(path, name) for path in TEMPLATES for name in reached_by(path)]

    def astray(path: Path, name: str) -> bool:
        own = next(parent for parent in path.parents if parent.name == "templates")
        frame = shared.parent / name
        return not ((own / name).is_file() or (frame.is_relative_to(shared) and frame.is_file()))

    assert reached
    assert [f"{place_of(path)}: {name}" for path, name in reached if astray(path, name)] == []


HAN = re.compile(r"[\u3400-\u9fff]")


def test_chinese_words_stand_in_the_words_room_or_in_templates() -> None:
    spoken = {
        f"{place_of(path)}: {text}"
        for path in SOURCES
        if place_of(path).startswith(("form_server/web/", "form_server/actions/"))
        if not place_of(path).startswith("form_server/web/words/")
        for text in source(path).literals
        if HAN.search(text)
    }

    assert spoken == set()


def test_no_file_outgrows_its_idea() -> None:
    lines = {place_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}

    assert {place: count for place, count in lines.items() if count > LONGEST} == {}


def test_no_line_of_a_template_is_longer_than_a_screen_is_wide() -> None:
    long = [
        f"{place_of(path)}:{n}"
        for path in TEMPLATES
        for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > WIDEST
    ]

    assert TEMPLATES
    assert long == []


def test_no_template_decides_deeper_than_a_loop_and_an_if() -> None:
    found = [
        f"{place_of(path)}: {chain}"
        for path in TEMPLATES
        for chain in decisions(path.read_text(encoding="utf-8"))
    ]

    assert found
    assert [one for one in found if one.count(" > ") >= DEEPEST] == []


def test_a_decision_that_stands_too_deep_would_be_found() -> None:
    text = """{% block main %}{% if a %}
{% macro row(one) %}{% if one %}{% endif %}{% endmacro %}
{% for one in all %}
{% call box() %}{% if b %}{% elif c %}
{% for each in one %}{% endfor %}{% endif %}{% endcall %}
{% else %}{% if d %}{% endif %}{% endfor %}{% endif %}{% endblock %}"""

    assert list(decisions(text)) == [
        "if 1",
        "if 2",
        "if 1 > for 3",
        "if 1 > for 3 > if 4",
        "if 1 > for 3 > if 4 > for 5",
        "if 1 > for 3 > if 6",
    ]
