"""What files and classes are called."""

import ast
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from inspections.shape.house import Definition, Module

NOUNS = {"anything", "building", "ceiling", "evening", "everything", "king", "morning", "nothing", "ring",
         "sibling", "something", "spring", "string", "thing", "wording"}  # fmt: skip
"""words in -ing that are no gerunds"""


def words_of(place: str) -> list[str]:
    """`tiny` and `store` of a file `tiny_store`; an `__init__.py` is called what its folder is called."""
    path = PurePosixPath(place)
    return (path.parent.name if path.stem == "__init__" else path.stem).split("_")


def is_gerund(word: str) -> bool:
    return word.endswith("ing") and word not in NOUNS


def named_by_gerund(modules: Iterable[Module]) -> list[str]:
    """The places of files whose last word is a gerund."""
    return [each.place for each in modules if is_gerund(words_of(each.place)[-1])]


def begun_by_gerund(modules: Iterable[Module]) -> list[str]:
    """The places of files with a gerund only before the last word, as in `signing_in`."""
    return [
        each.place
        for each in modules
        for *before, last in [words_of(each.place)]
        if any(map(is_gerund, before)) and not is_gerund(last)
    ]


@dataclass(frozen=True, slots=True)
class ClassName:
    name: str
    modules: tuple[Module, ...]
    """where a class of this name stands, once for each"""

    @property
    def packages(self) -> list[str]:
        """The package of each."""
        return [module.package for module in self.modules]


def class_names(modules: Iterable[Module]) -> tuple[ClassName, ...]:
    """Of public classes at the top level, by name."""
    found: dict[str, list[Module]] = defaultdict(list)
    for module in modules:
        for each in filter(_is_class, module.definitions):
            found[each.names[-1]].append(module)
    return tuple(ClassName(name, tuple(found[name])) for name in sorted(found))


def _is_class(definition: Definition) -> bool:
    top = len(definition.names) == 1
    return top and definition.public and isinstance(definition.node, ast.ClassDef)


def repeated(names: Iterable[ClassName]) -> list[ClassName]:
    return [each for each in names if len(each.modules) > 1]


def repeated_within(package: str, names: Iterable[ClassName]) -> list[ClassName]:
    """Those that stand more than once in this package."""
    return [each for each in names if each.packages.count(package) > 1]


def across(names: Iterable[ClassName]) -> list[ClassName]:
    """Those that stand in more than one package."""
    return [each for each in names if len(set(each.packages)) > 1]
