"""Which module imports which, and the circles among them."""

import ast
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath


def module_of(place: str) -> str:
    """`form_server.web` of `form_server/web/__init__.py`."""
    return ".".join(PurePosixPath(place).with_suffix("").parts).removesuffix(".__init__")


def imported(node: ast.AST) -> list[str]:
    """What an import brings in, names with their module; of any other node nothing.

    Raises AssertionError for a relative import, which hides the room it reaches into.
    """
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, ast.unparse(node)
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def arrows_between(imports: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Module → which of the other modules it imports; given is module → every name that it imports."""
    return {
        name: {target for each in used if (target := _module_in(each, imports))} - {name}
        for name, used in imports.items()
    }


def _module_in(used: str, modules: Iterable[str]) -> str | None:
    return next((each for each in (used, used.rpartition(".")[0]) if each in modules), None)


def circles(arrows: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Each circle as a walk from its first module back to it.

    Its first arrow is taken away before the next is looked for, so that none is told twice.
    """
    left = {name: sorted(arrows[name]) for name in sorted(arrows)}
    found: list[list[str]] = []
    while walk := _circle(left):
        found.append(walk)
        left[walk[0]].remove(walk[1])
    return found


def _circle(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        backwards: list[str] = error.args[1]  # each is imported by the next, the last is the first
        walk = backwards[:0:-1]
        first = walk.index(min(walk))
        return [*walk[first:], *walk[: first + 1]]
    return []
