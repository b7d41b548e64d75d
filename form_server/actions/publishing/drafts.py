"""Drafts of the publishing desk: opened from the content, written, put on what others have published meanwhile."""

from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.resources import Resources, Visit
from form_server.publishing.content import Astray
from form_server.publishing.desk import PublishingDesk
from form_server.publishing.folder import new_id
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.rules.publication import Change, Draft

Texts = Mapping[str, bytes | None]
"""name below content/ → its bytes; None takes the file away"""


def open_file(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    path: str,
    title: str,
) -> Draft | Refused:
    """This person's draft of that file: the one she has, or one that holds the file as it is on disk."""
    if not writes(resources, staff):
        return Refused(Reason.NOT_ALLOWED)
    with publishing.folder.alone():
        own = (d for d in publishing.folder.drafts() if d.author == staff.name and d.path == path)
        found = next(own, None)
        if found is not None:
            return found
        try:
            change = publishing.opened(path)
        except Astray:
            return Refused(Reason.NOT_FOUND)
        draft = Draft(new_id(), title, staff.name, visit.received_at, (change,))
        publishing.folder.save_draft(draft)
    return draft


def begin(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    title: str,
    texts: Texts,
    *,
    reason: str = "",
    second_person: bool = False,
    effects: tuple[str, ...] = (),
) -> Draft | Refused:
    """A draft that changes all of these files at once; the first is the one it is about."""
    if not writes(resources, staff):
        return Refused(Reason.NOT_ALLOWED)
    with publishing.folder.alone():
        try:
            changes = tuple(_changed(publishing, publishing.opened(n), t) for n, t in texts.items())
        except Astray:
            return Refused(Reason.NOT_FOUND)
        draft = Draft(
            new_id(),
            title,
            staff.name,
            visit.received_at,
            changes,
            reason=reason,
            second_person=second_person,
            effects=effects,
        )
        publishing.folder.save_draft(draft)
    return draft


def draft_of(
    resources: Resources, publishing: PublishingDesk, staff: Staff, id: str
) -> Draft | Refused:
    """That draft, which only its author opens."""
    if not writes(resources, staff):
        return Refused(Reason.NOT_ALLOWED)
    draft = publishing.folder.draft(id)
    if draft is None or draft.author != staff.name:
        return Refused(Reason.NOT_FOUND)
    return draft


def save(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    id: str,
    version: int,
    texts: Texts,
    title: str = "",
) -> Draft | Refused:
    """The draft with these files as given. DRAFT_SAVED_ELSEWHERE when it was saved from another page meanwhile."""
    with publishing.folder.alone():
        draft = draft_of(resources, publishing, staff, id)
        if isinstance(draft, Refused):
            return draft
        if draft.version != version:
            return Refused(Reason.DRAFT_SAVED_ELSEWHERE)
        try:
            for name, text in texts.items():
                change = draft.change(name) or publishing.opened(name)
                draft = draft.with_change(_changed(publishing, change, text))
        except Astray:
            return Refused(Reason.NOT_FOUND)
        draft = replace(
            draft, version=version + 1, saved_at=visit.received_at, title=title or draft.title
        )
        publishing.folder.save_draft(draft)
    return draft


def put_onto_disk_version(
    resources: Resources, publishing: PublishingDesk, staff: Staff, id: str
) -> Draft | Refused:
    """From now on the draft is meant as a change of the files as they are on disk; its own text stays."""
    with publishing.folder.alone():
        draft = draft_of(resources, publishing, staff, id)
        if isinstance(draft, Refused):
            return draft
        changes = (
            replace(each, before=publishing.opened(each.path).before) for each in draft.changes
        )
        draft = replace(draft, changes=tuple(changes), version=draft.version + 1)
        publishing.folder.save_draft(draft)
    return draft


def discard(
    resources: Resources, publishing: PublishingDesk, staff: Staff, id: str
) -> Draft | Refused:
    """Takes an own draft away; what it was is returned."""
    with publishing.folder.alone():
        draft = draft_of(resources, publishing, staff, id)
        if not isinstance(draft, Refused):
            publishing.folder.drop_draft(id)
    return draft


def writes(resources: Resources, staff: Staff) -> bool:
    """Whether the store still knows her as one who may; a revoked one is out at once."""
    current = resources.store.read(lambda view: view.staff(staff.name))
    return current is not None and may_anywhere(current, Act.PUBLISH)


def _changed(publishing: PublishingDesk, change: Change, text: bytes | None) -> Change:
    digest = "" if text is None else publishing.folder.keep_text(text)
    return replace(change, after=digest)
