"""The step from a request to a release, made by the caretaker; interrupted anywhere it is made once more."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from form_server.publishing.builder import Built
from form_server.publishing.content import Astray, ContentFolder
from form_server.publishing.folder import PublishingFolder
from form_server.rules.publication import Change, ContentFault, Request, Stage, carried_on, due

log = logging.getLogger(__name__)


class Builds(Protocol):
    """What makes a release of the content."""

    def build(self, at: datetime) -> Built:
        """Builds the content as of that moment and puts it in force if it is sound."""
        ...

    def in_force(self) -> str:
        """The name of the release in force, empty when there is none."""
        ...


NOT_ENDED = ContentFault(
    "", 0, "建站程序没有做完，网站还是原来的样子。请稍后再发布一次；还不行，请找系统管理员。"
)


class Publisher:
    """Writes the content, has it built, and takes it back when that fails; nobody else writes content/.

    The request itself is the journal: it is `APPLYING`, on disk, before the first file is touched. A file is written
    only when it is still as it was when the draft was opened. So after a sudden end every file is as before or as
    after, and making the step again leads to the same content and the same site.
    """

    def __init__(self, folder: PublishingFolder, content: ContentFolder, builder: Builds) -> None:
        self._folder = folder
        self._content = content
        self._builder = builder

    def look(self, now: datetime) -> int:
        """Makes every step that is due; how many there were."""
        ready = due(self._folder.waiting(), now)
        for request in ready:
            self._make(request, now)
        return len(ready)

    def _make(self, request: Request, now: datetime) -> None:
        again = request.stage is Stage.APPLYING
        started = self._start(request)
        if started is None:
            return
        conflicts = self._conflicts(started)
        if conflicts:
            self._give_up(started, now, again, conflicts=conflicts)
            return
        try:
            for change in started.changes:
                self._put(change.path, change.after)
            built = self._builder.build(now)
        except OSError as error:
            log.error("not published: %s", error)
            built = Built(False, "", ())
        if not built.ok:
            hindering = tuple(each for each in built.faults if each.hinders)
            self._give_up(started, now, again, faults=hindering or (NOT_ENDED,))
            return
        self._settle(started, Stage.DONE, now, release=built.release)

    def _start(self, request: Request) -> Request | None:
        """The request as it is now, marked as being made; None when it was withdrawn meanwhile."""
        with self._folder.alone():
            current = self._folder.request(request.id)
            if current is None or current.stage not in (Stage.WAITING, Stage.APPLYING):
                return None
            before = current.release_before or self._builder.in_force()
            started = replace(current, stage=Stage.APPLYING, release_before=before)
            self._folder.save_request(started)
        return started

    def _conflicts(self, request: Request) -> tuple[str, ...]:
        """Files that are neither as they were when they were opened nor as they are to be."""
        return tuple(each.path for each in request.changes if not self._ours(each))

    def _ours(self, change: Change) -> bool:
        try:
            return self._content.digest(change.path) in (change.before, change.after)
        except Astray:
            return False

    def _put(self, path: str, digest: str) -> None:
        """The file as kept under that digest; what is so already is not written again."""
        if self._content.digest(path) == digest:
            return
        if digest:
            self._content.write(path, self._folder.text(digest))
        else:
            self._content.remove(path)

    def _give_up(
        self,
        request: Request,
        now: datetime,
        again: bool,
        *,
        faults: Iterable[ContentFault] = (),
        conflicts: tuple[str, ...] = (),
    ) -> None:
        """The content as it was. After a sudden end the site may be of either, so it is built once more."""
        if again or not conflicts:
            for change in reversed(request.changes):
                if change.path not in conflicts:
                    self._put(change.path, change.before)
        if again:
            self._builder.build(now)
        self._settle(request, Stage.FAILED, now, faults=tuple(faults), conflicts=conflicts)

    def _settle(self, request: Request, stage: Stage, now: datetime, **more: object) -> None:
        with self._folder.alone():
            settled = replace(request, stage=stage, done_at=now, **more)  # type: ignore[arg-type]
            self._folder.save_request(settled)
            if stage is Stage.DONE:
                self._carry_on(request)
        log.info("request %s: %s", request.id, stage)

    def _carry_on(self, request: Request) -> None:
        """The draft is done with, unless somebody went on writing in it meanwhile."""
        draft = self._folder.draft(request.draft)
        if draft is None:
            return
        left = carried_on(draft, request.changes)
        if left is None:
            self._folder.drop_draft(draft.id)
        else:
            self._folder.save_draft(left)
