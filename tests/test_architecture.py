"""The arrows between the rooms, read from the source: code and templates."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("site_builder", "form_server")
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))

# room → what else of the two packages it may import
MAY_IMPORT = {
    "site_builder.published": (),
    "site_builder.disk": (),
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
        "form_server.exchange",
        "form_server.publishing",
        "form_server.rules",
        "form_server.settings",
        "form_server.release",
        "form_server.hashing",
        "form_server.clock",
        "site_builder.published",
    ),
    "form_server": ("form_server", "site_builder.published"),
}

# room of the pages → the other rooms of the pages that it may import; what lies beside them is for all
WEB_ROOMS: dict[str, tuple[str, ...]] = {
    "wording": (),
    "showing": ("wording",),
    "candidate": ("showing", "wording"),
    "public": ("showing", "wording"),
    "counter": ("showing", "wording"),
    "office": ("showing", "wording"),
    "publishing": ("showing", "wording"),
}

# library → the only places that may import it
ONLY_IN = {
    "bottle": ("form_server/web/",),
    "tinydb": ("form_server/store/",),
    "sqlite3": ("form_server/store/",),
    "fpdf": ("form_server/documents/",),
    "jinja2": ("site_builder/rendering/", "form_server/web/"),
    "markdown": ("site_builder/rendering/",),
    "argon2": ("form_server/hashing.py",),
    "granian": ("form_server/serving.py",),
}

PURE_MODULES = {"abc", "base64", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum",
                "functools", "hashlib", "hmac", "html", "importlib", "itertools", "json", "math", "operator",
                "re", "string", "struct", "types", "typing", "unicodedata", "urllib", "zoneinfo"}  # fmt: skip
CLOCKLESS = (
    "form_server/rules/",
    "form_server/actions/",
    "form_server/store/",
    "form_server/web/",
    "site_builder/published/",
)


def imports_of(path: Path) -> set[str]:
    """Every module that the file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the room it reaches into"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def room_of(path: Path) -> str:
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return max(
        (room for room in MAY_IMPORT if dotted == room or dotted.startswith(room + ".")), key=len
    )


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_file_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    allowed = (room, *MAY_IMPORT[room])

    ours = {name for name in imports_of(path) if name.split(".")[0] in PACKAGES}

    assert [name for name in sorted(ours) if not any(inside(name, each) for each in allowed)] == []


@pytest.mark.parametrize("room", WEB_ROOMS)
def test_the_rooms_of_pages_do_not_reach_into_one_another(room: str) -> None:
    web = "form_server.web"
    closed = [f"{web}.{each}" for each in WEB_ROOMS if each not in (room, *WEB_ROOMS[room])]
    files = sorted((ROOT / "form_server" / "web" / room).glob("*.py"))

    reached = {
        f"{path.name}: {name}"
        for path in files
        for name in imports_of(path)
        if any(inside(name, each) for each in closed)
    }

    assert files
    assert reached == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_library_stays_in_its_room(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    libraries = {name.split(".")[0] for name in imports_of(path)}

    strays = [lib for lib in sorted(libraries & set(ONLY_IN)) if not place.startswith(ONLY_IN[lib])]

    assert strays == []


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if room_of(p) in ("form_server.rules", "site_builder.published")],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_rules_and_promises_use_only_the_pure_standard_library(path: Path) -> None:
    others = {name.split(".")[0] for name in imports_of(path)} - set(PACKAGES)

    assert others - PURE_MODULES - {"pathlib"} == set()


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if p.relative_to(ROOT).as_posix().startswith(CLOCKLESS)],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_only_the_clock_reads_time(path: Path) -> None:
    reads = [
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date")
    ]

    assert reads == []


def test_there_is_no_circle_of_imports() -> None:
    modules = {
        ".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p
        for p in SOURCES
    }
    arrows = {
        name: {
            target
            for used in imports_of(path)
            if (target := _module_in(used, modules)) and target != name
        }
        for name, path in modules.items()
    }

    assert _circle(arrows) is None


def _module_in(used: str, modules: dict[str, Path]) -> str | None:
    return (
        used
        if used in modules
        else used.rpartition(".")[0]
        if used.rpartition(".")[0] in modules
        else None
    )


def _circle(arrows: dict[str, set[str]]) -> list[str] | None:
    finished: set[str] = set()

    def walk(name: str, trail: list[str]) -> list[str] | None:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in finished:
            return None
        for target in sorted(arrows[name]):
            found = walk(target, [*trail, name])
            if found:
                return found
        finished.add(name)
        return None

    return next((found for name in sorted(arrows) if (found := walk(name, []))), None)


TEMPLATES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.html"))
REACHES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+['\"]([^'\"]+)['\"]")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_template_reaches_only_its_own_room_and_the_shared_frame(path: Path) -> None:
    own = next(parent for parent in path.parents if parent.name == "templates")
    shared = ROOT / "site_builder" / "templates" / "shared"

    for name in REACHES.findall(path.read_text(encoding="utf-8")):
        assert (own / name).is_file() or (shared.parent / name).is_relative_to(shared), name
        assert (own / name).is_file() or (shared.parent / name).is_file(), name


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_outgrows_its_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 260
