"""Where that stands which the page only counts."""

from collections.abc import Iterator

from inspections.shape.functions import MANY, functions
from inspections.shape.house import House
from inspections.shape.names import begun_by_gerund, class_names, named_by_gerund, repeated


def places(house: House) -> Iterator[str]:
    """A heading for each list, its lines indented."""
    found = functions(house.product)
    yield from _listed("files named by a gerund", named_by_gerund(house.product))
    yield from _listed(
        "files with a gerund only before the last word", begun_by_gerund(house.product)
    )
    yield from _listed(
        "class names that stand twice or more",
        [
            f"{each.name}: {', '.join(module.place for module in each.modules)}"
            for each in repeated(class_names(house.product))
        ],
    )
    yield from _listed(
        f"functions with {MANY} and more parameters",
        [
            f"{each.place}: {each.name} ({each.parameters})"
            for each in found
            if each.parameters >= MANY
        ],
    )
    yield from _listed(
        "functions without a return type",
        [f"{each.place}: {each.name}" for each in found if not each.annotated],
    )


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield from (f"  {line}" for line in lines or ["none"])
