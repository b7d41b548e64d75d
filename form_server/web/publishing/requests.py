"""/staff/publish/…/send and /staff/publish/request/…: asking for publication, approving, seeing what became of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_now
from form_server.actions.publishing import drafts, requests
from form_server.actions.publishing.moved_windows import moved_by
from form_server.actions.publishing.requests import PublicationWanted
from form_server.clock import office_moment
from form_server.publishing.corrections import owes_correction
from form_server.publishing.folder import PublishingFolder
from form_server.publishing.kinds import kind_of
from form_server.rules.outcome import Refused
from form_server.rules.publication import (
    LAST_SECONDS,
    Change,
    ContentFault,
    Draft,
    Request,
    Stage,
    moves_windows,
)
from form_server.web.access import DRAFT, REQUEST
from form_server.web.forms import typed
from form_server.web.publishing.addresses import after
from form_server.web.publishing.text_comparison import Compared, compared
from form_server.web.routes import Answer, Routes
from form_server.web.web import Web
from form_server.web.words import editor_words as said
from form_server.web.words.window_effects import sentences
from site_builder.published.moments import cache_seconds

LONGEST_REASON = 200
MOST_FILES = 40
"""comparisons that a page shows"""
MOST_ALONE = 8
"""files looked at one by one, a second each, while the check of everything goes on"""
MOST_FAULTS = 40
"""one wrong file of data makes others wrong; its own come first"""
routes = Routes()


@routes.get(f"{DRAFT}/send")
def prepare(web: Web, acting: Acting, draft_id: str) -> Answer:
    draft = drafts.draft_of(acting, draft_id)
    return draft if isinstance(draft, Refused) else _sending(web, acting, draft, {})


def _sending(web: Web, acting: Acting, draft: Draft, errors: dict[str, str]) -> Answer:
    """What would change, and every problem that would stop it; with `errors` what was typed is shown again."""
    desk = acting.resources.publishing
    whole = desk.builder.check(acting.visit.received_at, desk.texts(draft))
    faults = _each_alone(acting, draft) if whole is None else whole
    hindering = [each for each in faults if each.hinders]
    own_first = sorted(hindering, key=lambda each: draft.change(each.file) is None)
    reminders = [each for each in faults if not each.hinders and draft.change(each.file)]
    return web.pages.page(
        "publishing/send.html",
        draft=draft,
        second=requests.needs_second(acting.release, draft),
        moves=moves_windows(draft.changes),
        effects=_effects(acting, draft),
        partly=whole is None,
        differences=_differences(desk.folder, draft.changes),
        faults=own_first[:MOST_FAULTS],
        faults_left=max(len(hindering) - MOST_FAULTS, 0),
        reminders=[*reminders, *_corrections(acting, draft)],
        conflicts=desk.conflicts(draft),
        typed=typed(["reason", "at"]) if errors else {"reason": draft.reason, "at": ""},
        errors=errors,
    )


def _corrections(acting: Acting, draft: Draft) -> Iterator[ContentFault]:
    """Notices that people have read and that now say something else without telling what."""
    folder, today = acting.resources.publishing.folder, acting.visit.received_at.date()
    for each in draft.changes:
        if each.path.startswith("notices/") and each.before and each.after:
            before = folder.text(each.before).decode("utf-8-sig")
            later = folder.text(each.after).decode("utf-8-sig")
            if owes_correction(before, later, today):
                yield ContentFault(each.path, 0, said.CORRECTION, "warning")


def _each_alone(acting: Acting, draft: Draft) -> tuple[ContentFault, ...]:
    """Problems that the files of a draft have in themselves."""
    desk, at = acting.resources.publishing, acting.visit.received_at
    texts = desk.texts(draft)
    names = [name for name in texts if kind_of(name)][:MOST_ALONE]
    return tuple(fault for name in names for fault in desk.builder.page(name, at, texts).faults)


def _effects(acting: Acting, draft: Draft) -> tuple[str, ...]:
    """What changes for whom, counted now; what was said at drafting where no window moves."""
    return sentences(moved_by(acting, draft.changes), acting.release) or draft.effects


def _differences(
    folder: PublishingFolder, changes: tuple[Change, ...]
) -> list[tuple[Change, Compared | None]]:
    """Each file with its comparison; None for what is no text."""
    changed = [each for each in changes if each.before != each.after]
    return [(each, _compared(folder, each)) for each in changed[:MOST_FILES]]


def _compared(folder: PublishingFolder, change: Change) -> Compared | None:
    if change.path.startswith("files/"):
        return None
    try:
        texts = [folder.text(d).decode("utf-8-sig") for d in (change.before, change.after)]
    except UnicodeDecodeError:
        return None
    return compared(*texts)


@routes.post(f"{DRAFT}/send")
def send(web: Web, acting: Acting, draft_id: str) -> Answer:
    draft = drafts.draft_of(acting, draft_id)
    if isinstance(draft, Refused):
        return draft
    given = typed(["reason", "at"])
    errors, not_before = _read(acting, draft, given)
    if errors:
        return _sending(web, acting, draft, errors)
    wanted = PublicationWanted(given["reason"], not_before, _effects(acting, draft))
    return after(requests.ask(acting, draft_id, wanted))


def _read(
    acting: Acting, draft: Draft, given: dict[str, str]
) -> tuple[dict[str, str], datetime | None]:
    """What is wrong with what was typed, and from when on it is to be published."""
    errors, not_before = {}, None
    if len(given["reason"]) > LONGEST_REASON:
        errors["reason"] = said.TOO_LONG.format(LONGEST_REASON)
    elif moves_windows(draft.changes) and not (given["reason"] or draft.reason):
        errors["reason"] = said.WINDOW_NEEDS_REASON
    if given["at"]:
        try:
            not_before = office_moment(given["at"])
        except ValueError:
            errors["at"] = said.NO_MOMENT_TO_PUBLISH
    if not_before and not_before <= acting.visit.received_at:
        errors["at"] = said.OVER
    return errors, not_before


@routes.get(REQUEST)
def show(web: Web, acting: Acting, request_id: str) -> Answer:
    request = requests.request_of(acting, request_id)
    if isinstance(request, Refused):
        return request
    folder, own = acting.resources.publishing.folder, request.by == acting.name
    to_approve = request.stage is Stage.TO_APPROVE
    return web.pages.page(
        "publishing/request.html",
        request.title,
        request=request,
        soon=_is_soon(request, acting.visit.received_at),
        differences=_differences(folder, request.changes),
        own_draft=_own_draft(acting, request),
        approvable=to_approve and unfit_now(acting, request) is None,
        withdrawable=to_approve or (own and request.stage is Stage.WAITING),
        last_copy=_last_copy(acting, request),
    )


def _is_soon(request: Request, now: datetime) -> bool:
    """Whether the caretaker is at it, or will be at the next look."""
    due = (request.not_before or request.at) <= now
    return request.stage is Stage.APPLYING or (request.stage is Stage.WAITING and due)


def _own_draft(acting: Acting, request: Request) -> str:
    draft = drafts.draft_of(acting, request.draft)
    return "" if isinstance(draft, Refused) else draft.id


def _last_copy(acting: Acting, request: Request) -> datetime | None:
    """When the last copy of an earlier page leaves the caches."""
    if request.stage is not Stage.DONE or request.done_at is None:
        return None
    seconds = min(LAST_SECONDS, cache_seconds(acting.release, request.done_at))
    return request.done_at + timedelta(seconds=seconds)


@routes.post(f"{REQUEST}/approve")
def approve(_: Web, acting: Acting, request_id: str) -> Answer:
    return after(requests.approve(acting, request_id))


@routes.post(f"{REQUEST}/withdraw")
def withdraw(_: Web, acting: Acting, request_id: str) -> Answer:
    reason = typed(["reason"])["reason"][:LONGEST_REASON]
    return after(requests.withdraw(acting, request_id, reason))
