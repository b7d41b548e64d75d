"""What is written, asked for and done at the publishing desk; who may, when, and with whose second word."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from form_server.rules.outcome import Reason, Refused


class Stage(StrEnum):
    """Where a request stands; what is done, failed or withdrawn stays as history."""

    TO_APPROVE = "to-approve"
    WAITING = "waiting"
    """for its moment, or for the caretaker's next look"""
    APPLYING = "applying"
    """the journal of the step being made: found after a sudden end, it is made once more"""
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({Stage.TO_APPROVE, Stage.WAITING, Stage.APPLYING})
ROUNDS = "data/rounds/"
"""where the files lie that say when the windows are"""
LAST_SECONDS = 300
"""A published page lives at most so long in a cache (principle 5)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file of the content; digests are SHA-256, empty where there is no file."""

    path: str
    before: str
    """as it was when it was opened"""
    after: str


@dataclass(frozen=True, slots=True)
class ContentFault:
    """A problem that the builder tells: where, how bad, one sentence; line and column from 1, else 0."""

    file: str
    line: int
    sentence: str
    severity: str = "error"
    column: int = 0

    @property
    def hinders(self) -> bool:
        """Whether nothing can be published while it stands."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True)
class Draft:
    """What one person is writing; nothing of it is seen outside the desk."""

    id: str
    title: str
    author: str
    saved_at: datetime
    changes: tuple[Change, ...]
    """the first one is the file that the draft is about"""
    version: int = 1
    """counts saves, so that a page left open saves nothing over a newer one"""
    reason: str = ""
    second_person: bool = False
    """always needs one, whatever the setting says: windows of a round"""
    effects: tuple[str, ...] = ()
    """what changes for whom, in sentences"""

    @property
    def path(self) -> str:
        """The file below content/ that the draft is about."""
        return self.changes[0].path

    def change(self, path: str) -> Change | None:
        """What the draft makes of that file, None where it leaves it."""
        return next((each for each in self.changes if each.path == path), None)

    def with_change(self, change: Change) -> "Draft":
        """The same with that file as given; a new one comes last."""
        if self.change(change.path) is None:
            return replace(self, changes=(*self.changes, change))
        rest = (change if each.path == change.path else each for each in self.changes)
        return replace(self, changes=tuple(rest))


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be published, or was; everything that the caretaker needs."""

    id: str
    title: str
    by: str
    at: datetime
    changes: tuple[Change, ...]
    stage: Stage
    reason: str = ""
    draft: str = ""
    second_person: bool = False
    effects: tuple[str, ...] = ()
    not_before: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    done_at: datetime | None = None
    release: str = ""
    """in force afterwards"""
    release_before: str = ""
    faults: tuple[ContentFault, ...] = ()
    conflicts: tuple[str, ...] = ()
    """files that had been changed on disk meanwhile"""
    undone: tuple[str, ...] = ()
    """requests that this one takes back"""

    @property
    def asked_by(self) -> str:
        """Who asked for it."""
        return self.by

    @property
    def asked_at(self) -> datetime:
        """When she did."""
        return self.at

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.stage in OPEN


def moves_windows(changes: Iterable[Change]) -> bool:
    """Whether these touch a round: then always with a reason and a second person, whatever page they come from."""
    return any(each.path.startswith(ROUNDS) and each.before != each.after for each in changes)


def due(requests: Iterable[Request], now: datetime) -> tuple[Request, ...]:
    """What the caretaker may do now, in the order in which it was asked for; an interrupted step comes first."""
    ready = (
        each
        for each in requests
        if each.stage is Stage.APPLYING
        or (each.stage is Stage.WAITING and (each.not_before is None or each.not_before <= now))
    )
    return tuple(sorted(ready, key=lambda r: (r.stage is not Stage.APPLYING, _turn(r))))


def _turn(request: Request) -> datetime:
    return max(request.at, request.not_before or request.at)


def approved(request: Request, by: str, at: datetime) -> Request | Refused:
    """The second person's word."""
    if request.stage is not Stage.TO_APPROVE:
        return Refused(Reason.PUBLISHING_SETTLED)
    return replace(request, stage=Stage.WAITING, approved_by=by, approved_at=at)


def withdrawn(request: Request, by: str, at: datetime, reason: str = "") -> Request | Refused:
    """Taken back before anything was published."""
    if request.stage not in (Stage.TO_APPROVE, Stage.WAITING):
        return Refused(Reason.PUBLISHING_SETTLED)
    why = f"{request.reason}；{by} 撤回：{reason}" if reason else request.reason
    return replace(request, stage=Stage.WITHDRAWN, done_at=at, reason=why)


def taken_back(history: Iterable[Request], to: str) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """What brings the content back to how it was after the request `to`, and the requests that this undoes.

    `history` is what was done, the newest first; `to` empty takes back the newest one alone.
    """
    undone: list[str] = []
    back: dict[str, Change] = {}
    for each in history:
        if each.id == to or (not to and undone):
            break
        undone.append(each.id)
        for change in each.changes:
            later = back.get(change.path)
            present = later.before if later else change.after
            back[change.path] = Change(change.path, present, change.before)
    return tuple(each for each in back.values() if each.before != each.after), tuple(undone)


def carried_on(draft: Draft, published: Iterable[Change]) -> Draft | None:
    """What is left of a draft after that was published: None when it holds nothing newer."""
    after = {each.path: each.after for each in published}
    changes = tuple(replace(c, before=after.get(c.path, c.before)) for c in draft.changes)
    newer = any(each.before != each.after for each in changes)
    return replace(draft, changes=changes) if newer else None
