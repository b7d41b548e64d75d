"""The figures as one page of text."""

from collections.abc import Iterator

from inspections.shape.functions import (
    MANY,
    Measured,
    Share,
    annotated,
    documented,
    functions,
    length_for,
    wide,
)
from inspections.shape.house import Function, House, Module
from inspections.shape.names import (
    across,
    begun_by_gerund,
    class_names,
    named_by_gerund,
    repeated,
    repeated_within,
)
from inspections.shape.rooms import rooms, table, worst
from tests.imports import arrows_between, circles, module_of
from tests.sources import PACKAGES

Modules = tuple[Module, ...]


def page(house: House) -> Iterator[str]:
    yield from _sizes(house.product)
    yield from _functions(house.product)
    yield from _names(house.product)
    yield from _circles(house.product)
    yield from _tests(house.tests)
    yield ""
    yield from table(rooms(house.product))


def _line(label: str, figure: str, remark: str = "") -> str:
    return f"{label:<36}{figure:>9}  {remark}".rstrip()


def _share(label: str, share: Share, remark: str = "") -> str:
    return _line(label, f"{share.per_cent:.1f} %", f"{share.count:,} of {share.whole:,}{remark}")


def _sizes(product: Modules) -> Iterator[str]:
    longest = max(product, key=lambda each: each.lines)
    lines = sum(each.lines for each in product)
    yield _line("lines of product Python", f"{lines:,}", f"in {len(product):,} files")
    yield _line("longest file", f"{longest.lines:,}", longest.place)


def _functions(product: Modules) -> Iterator[str]:
    found = functions(product)
    yield _line("functions", f"{len(found):,}")
    if found:
        yield from _lengths(found)
    room = worst(rooms(product))
    most = (
        f"; most in {room.name}: {room.wide.per_cent:.1f} %, {room.wide.count} of {room.wide.whole}"
    )
    yield _share(f"with {MANY} and more parameters", wide(found), most)
    yield _share("with a return type", annotated(found))
    yield _share("public docstrings", documented(product), ", methods and classes too")


def _lengths(found: tuple[Measured, ...]) -> Iterator[str]:
    longest = max(found, key=lambda each: each.length)
    yield _line("median length", f"{length_for(50, found)}", "lines from def to the last")
    yield _line("length that 90 % keep within", f"{length_for(90, found)}")
    yield _line("longest function", f"{longest.length}", f"{longest.place}: {longest.name}")


def _names(product: Modules) -> Iterator[str]:
    gerunds, begun = named_by_gerund(product), begun_by_gerund(product)
    more = f"of {len(product):,}; only before the last word: {len(begun)}"
    yield _line("files named by a gerund", f"{len(gerunds)}", more)
    names = class_names(product)
    more = f"of {len(names):,} names of {sum(len(each.modules) for each in names):,} classes"
    yield _line("class names that stand twice or more", f"{len(repeated(names))}", more)
    for package in PACKAGES:
        yield _line(f"  within {package}", f"{len(repeated_within(package, names))}")
    yield _line("  across both", f"{len(across(names))}")


def _circles(product: Modules) -> Iterator[str]:
    found = circles(arrows_between({module_of(each.place): each.imports for each in product}))
    yield _line("import circles", f"{len(found) or 'none'}")
    yield from (f"  {' → '.join(walk)}" for walk in found)


def _tests(modules: Modules) -> Iterator[str]:
    lines = sum(each.lines for each in modules)
    yield _line("lines of test code", f"{lines:,}", f"in {len(modules):,} files")
    yield _line(
        "test functions", f"{sum(map(_tests_in, modules)):,}", "cases of a table count once"
    )
    yield _line("the whole suite", "–", "is not run here; time it with `make test`")


def _tests_in(module: Module) -> int:
    """What pytest finds there: functions `test_…` of a file `test_….py`, at the top level or in a class `Test…`."""
    if not module.place.split("/")[-1].startswith("test_"):
        return 0
    return sum(
        isinstance(each.node, Function)
        and each.names[-1].startswith("test_")
        and all(name.startswith("Test") for name in each.names[:-1])
        for each in module.definitions
    )
