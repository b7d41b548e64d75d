"""/staff/publish/…/send and /staff/publish/request/…: asking for publication, approving, seeing what became of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bottle import Bottle, HTTPResponse

from form_server.actions.publishing import drafts, requests
from form_server.actions.publishing.moved_windows import moved_by
from form_server.clock import office_moment
from form_server.publishing.corrections import owes_correction
from form_server.publishing.kinds import kind_of
from form_server.rules.dossier import Staff
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
from form_server.web.forms import see_other, typed
from form_server.web.publishing.addresses import DRAFT, REQUEST, inside
from form_server.web.publishing.effects import said
from form_server.web.publishing.text_comparison import Compared, compared
from form_server.web.web import Web
from site_builder.published.moments import cache_seconds

LONGEST_REASON = 200
MOST_FILES = 40
"""comparisons that a page shows"""
CORRECTION = "这份公告已经发布过，内容有改动：请在“更正说明”写明哪天、改了什么，读过的人才知道。只改错别字的不用写。"
MOST_ALONE = 8
"""files looked at one by one, a second each, while the check of everything goes on"""
MOST_FAULTS = 40
"""one wrong file of data makes others wrong; its own come first"""


class Requests:
    def __init__(self, web: Web) -> None:
        self._web = web

    def install(self, app: Bottle) -> None:
        app.get(f"{DRAFT}<draft_id>/send", callback=self.before)
        app.post(f"{DRAFT}<draft_id>/send", callback=self.send)
        app.get(f"{REQUEST}<request_id>", callback=self.show)
        app.post(f"{REQUEST}<request_id>/approve", callback=self.approve)
        app.post(f"{REQUEST}<request_id>/withdraw", callback=self.withdraw)

    @inside
    def before(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft = drafts.draft_of(self._web.resources, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        return self._sending(draft, {"reason": draft.reason}, {})

    def _sending(self, draft: Draft, given: dict[str, str], errors: dict[str, str]) -> HTTPResponse:
        """What would change, and every problem that would stop it."""
        own = self._web.publishing
        whole = own.builder.check(self._web.visit().received_at, own.texts(draft))
        faults = self._each_alone(draft) if whole is None else whole
        hindering = [each for each in faults if each.hinders]
        second = requests.needs_second(self._web.resources, draft)
        return self._web.pages.page(
            "publishing/send.html",
            "送交发布",
            draft=draft,
            second=second,
            moves=moves_windows(draft.changes),
            effects=self._effects(draft),
            partly=whole is None,
            differences=self._differences(draft.changes),
            faults=sorted(hindering, key=lambda each: draft.change(each.file) is None)[
                :MOST_FAULTS
            ],
            faults_left=max(len(hindering) - MOST_FAULTS, 0),
            reminders=[
                *(each for each in faults if not each.hinders and draft.change(each.file)),
                *self._corrections(draft),
            ],
            conflicts=own.conflicts(draft),
            typed={"reason": "", "at": ""} | given,
            errors=errors,
        )

    def _corrections(self, draft: Draft) -> Iterator[ContentFault]:
        """Notices that people have read and that now say something else without telling what."""
        folder, today = self._web.publishing.folder, self._web.visit().received_at.date()
        for each in draft.changes:
            if each.path.startswith("notices/") and each.before and each.after:
                before = folder.text(each.before).decode("utf-8-sig")
                after = folder.text(each.after).decode("utf-8-sig")
                if owes_correction(before, after, today):
                    yield ContentFault(each.path, 0, CORRECTION, "warning")

    def _each_alone(self, draft: Draft) -> tuple[ContentFault, ...]:
        """Problems that the files of a draft have in themselves."""
        own, at = self._web.publishing, self._web.visit().received_at
        texts = own.texts(draft)
        names = [name for name in texts if kind_of(name)][:MOST_ALONE]
        return tuple(fault for name in names for fault in own.builder.page(name, at, texts).faults)

    def _effects(self, draft: Draft) -> tuple[str, ...]:
        """What changes for whom, counted now; what was said at drafting where no window moves."""
        now = self._web.visit().received_at
        found = moved_by(self._web.resources, self._web.publishing, draft.changes, now)
        return said(found, self._web.resources.release) or draft.effects

    def _differences(self, changes: tuple[Change, ...]) -> list[tuple[Change, Compared | None]]:
        """Each file with its comparison; None for what is no text."""
        changed = [each for each in changes if each.before != each.after]
        return [(each, self._compared(each)) for each in changed[:MOST_FILES]]

    def _compared(self, change: Change) -> Compared | None:
        folder = self._web.publishing.folder
        if change.path.startswith("files/"):
            return None
        try:
            texts = [folder.text(d).decode("utf-8-sig") for d in (change.before, change.after)]
        except UnicodeDecodeError:
            return None
        return compared(*texts)

    @inside
    def send(self, staff: Staff, draft_id: str) -> HTTPResponse:
        draft = drafts.draft_of(self._web.resources, self._web.publishing, staff, draft_id)
        if isinstance(draft, Refused):
            return self._web.pages.refusal(draft)
        given = typed(["reason", "at"])
        errors, not_before = self._read(draft, given)
        if errors:
            return self._sending(draft, given, errors)
        asked = requests.ask(
            self._web.resources,
            self._web.publishing,
            self._web.visit(),
            staff,
            draft_id,
            given["reason"],
            not_before,
            self._effects(draft),
        )
        if isinstance(asked, Refused):
            return self._web.pages.refusal(asked)
        return see_other(f"{REQUEST}{asked.id}")

    def _read(self, draft: Draft, given: dict[str, str]) -> tuple[dict[str, str], datetime | None]:
        errors, not_before = {}, None
        if len(given["reason"]) > LONGEST_REASON:
            errors["reason"] = f"请不要超过 {LONGEST_REASON} 个字"
        elif moves_windows(draft.changes) and not (given["reason"] or draft.reason):
            errors["reason"] = "改动批次的时间，要写明原因"
        if given["at"]:
            try:
                not_before = office_moment(given["at"])
            except ValueError:
                errors["at"] = "请写成 2007-06-01 08:00 的样子"
        if not_before and not_before <= self._web.visit().received_at:
            errors["at"] = "这个时刻已经过去；马上发布请留空"
        return errors, not_before

    @inside
    def show(self, staff: Staff, request_id: str) -> HTTPResponse:
        request = requests.request_of(self._web.resources, self._web.publishing, staff, request_id)
        if isinstance(request, Refused):
            return self._web.pages.refusal(request)
        soon = request.stage is Stage.APPLYING or (
            request.stage is Stage.WAITING
            and (request.not_before or request.at) <= self._web.visit().received_at
        )
        return self._web.pages.page(
            "publishing/request.html",
            request.title,
            request=request,
            soon=soon,
            differences=self._differences(request.changes),
            own_draft=self._own_draft(staff, request),
            approvable=request.stage is Stage.TO_APPROVE and request.by != staff.name,
            withdrawable=request.stage in (Stage.TO_APPROVE, Stage.WAITING)
            and (request.by == staff.name or request.stage is Stage.TO_APPROVE),
            last_copy=self._last_copy(request),
        )

    def _own_draft(self, staff: Staff, request: Request) -> str:
        draft = self._web.publishing.folder.draft(request.draft) if request.draft else None
        return draft.id if draft and draft.author == staff.name else ""

    def _last_copy(self, request: Request) -> datetime | None:
        """When the last copy of an earlier page leaves the caches."""
        if request.stage is not Stage.DONE or request.done_at is None:
            return None
        seconds = min(LAST_SECONDS, cache_seconds(self._web.resources.release, request.done_at))
        return request.done_at + timedelta(seconds=seconds)

    @inside
    def approve(self, staff: Staff, request_id: str) -> HTTPResponse:
        outcome = requests.approve(
            self._web.resources, self._web.publishing, self._web.visit(), staff, request_id
        )
        return self._answer(outcome, request_id)

    @inside
    def withdraw(self, staff: Staff, request_id: str) -> HTTPResponse:
        reason = typed(["reason"])["reason"][:LONGEST_REASON]
        outcome = requests.withdraw(
            self._web.resources, self._web.publishing, self._web.visit(), staff, request_id, reason
        )
        return self._answer(outcome, request_id)

    def _answer(self, outcome: Request | Refused, request_id: str) -> HTTPResponse:
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome)
        return see_other(f"{REQUEST}{request_id}")
