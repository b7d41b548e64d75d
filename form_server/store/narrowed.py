"""What a TinyDB query asks for, as SQL that finds at least every document that fits."""

from dataclasses import dataclass
from typing import Any

from form_server.store.schema import TableShape

Sql = tuple[str, list[str]]
"""statement text and its parameters"""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The field has one of these values."""

    field: str
    values: tuple[str, ...]

    def test(self, value: str = "value") -> Sql:
        """The condition on a row of the lookup table, with its parameters; `value` names the column."""
        marks = ", ".join("?" * len(self.values))
        return f"field = ? AND {value} IN ({marks})", [self.field, *self.values]


@dataclass(frozen=True, slots=True)
class Beside:
    """The field compares so with a bound: `<`, `<=`, `>` or `>=`."""

    field: str
    sign: str
    bound: str

    def test(self, value: str = "value") -> Sql:
        """The condition on a row of the lookup table, with its parameters; `value` names the column."""
        return f"field = ? AND {value} {self.sign} ?", [self.field, self.bound]


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part must hold."""

    parts: tuple["Condition", ...]


Condition = AnyOf | Beside | All | Either


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What SQL looks for in place of a query."""

    condition: Condition
    exact: bool
    """whether SQL alone decides; otherwise it finds more than fits"""


def narrow(asked: Any, shape: TableShape) -> Narrowed | None:
    """Reads the hash that TinyDB gives a query; None when it would have to look at every row."""
    match asked:
        case ("and", frozenset() as parts):
            return _narrow_and([narrow(each, shape) for each in parts])
        case ("or", frozenset() as parts):
            return _narrow_or([narrow(each, shape) for each in parts])
        case (str() as sign, tuple() as path, value):
            condition = _narrow_test(sign, path, value, shape)
            return Narrowed(condition, exact=True) if condition else None
    return None


def _narrow_and(parts: list[Narrowed | None]) -> Narrowed | None:
    known = [each for each in parts if each is not None]
    if not known:
        return None
    exact = len(known) == len(parts) and all(each.exact for each in known)
    return Narrowed(All(tuple(each.condition for each in known)), exact)


def _narrow_or(parts: list[Narrowed | None]) -> Narrowed | None:
    known = [each for each in parts if each is not None]
    if len(known) < len(parts):
        return None
    exact = all(each.exact for each in known)
    return Narrowed(Either(tuple(each.condition for each in known)), exact)


def _narrow_test(
    sign: str, path: tuple[object, ...], value: Any, shape: TableShape
) -> Condition | None:
    indexed = shape.at(path)
    if indexed is None:
        return None
    if sign == "any" and indexed.several and _texts(value):
        return AnyOf(indexed.field, tuple(value))
    if indexed.several:
        return None
    if sign == "==" and isinstance(value, str):
        return AnyOf(indexed.field, (value,))
    if sign == "one_of" and _texts(value):
        return AnyOf(indexed.field, tuple(value))
    if sign in ("<", "<=", ">", ">=") and isinstance(value, str):
        return Beside(indexed.field, sign, value)
    return None


def _texts(value: Any) -> bool:
    return isinstance(value, tuple | frozenset) and all(isinstance(each, str) for each in value)


def ids(condition: Condition, lookup: str) -> Sql:
    """A SELECT of the ids that fit; of parts that must all hold, the first one leads."""
    if isinstance(condition, Either):
        found = [ids(part, lookup) for part in condition.parts]
        return " UNION ".join(text for text, _ in found), [v for _, values in found for v in values]
    if isinstance(condition, All):
        first, values = ids(condition.parts[0], lookup)
        tests = [holds(part, lookup, "f.id") for part in condition.parts[1:]]
        where = " AND ".join(["1", *(text for text, _ in tests)])
        return (
            f"SELECT id FROM ({first}) AS f WHERE {where}",
            values + [value for _, each in tests for value in each],
        )
    text, values = condition.test()
    return f"SELECT id FROM {lookup} WHERE {text}", values


def holds(condition: Condition, lookup: str, subject: str) -> Sql:
    """An expression that is true when the document whose id is `subject` fits."""
    if isinstance(condition, All | Either):
        word = " AND " if isinstance(condition, All) else " OR "
        tests = [holds(part, lookup, subject) for part in condition.parts]
        text = "(" + word.join(text for text, _ in tests) + ")"
        return text, [value for _, each in tests for value in each]
    # `+` keeps SQLite from stepping into the index once for each of many values.
    text, values = condition.test("+value")
    return f"EXISTS (SELECT 1 FROM {lookup} WHERE id = {subject} AND {text})", values
