"""Requests of the publishing desk: asked for, approved, withdrawn, rolled back; the caretaker makes them."""

from dataclasses import replace
from datetime import datetime

from form_server.actions.audit_notes import note
from form_server.actions.publishing.drafts import draft_of, writes
from form_server.actions.resources import Resources, Visit
from form_server.publishing import yaml_text
from form_server.publishing.desk import PublishingDesk
from form_server.publishing.folder import new_id
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.rules.publication import (
    Change,
    Draft,
    Request,
    Stage,
    approved,
    moves_windows,
    taken_back,
    withdrawn,
)

EMERGENCY = "emergency.yml"


def ask(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    draft_id: str,
    reason: str,
    not_before: datetime | None,
    effects: tuple[str, ...] = (),
) -> Request | Refused:
    """Asks for the publication of a draft, at once or at an instant.

    CONTENT_CHANGED when a file has changed on disk, NOTHING_CHANGED, PUBLISHING_WAITS when it was asked for already,
    WINDOW_REASON_MISSING when a window is moved without one. `effects` are what changes for whom, as just counted.
    """
    with publishing.folder.alone():
        draft = draft_of(resources, publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return draft
        reason = reason or draft.reason
        refused = _hindered(publishing, draft, reason)
        if refused:
            return refused
        second = needs_second(resources, draft)
        request = Request(
            id=new_id(),
            title=draft.title,
            by=staff.name,
            at=visit.received_at,
            changes=tuple(each for each in draft.changes if each.before != each.after),
            stage=Stage.TO_APPROVE if second else Stage.WAITING,
            reason=reason,
            draft=draft.id,
            second_person=second,
            effects=effects or draft.effects,
            not_before=not_before,
        )
        publishing.folder.save_request(request)
    _note(visit, staff, "publish-request", request)
    return request


def needs_second(resources: Resources, draft: Draft) -> bool:
    """By the setting, and for a moved window always."""
    moved = draft.second_person or moves_windows(draft.changes)
    return moved or resources.release.policies.publish_with_second_person


def _hindered(publishing: PublishingDesk, draft: Draft, reason: str) -> Refused | None:
    if publishing.conflicts(draft):
        return Refused(Reason.CONTENT_CHANGED)
    if all(each.before == each.after for each in draft.changes):
        return Refused(Reason.NOTHING_CHANGED)
    if any(each.draft == draft.id for each in publishing.folder.waiting()):
        return Refused(Reason.PUBLISHING_WAITS)
    if moves_windows(draft.changes) and not reason:
        return Refused(Reason.WINDOW_REASON_MISSING)
    return None


def approve(
    resources: Resources, publishing: PublishingDesk, visit: Visit, staff: Staff, id: str
) -> Request | Refused:
    """The second person's word. PUBLISHING_SECOND_PERSON for whoever asked for it."""
    with publishing.folder.alone():
        request = request_of(resources, publishing, staff, id)
        if isinstance(request, Refused):
            return request
        outcome = approved(request, staff.name, visit.received_at)
        if not isinstance(outcome, Refused):
            publishing.folder.save_request(outcome)
    result = "refused" if isinstance(outcome, Refused) else "ok"
    note(visit, f"staff:{staff.name}", "publish-approve", id, result)
    return outcome


def withdraw(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    id: str,
    reason: str,
) -> Request | Refused:
    """Takes a request back before it is made; the draft stays."""
    with publishing.folder.alone():
        request = request_of(resources, publishing, staff, id)
        if isinstance(request, Refused):
            return request
        outcome = withdrawn(request, staff.name, visit.received_at, reason)
        if not isinstance(outcome, Refused):
            publishing.folder.save_request(outcome)
    if not isinstance(outcome, Refused):
        _note(visit, staff, "publish-withdraw", outcome)
    return outcome


def set_emergency(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    words: str,
    address: str,
) -> Request | Refused:
    """The line on top of every page, published or (without words) withdrawn in one step, by one person.

    `address` is the page that says more; it may be empty.
    """
    if not writes(resources, staff):
        return Refused(Reason.NOT_ALLOWED)
    with publishing.folder.alone():
        change = publishing.opened(EMERGENCY)
        before = publishing.folder.text(change.before).decode("utf-8-sig")
        after = yaml_text.with_key(before, ("words",), words)
        after = yaml_text.with_key(after, ("address",), address if words else "")
        if after == before:
            return Refused(Reason.NOTHING_CHANGED)
        kept = publishing.folder.keep_text(after.encode())
        title = f"紧急通知：{words}" if words else "撤下紧急通知"
        request = _at_once(visit, staff, title, (replace(change, after=kept),))
        publishing.folder.save_request(request)
    _note(visit, staff, "publish-emergency", request)
    return request


def roll_back(
    resources: Resources,
    publishing: PublishingDesk,
    visit: Visit,
    staff: Staff,
    to: str,
    reason: str,
) -> Request | Refused:
    """The content as it was after the request `to`; without one, as before the newest publication. In one step.

    Where that moves a window it needs a reason (WINDOW_REASON_MISSING) and waits for a second person.
    """
    if not writes(resources, staff):
        return Refused(Reason.NOT_ALLOWED)
    with publishing.folder.alone():
        changes, undone = taken_back(publishing.folder.history(), to)
        if not changes:
            return Refused(Reason.NOTHING_CHANGED)
        if any(publishing.content.digest(each.path) != each.before for each in changes):
            return Refused(Reason.CONTENT_CHANGED)
        moved = moves_windows(changes)
        if moved and not reason:
            return Refused(Reason.WINDOW_REASON_MISSING)
        named = [found.title for one in undone if (found := publishing.folder.request(one))]
        request = _at_once(visit, staff, f"回滚：{'、'.join(named)}", changes)
        stage = Stage.TO_APPROVE if moved else Stage.WAITING
        request = replace(request, reason=reason, undone=undone, stage=stage, second_person=moved)
        publishing.folder.save_request(request)
    _note(visit, staff, "publish-roll-back", request)
    return request


def request_of(
    resources: Resources, publishing: PublishingDesk, staff: Staff, id: str
) -> Request | Refused:
    """That request, for everyone who reads the desk."""
    current = resources.store.read(lambda view: view.staff(staff.name))
    if current is None or not may_anywhere(current, Act.APPROVE_PUBLISHING):
        return Refused(Reason.NOT_ALLOWED)
    return publishing.folder.request(id) or Refused(Reason.NOT_FOUND)


def _at_once(visit: Visit, staff: Staff, title: str, changes: tuple[Change, ...]) -> Request:
    return Request(new_id(), title, staff.name, visit.received_at, changes, Stage.WAITING)


def _note(visit: Visit, staff: Staff, act: str, request: Request) -> None:
    note(visit, f"staff:{staff.name}", act, request.id, "ok")
