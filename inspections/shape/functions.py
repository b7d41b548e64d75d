"""How long functions are, how much they ask for, and what they say about themselves."""

import ast
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspections.shape.house import Definition, Function, Module

MANY = 5
"""parameters from which on a function asks for much"""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all."""

    count: int
    whole: int

    @property
    def per_cent(self) -> float:
        return 100 * self.count / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One function."""

    place: str
    name: str
    """`Desk.open`: after the names of what it stands in"""
    length: int
    """lines from `def` to the last, decorators left out"""
    parameters: int
    """without self and cls, keyword-only included, * and ** not"""
    annotated: bool
    """whether it says what it returns"""


def functions(modules: Iterable[Module]) -> tuple[Measured, ...]:
    """Methods and functions within functions too."""
    return tuple(
        _measured(module.place, each.names, each.node)
        for module in modules
        for each in module.definitions
        if isinstance(each.node, Function)
    )


def _measured(place: str, names: tuple[str, ...], node: Function) -> Measured:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    return Measured(
        place, ".".join(names), length, _parameters(node), annotated=node.returns is not None
    )


def _parameters(node: Function) -> int:
    positional = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
    own = positional[:1] in (["self"], ["cls"])
    return len(positional) - own + len(node.args.kwonlyargs)


def wide(measured: Sequence[Measured]) -> Share:
    """Those with many parameters."""
    return Share(sum(each.parameters >= MANY for each in measured), len(measured))


def annotated(measured: Sequence[Measured]) -> Share:
    """Those that say what they return."""
    return Share(sum(each.annotated for each in measured), len(measured))


def length_for(per_cent: int, measured: Sequence[Measured]) -> int:
    """The smallest length that so many functions do not exceed; 50 gives the (lower) median."""
    lengths = sorted(each.length for each in measured)
    return lengths[math.ceil(per_cent * len(lengths) / 100) - 1] if lengths else 0


def documented(modules: Iterable[Module]) -> Share:
    """Public functions, methods and classes that have a docstring."""
    public = [each for module in modules for each in module.definitions if each.public]
    return Share(sum(_has_docstring(each) for each in public), len(public))


def _has_docstring(definition: Definition) -> bool:
    return ast.get_docstring(definition.node, clean=False) is not None
