"""The records office answers what a level of the joint review sent back (FAQ 10; S68–S71, principle 9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from form_server.actions.acts import Acting, Deed
from form_server.actions.agreement import unfit_in
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import correctable
from form_server.actions.list_pages import Listing
from form_server.actions.major_choice import settle_major
from form_server.actions.typed_answers import free_words, read_typed
from form_server.actions.versions import new_version, save_version
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Application, Dossier
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.office_entries import Reply
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import may_act, offices_of
from form_server.rules.review import office_replies
from form_server.rules.review.joint_review import examined_nowhere, returned_by
from form_server.store.protocol import DossierWanted

LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class ReferredBack:
    """One row of the office's list."""

    dossier: Dossier
    application: Application
    levels: tuple[str, ...]
    waiting: Reply | None
    """a correction that waits for a second person"""


def referred_back(acting: Acting) -> Listing[ReferredBack] | Refused:
    """What the levels sent back to this person's offices."""
    offices = offices_of(acting.staff, acting.release)
    if not offices:
        return Refused(Reason.NOT_ALLOWED)
    wanted = DossierWanted(office=offices, state=("sent-back",))
    return Listing(acting, wanted, rows=lambda _, dossier: _rows(acting, dossier))


def _rows(acting: Acting, dossier: Dossier) -> Iterator[ReferredBack]:
    for one in dossier.applications.values():
        levels = returned_by(one)
        if levels and may_act(acting.staff, acting.act, dossier, acting.release, one.round):
            yield ReferredBack(dossier, one, levels, office_replies.waiting(one))


@dataclass(frozen=True, slots=True)
class ReplyTyped:
    """What the office answers a level, as typed; `fields` are the corrections that it proposes, by name."""

    level: str
    words: str
    fields: Mapping[str, str] = field(default_factory=dict)


def supply(acting: Acting, typed: ReplyTyped) -> Application | Refused:
    """Says which papers were supplied; that level decides anew."""
    told = free_words(typed.words, LONGEST_WORDS)

    def made(deed: Deed) -> Application | Refused:
        reply = Reply(typed.level, deed.at, deed.name, told)
        after = office_replies.supplied(deed.case.application, reply)
        return _kept(deed, after, "review-answered", {"level": typed.level})

    return acting.change(made)


def propose(acting: Acting, typed: ReplyTyped) -> Application | tuple[FieldFault, ...] | Refused:
    """A correction of fields that this office may correct; it waits for a second person."""
    told = free_words(typed.words, LONGEST_WORDS)

    def made(deed: Deed) -> Application | tuple[FieldFault, ...] | Refused:
        changes = _changes(deed.case, typed.fields)
        if isinstance(changes, (tuple, Refused)):
            return changes
        reply = Reply(typed.level, deed.at, deed.name, told, changes)
        after = office_replies.proposed(deed.case.application, reply)
        detail = {"level": typed.level, "fields": " ".join(changes)}
        return _kept(deed, after, "correction-proposed", detail)

    return acting.change(made)


def _changes(
    case: Case, typed: Mapping[str, str]
) -> Mapping[str, str] | tuple[FieldFault, ...] | Refused:
    """What would differ from the confirmed version: only fields of the office, major and plan belonging together."""
    before = case.in_force
    answers = read_typed(typed, before)
    if isinstance(answers, tuple):
        return answers
    changed = field_answers.changed_fields({n: before.get(n, "") for n in answers}, answers)
    forbidden = [name for name in changed if name not in correctable(case)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    settled = settle_major(case, before, answers, changed, at_counter=True)
    if isinstance(settled, (tuple, Refused)):
        return settled
    judged = _judged(case, {**before, **settled})
    if isinstance(judged, Refused):
        return judged
    return {n: settled[n] for n in settled if settled[n] != before.get(n, "")}


def _judged(case: Case, corrected: Mapping[str, str]) -> Check | Refused:
    """The check of what would be in force; NO_UNIVERSITY when nobody would examine it then."""
    return examined_nowhere(corrected, case.release) or case.check(corrected)


def approve(acting: Acting, seen: str) -> Application | Refused:
    """A second person puts the correction in force: a new version, confirmed again, the touched levels decide again.

    `seen` is the moment of the correction that this person has read (ISO); PROPOSAL_CHANGED for another one.
    """

    def made(deed: Deed) -> Application | Refused:
        held = office_replies.approvable(deed.case.application)
        if isinstance(held, Refused):
            return held
        return unfit_in(acting, deed.view, held, seen) or _in_force(deed, held)

    return acting.change(made)


def _in_force(deed: Deed, held: Reply) -> Application | Refused:
    case = deed.case
    version = case.application.submissions[-1]
    corrected = {**version.answers, **held.changes}
    check = _judged(case, corrected)
    if isinstance(check, Refused):
        return check
    made = new_version(deed, case.with_remarks(version.remarks), check, corrected)
    newest = replace(made, account=f"staff:{held.by}")
    approved = replace(held, approved_by=deed.name, approved_at=deed.at)
    levels = case.release.review
    after = office_replies.reconfirmed(case.application, approved, newest, levels)
    return save_version(deed, after, "reconfirm")


def drop(acting: Acting) -> Application | Refused:
    """Takes the waiting correction back."""

    def made(deed: Deed) -> Application | Refused:
        after = office_replies.dropped(deed.case.application)
        return _kept(deed, after, "correction-dropped", {})

    return acting.change(made)


def _kept(
    deed: Deed, after: Application | Refused, what: str, detail: Mapping[str, str]
) -> Application | Refused:
    if isinstance(after, Refused):
        return after
    return deed.keep_application(after, what, detail, " ".join(detail.values()))
