"""A checkout as its figures see it: every module with its lines, imports and definitions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.imports import imported
from tests.sources import PACKAGES

Function = ast.FunctionDef | ast.AsyncFunctionDef
Names = tuple[str, ...]
LEVELS = 3
"""of folders that a room is named by: the package and two more"""


@dataclass(frozen=True, slots=True)
class Definition:
    """A function, method or class."""

    names: Names
    """its own last, before it those of what it stands in"""
    node: Function | ast.ClassDef

    @property
    def public(self) -> bool:
        return not any(name.startswith("_") for name in self.names)


@dataclass(frozen=True, slots=True)
class Module:
    place: str
    """`form_server/web/__init__.py`"""
    lines: int
    imports: frozenset[str]
    """names with their module"""
    definitions: tuple[Definition, ...]

    @property
    def room(self) -> str:
        """Its folder, `form_server/web`, three levels deep at most."""
        return "/".join(self.place.split("/")[:-1][:LEVELS])

    @property
    def package(self) -> str:
        return self.place.split("/")[0]


@dataclass(frozen=True, slots=True)
class House:
    product: tuple[Module, ...]
    tests: tuple[Module, ...]


def read_house(root: Path) -> House:
    """Reads the two packages and the tests. Raises SyntaxError for a file that is not Python."""
    product = [module for package in PACKAGES for module in _modules(root, package)]
    return House(tuple(product), tuple(_modules(root, "tests")))


def _modules(root: Path, folder: str) -> Iterator[Module]:
    for path in sorted((root / folder).rglob("*.py")):
        yield _module(path, path.relative_to(root).as_posix())


def _module(path: Path, place: str) -> Module:
    content = path.read_bytes()
    tree = ast.parse(content, place)
    statements = tuple(_statements(tree, ()))
    return Module(
        place,
        len(content.splitlines()),
        frozenset(name for _, node in statements for name in imported(node)),
        tuple(
            Definition(names, node)
            for names, node in statements
            if isinstance(node, Function | ast.ClassDef)
        ),
    )


def _statements(node: ast.AST, within: Names) -> Iterator[tuple[Names, ast.AST]]:
    """Every statement below, at any depth, with the names of what it stands in; its own last, if it defines one.

    Expressions hold no statement, and passing them by saves half of the time.
    """
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        for each in getattr(node, block, ()):
            defines = isinstance(each, Function | ast.ClassDef)
            names = (*within, each.name) if defines else within
            yield names, each
            yield from _statements(each, names)
