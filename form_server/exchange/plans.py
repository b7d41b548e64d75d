"""What an import would do, row by row, and what it did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from form_server.exchange.columns import FileKind
from form_server.exchange.problems import FileProblem
from form_server.exchange.progress import Progress as Progress
from form_server.store.protocol import View


class RowEffect(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`label` is the words people know the field by."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row would change; `conflicts` are new values that a correction keeps out of force."""

    row: int
    subject: str
    """admission number, old number or office code, with the course code for a result"""
    change: RowEffect
    fields: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One application of a plan."""

    id: str
    at: datetime


class ImportWrite(Protocol):
    """One thing to write; doing it twice is as good as once."""

    def prepare(self) -> None:
        """Work on files, before the commit that names them."""
        ...

    def write(self, view: View, run: Run) -> None: ...


def nothing() -> None:
    """There is nothing to let go of."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    kind: FileKind
    file: str
    digest: str
    """SHA-256 of what was read"""
    rows: int
    ignored: tuple[str, ...]
    """columns or files that were not asked for"""
    problems: tuple[FileProblem, ...]
    changes: tuple[RowChange, ...]
    """rows that are new, changed, removed, or in conflict"""
    same: int
    steps: tuple[ImportWrite, ...]
    close: Callable[[], None] = nothing
    """lets go of the files that the steps read"""

    @property
    def errors(self) -> tuple[FileProblem, ...]:
        """While there is one, nothing may be written."""
        return tuple(each for each in self.problems if not each.is_warning)

    @property
    def warnings(self) -> tuple[FileProblem, ...]:
        return tuple(each for each in self.problems if each.is_warning)

    @property
    def conflicts(self) -> tuple[RowChange, ...]:
        return tuple(each for each in self.changes if each.conflicts)

    def count(self, change: RowEffect) -> int:
        if change is RowEffect.SAME:
            return self.same
        return sum(each.change is change for each in self.changes)


@dataclass(frozen=True, slots=True)
class ImportReport:
    run: str
    rows: int
    new: int
    changed: int
    removed: int
    same: int
    conflicts: int
    warnings: int


def batches(steps: Sequence[ImportWrite], size: int) -> list[Sequence[ImportWrite]]:
    return [steps[start : start + size] for start in range(0, len(steps), size)]
