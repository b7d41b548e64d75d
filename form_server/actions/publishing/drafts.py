"""Drafts of the publishing desk: opened from the content, written, put on what others have published meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from form_server.actions.acts import Acting
from form_server.publishing.content import Astray
from form_server.publishing.desk import PublishingDesk
from form_server.publishing.folder import new_id
from form_server.rules.outcome import Reason, Refused
from form_server.rules.publication import Change, Draft

Texts = Mapping[str, bytes | None]
"""name below content/ → its bytes; None takes the file away"""


@dataclass(frozen=True, slots=True)
class DraftWanted:
    """A draft that is to begin with files changed already; the first is the one it is about."""

    title: str
    texts: Texts
    reason: str = ""
    second_person: bool = False
    """always needs one, whatever the setting says"""
    effects: tuple[str, ...] = ()
    """what changes for whom, in sentences"""


def open_file(acting: Acting, path: str, title: str) -> Draft | Refused:
    """This person's draft of that file: the one she has, or one that holds the file as it is on disk.

    NOT_FOUND for a name outside the content.
    """
    desk = acting.resources.publishing
    with desk.folder.alone():
        own = (d for d in desk.folder.drafts() if d.author == acting.name and d.path == path)
        found = next(own, None)
        if found is not None:
            return found
        try:
            change = desk.opened(path)
        except Astray:
            return Refused(Reason.NOT_FOUND)
        draft = Draft(new_id(), title, acting.name, acting.visit.received_at, (change,))
        desk.folder.save_draft(draft)
    return draft


def begin(acting: Acting, wanted: DraftWanted) -> Draft | Refused:
    """A draft that changes all of these files at once. NOT_FOUND for a name outside the content."""
    desk = acting.resources.publishing
    with desk.folder.alone():
        try:
            changes = tuple(_changed(desk, desk.opened(n), t) for n, t in wanted.texts.items())
        except Astray:
            return Refused(Reason.NOT_FOUND)
        draft = Draft(
            new_id(),
            wanted.title,
            acting.name,
            acting.visit.received_at,
            changes,
            reason=wanted.reason,
            second_person=wanted.second_person,
            effects=wanted.effects,
        )
        desk.folder.save_draft(draft)
    return draft


def draft_of(acting: Acting, id: str) -> Draft | Refused:
    """That draft, which only its author opens; NOT_FOUND for everyone else."""
    draft = acting.resources.publishing.folder.draft(id)
    return draft if draft and draft.author == acting.name else Refused(Reason.NOT_FOUND)


def save(acting: Acting, seen: Draft, texts: Texts, title: str = "") -> Draft | Refused:
    """The draft, `seen` as the page had it, with these files as given; an empty title leaves the one it has.

    DRAFT_SAVED_ELSEWHERE when it was saved from another page meanwhile, NOT_FOUND for a name outside the content.
    """
    desk = acting.resources.publishing

    def saved(draft: Draft) -> Draft | Refused:
        if draft.version != seen.version:
            return Refused(Reason.DRAFT_SAVED_ELSEWHERE)
        try:
            for name, text in texts.items():
                change = draft.change(name) or desk.opened(name)
                draft = draft.with_change(_changed(desk, change, text))
        except Astray:
            return Refused(Reason.NOT_FOUND)
        return replace(draft, saved_at=acting.visit.received_at, title=title or draft.title)

    return _rewritten(acting, seen.id, saved)


def put_onto_disk_version(acting: Acting, id: str) -> Draft | Refused:
    """From now on the draft is meant as a change of the files as they are on disk; its own text stays."""
    desk = acting.resources.publishing

    def put(draft: Draft) -> Draft:
        changes = (replace(each, before=desk.opened(each.path).before) for each in draft.changes)
        return replace(draft, changes=tuple(changes))

    return _rewritten(acting, id, put)


def discard(acting: Acting, id: str) -> Draft | Refused:
    """Takes an own draft away; what it was is returned."""
    folder = acting.resources.publishing.folder
    with folder.alone():
        draft = draft_of(acting, id)
        if not isinstance(draft, Refused):
            folder.drop_draft(id)
    return draft


def _rewritten(
    acting: Acting, id: str, made: Callable[[Draft], Draft | Refused]
) -> Draft | Refused:
    """What is made of an own draft, kept as its next version while nobody else changes anything."""
    folder = acting.resources.publishing.folder
    with folder.alone():
        draft = draft_of(acting, id)
        after = draft if isinstance(draft, Refused) else made(draft)
        if not isinstance(after, Refused):
            after = replace(after, version=after.version + 1)
            folder.save_draft(after)
    return after


def _changed(desk: PublishingDesk, change: Change, text: bytes | None) -> Change:
    digest = "" if text is None else desk.folder.keep_text(text)
    return replace(change, after=digest)
