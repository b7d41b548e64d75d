"""Many decided at once: what was listed, what was done, and what was taken back (S71)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One row, as it stood when the list was made."""

    key: str
    """by what it is found again: a dossier and its round, or a request"""
    dossier_id: str
    admission_number: str
    name: str
    seen: str
    """digest of all that is looked at: once it differs, the row is not what was listed"""
    submission: int = 0
    """the version that is decided on, where one is"""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What one person has decided in one go."""

    id: str
    act: str
    by: str
    at: datetime
    decision: Mapping[str, str]
    """what was decided, the same for every row"""
    rows: tuple[BulkRow, ...]
    undone_at: datetime | None = None
    kept: tuple[str, ...] = ()
    """admission numbers on which something had followed, so that they were not taken back"""
