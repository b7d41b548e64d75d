"""The product's own source as the tests of its structure read it: each file parsed once."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.imports import imported

ROOT = Path(__file__).parent.parent
PACKAGES = ("site_builder", "form_server")
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
TEMPLATES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.html"))
REACHES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+['\"]([^'\"]+)['\"]")


def place_of(path: Path) -> str:
    """Where the file lies in the repository."""
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Source:
    """What the rules about structure ask of a file."""

    imports: frozenset[str]
    """every module that it imports, at the top or inside a function; names with their module"""
    reads_time: bool
    """whether it asks the machine what time it is"""
    literals: tuple[str, ...]
    """every text in it that is no docstring"""


@cache
def source(path: Path) -> Source:
    """Reads the file. Raises AssertionError for a relative import, which hides the room it reaches into."""
    nodes = tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    imports = {name for node in nodes for name in imported(node)}
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    literals = tuple(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    )
    return Source(frozenset(imports), any(_reads_time(node) for node in nodes), literals)


def _reads_time(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date")
    )


def reached_by(template: Path) -> list[str]:
    """The templates that this one extends, includes or imports, as it names them."""
    return REACHES.findall(template.read_text(encoding="utf-8"))
