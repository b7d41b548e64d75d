"""What is written about a shape and its fields in the source, for the readers of its schema."""

import ast
import importlib
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any


def words_of_shape(shape: Any) -> str:
    """Its docstring on one line; empty where the dataclass only repeats its fields."""
    written = _class(shape.__module__, shape.__name__)
    return _line(ast.get_docstring(written))


def words_of_fields(shape: Any) -> Mapping[str, str]:
    """Field → the string below it, for the fields that have one."""
    return {
        field.target.id: _line(below.value.value)
        for field, below in pairwise(_class(shape.__module__, shape.__name__).body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


def _class(module: str, name: str) -> ast.ClassDef:
    return _classes(module)[name]


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return MappingProxyType(
        {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)}
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
