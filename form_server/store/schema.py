"""Which tables a store file has and which fields they are found by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Indexed:
    """A field that queries may name: one text, or with `several` a list of texts."""

    path: tuple[str, ...]
    several: bool = False
    unique: bool = False

    @property
    def field(self) -> str:
        """Its name in the lookup table: the path with dots."""
        return ".".join(self.path)

    def values(self, document: Mapping[str, Any]) -> tuple[str, ...]:
        """The texts under which the document is found here. Raises TypeError for anything else."""
        value: Any = document
        for part in self.path:
            if not isinstance(value, Mapping) or part not in value:
                return ()
            value = value[part]
        values = value if self.several else [value]
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise TypeError(f"{self.field} is indexed and must hold text")
        return tuple(dict.fromkeys(values))


@dataclass(frozen=True, slots=True)
class TableShape:
    """One row per document: id, check sum, JSON body; beside it a table of what it is found by."""

    name: str
    indexed: tuple[Indexed, ...] = ()

    def at(self, path: tuple[object, ...]) -> Indexed | None:
        """The index on that path of a document, None where there is none."""
        return next((each for each in self.indexed if each.path == path), None)

    def found_by(self, document: Mapping[str, Any]) -> set[tuple[str, str]]:
        """Pairs of field and value for the lookup table."""
        return {(each.field, value) for each in self.indexed for value in each.values(document)}

    def statements(self) -> Iterator[str]:
        """SQL that makes the table, and its lookup table where anything is indexed."""
        yield (
            f"CREATE TABLE {self.name} (id TEXT NOT NULL PRIMARY KEY,"
            " sum INTEGER NOT NULL, body TEXT NOT NULL)"
        )
        if not self.indexed:
            return
        yield (
            f"CREATE TABLE {self.name}_lookup (field TEXT NOT NULL, value TEXT NOT NULL,"
            " id TEXT NOT NULL, PRIMARY KEY (field, value, id)) WITHOUT ROWID"
        )
        yield f"CREATE INDEX {self.name}_by_id ON {self.name}_lookup (id, field, value)"
        unique = ", ".join(f"'{each.field}'" for each in self.indexed if each.unique)
        if unique:
            yield (
                f"CREATE UNIQUE INDEX {self.name}_unique ON {self.name}_lookup (field, value)"
                f" WHERE field IN ({unique})"
            )


@dataclass(frozen=True, slots=True)
class FileShape:
    """A store file; `version` rises with every table that is added, and older programs refuse it."""

    file: str
    version: int
    tables: tuple[TableShape, ...]
    synchronous: str = "FULL"
    """FULL: every commit is on disk before it returns; NORMAL: the last second may be lost"""
    more: tuple[str, ...] = ()
    """further statements that make the file"""
    grown: tuple[str, ...] = ()
    """further statements that also give an older file what it lacks"""

    def table(self, name: str) -> TableShape:
        """The shape of the table of that name. Raises StopIteration for an unknown one."""
        return next(each for each in self.tables if each.name == name)
