"""The header of a table: which of the columns that are wanted stand where."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from site_builder.tables.cells import column_name
from site_builder.tables.raw import Raw


class Named(Protocol):
    """A column that is looked for by its name."""

    @property
    def name(self) -> str:
        """as the header has it"""
        ...

    @property
    def required(self) -> bool:
        """whether a table without it cannot be read"""
        ...


C = TypeVar("C", bound=Named)


class HeaderFault(StrEnum):
    """What is wrong with a header."""

    MISSING = "missing-column"
    DOUBLE = "double-column"


@dataclass(frozen=True, slots=True)
class Header(Generic[C]):
    """The columns found, by their place in the row; `ignored` are names that nobody asked for."""

    columns: dict[int, C]
    width: int
    ignored: tuple[str, ...]
    faults: tuple[tuple[HeaderFault, str], ...]
    """what is wrong, and the column that it is about"""

    @property
    def found(self) -> tuple[str, ...]:
        """The names of the columns that are there."""
        return tuple(column.name for column in self.columns.values())


def read_header(row: Sequence[Raw], columns: Sequence[C]) -> Header[C]:
    """What stands where; stars and spaces in the names make no difference."""
    names = [column_name(cell) for cell in row]
    known = {column.name: column for column in columns}
    faults: list[tuple[HeaderFault, str]] = []
    for column in columns:
        if column.required and column.name not in names:
            faults.append((HeaderFault.MISSING, column.name))
        if names.count(column.name) > 1:
            faults.append((HeaderFault.DOUBLE, column.name))
    return Header(
        columns={place: known[name] for place, name in enumerate(names) if name in known},
        width=len(names),
        ignored=tuple(name for name in names if name and name not in known),
        faults=tuple(faults),
    )
