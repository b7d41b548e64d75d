"""What was promised and is not found again, place by place."""

from collections.abc import Iterator, Mapping
from typing import Any


def losses(expected: Any, found: Any, place: str = "") -> Iterator[str]:
    """A sentence for each plain value of `expected` that `found` does not hold at the same place.

    Names that `found` has beyond the expected ones are no loss, because later programs know more of the same
    thing; a list is compared whole, in order and length.
    """
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for name, value in expected.items():
            if name in found:
                yield from losses(value, found[name], f"{place}/{name}")
            else:
                yield f"{place}/{name} is gone: {value!r}"
    elif _both_lists(expected, found):
        for n, (each, other) in enumerate(zip(expected, found, strict=True)):
            yield from losses(each, other, f"{place}/{n}")
    elif expected != found or type(expected) is not type(found):
        yield f"{place} was {expected!r}, is {found!r}"


def _both_lists(expected: Any, found: Any) -> bool:
    return isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found)
