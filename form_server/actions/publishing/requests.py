"""Requests of the publishing desk: asked for, approved, withdrawn, rolled back; the caretaker makes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_now
from form_server.actions.publishing.drafts import draft_of
from form_server.publishing import yaml_text
from form_server.publishing.desk import PublishingDesk
from form_server.publishing.folder import new_id
from form_server.rules import messages
from form_server.rules.outcome import Reason, Refused
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
from site_builder.published.release import Release

EMERGENCY = "emergency.yml"


@dataclass(frozen=True, slots=True)
class PublicationWanted:
    """How a draft is to be published."""

    reason: str
    """empty for the one that the draft has"""
    not_before: datetime | None
    """None for at once"""
    effects: tuple[str, ...]
    """what changes for whom, as just counted"""


def ask(acting: Acting, draft_id: str, wanted: PublicationWanted) -> Request | Refused:
    """Asks for the publication of a draft.

    CONTENT_CHANGED when a file has changed on disk, NOTHING_CHANGED, PUBLISHING_WAITS when it was asked for already,
    WINDOW_REASON_MISSING when a window is moved without one.
    """
    desk = acting.resources.publishing
    with desk.folder.alone():
        draft = draft_of(acting, draft_id)
        if isinstance(draft, Refused):
            return draft
        reason = wanted.reason or draft.reason
        refused = _hindered(desk, draft, reason)
        if refused:
            return refused
        request = replace(
            _asked(acting, draft.title, draft.changes, needs_second(acting.release, draft)),
            reason=reason,
            draft=draft.id,
            effects=wanted.effects,
            not_before=wanted.not_before,
        )
        desk.folder.save_request(request)
    acting.note("publish-request", request.id, {})
    return request


def needs_second(release: Release, draft: Draft) -> bool:
    """By the setting, and for a moved window always."""
    moved = draft.second_person or moves_windows(draft.changes)
    return moved or release.policies.publish_with_second_person


def _hindered(desk: PublishingDesk, draft: Draft, reason: str) -> Refused | None:
    if desk.conflicts(draft):
        return Refused(Reason.CONTENT_CHANGED)
    if all(each.before == each.after for each in draft.changes):
        return Refused(Reason.NOTHING_CHANGED)
    if any(each.draft == draft.id for each in desk.folder.waiting()):
        return Refused(Reason.PUBLISHING_WAITS)
    if moves_windows(draft.changes) and not reason:
        return Refused(Reason.WINDOW_REASON_MISSING)
    return None


def approve(acting: Acting, id: str) -> Request | Refused:
    """The second person's word. PUBLISHING_SECOND_PERSON for whoever asked for it, and administrators."""
    at = acting.visit.received_at

    def made(request: Request) -> Request | Refused:
        done = approved(request, acting.name, at)
        refused = done if isinstance(done, Refused) else unfit_now(acting, request)
        if refused == Refused(Reason.SECOND_PERSON):
            return Refused(Reason.PUBLISHING_SECOND_PERSON)
        return refused or done

    outcome = _rewritten(acting, id, made)
    if outcome != Refused(Reason.NOT_FOUND):
        result = "refused" if isinstance(outcome, Refused) else "ok"
        acting.note("publish-approve", id, {}, result)
    return outcome


def withdraw(acting: Acting, id: str, reason: str) -> Request | Refused:
    """Takes a request back before it is made; the draft stays."""
    at = acting.visit.received_at
    outcome = _rewritten(acting, id, lambda request: withdrawn(request, acting.name, at, reason))
    if not isinstance(outcome, Refused):
        acting.note("publish-withdraw", id, {})
    return outcome


def set_emergency(acting: Acting, words: str, address: str) -> Request | Refused:
    """The line on top of every page, published or (without words) withdrawn in one step, by one person.

    `address` is the page that says more; it may be empty. NOTHING_CHANGED for the line that stands there.
    """
    desk = acting.resources.publishing
    with desk.folder.alone():
        change = desk.opened(EMERGENCY)
        before = desk.folder.text(change.before).decode("utf-8-sig")
        after = yaml_text.with_key(before, ("words",), words)
        after = yaml_text.with_key(after, ("address",), address if words else "")
        if after == before:
            return Refused(Reason.NOTHING_CHANGED)
        change = replace(change, after=desk.folder.keep_text(after.encode()))
        title = messages.EMERGENCY.format(words) if words else messages.NO_EMERGENCY
        request = _asked(acting, title, (change,))
        desk.folder.save_request(request)
    acting.note("publish-emergency", request.id, {})
    return request


def roll_back(acting: Acting, to: str, reason: str) -> Request | Refused:
    """The content as it was after the request `to`; without one, as before the newest publication. In one step.

    Where that moves a window it needs a reason (WINDOW_REASON_MISSING) and waits for a second person.
    NOTHING_CHANGED when nothing is to be taken back, CONTENT_CHANGED when a file has changed on disk since.
    """
    desk = acting.resources.publishing
    with desk.folder.alone():
        changes, undone = taken_back(desk.folder.history(), to)
        if not changes:
            return Refused(Reason.NOTHING_CHANGED)
        if any(desk.content.digest(each.path) != each.before for each in changes):
            return Refused(Reason.CONTENT_CHANGED)
        moved = moves_windows(changes)
        if moved and not reason:
            return Refused(Reason.WINDOW_REASON_MISSING)
        named = [found.title for one in undone if (found := desk.folder.request(one))]
        request = _asked(acting, messages.ROLLED_BACK.format("、".join(named)), changes, moved)
        request = replace(request, reason=reason, undone=undone)
        desk.folder.save_request(request)
    acting.note("publish-roll-back", request.id, {})
    return request


def request_of(acting: Acting, id: str) -> Request | Refused:
    """That request, for everyone who reads the desk."""
    return acting.resources.publishing.folder.request(id) or Refused(Reason.NOT_FOUND)


def _asked(
    acting: Acting, title: str, changes: tuple[Change, ...], second: bool = False
) -> Request:
    """A request for what differs among these, which waits for a second person or for the caretaker."""
    stage = Stage.TO_APPROVE if second else Stage.WAITING
    differing = tuple(each for each in changes if each.before != each.after)
    at = acting.visit.received_at
    return Request(new_id(), title, acting.name, at, differing, stage, second_person=second)


def _rewritten(
    acting: Acting, id: str, made: Callable[[Request], Request | Refused]
) -> Request | Refused:
    """What is made of a request, kept while nobody else changes anything."""
    folder = acting.resources.publishing.folder
    with folder.alone():
        request = request_of(acting, id)
        outcome = request if isinstance(request, Refused) else made(request)
        if not isinstance(outcome, Refused):
            folder.save_request(outcome)
    return outcome
