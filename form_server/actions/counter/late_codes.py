"""补报凭证: one person proposes, another approves, and only then the gate opens for that number (principles 1, 33)."""

from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.agreement import unfit_in
from form_server.actions.resources import Resources
from form_server.actions.typed_answers import free_words
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import late_codes
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.rounds import round_to_extend

LONGEST_REASON = 200


def propose(
    acting: Acting, reason: str, last_day: str
) -> LateCode | tuple[FieldFault, ...] | Refused:
    """A proposal for the newest round that has opened; an earlier one that still waits is replaced.

    `last_day` is the day at whose 24:00 the code expires (2007-06-07), at the latest the office's last on-site day.
    """
    words = free_words(reason, LONGEST_REASON)

    def made(deed: Deed) -> LateCode | tuple[FieldFault, ...] | Refused:
        round_ = round_to_extend(acting.release, deed.at)
        if round_ is None:
            return Refused(Reason.NO_ROUND)
        closes = round_.confirmation_of(deed.case.dossier.records_office).window.closes
        expires = late_codes.deadline(last_day, deed.at, closes)
        if expires is None or not words:
            return _faults(expires, words)
        return _kept(deed, _proposed(deed, round_.id, words, expires), "late-code-propose")

    return acting.change(made)


def _faults(expires: datetime | None, words: str) -> tuple[FieldFault, ...]:
    told = (("late_reason", "empty", not words), ("late_until", "choice", expires is None))
    return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)


def _proposed(deed: Deed, round_id: str, words: str, expires: datetime) -> LateCode:
    number = deed.case.dossier.admission_number
    codes = [c for c in deed.view.late_codes(number) if c.round == round_id]
    pending = late_codes.waiting(codes, round_id)
    return LateCode(
        admission_number=number,
        round=round_id,
        n=pending.n if pending else len(codes) + 1,
        office=deed.case.dossier.records_office,
        reason=words,
        expires=expires,
        proposed_by=deed.name,
        proposed_at=deed.at,
    )


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """The proposal that the second person has read."""

    round_id: str
    n: int
    proposed_at: str
    """ISO"""


def approve(acting: Acting, seen: CodeSeen) -> LateCode | Refused:
    """The second person's word; SECOND_PERSON for whoever proposed it, PROPOSAL_CHANGED for another than the one seen."""

    def made(deed: Deed) -> LateCode | Refused:
        codes = deed.view.late_codes(deed.case.dossier.admission_number)
        code = next((c for c in codes if (c.round, c.n) == (seen.round_id, seen.n)), None)
        if code is None:
            return Refused(Reason.NOT_FOUND)
        unfit = unfit_in(acting, deed.view, code, seen.proposed_at)
        refused = late_codes.approval(code, deed.at) or unfit
        if refused:
            return refused
        approved = replace(code, approved_by=deed.name, approved_at=deed.at)
        return _kept(deed, approved, "late-code-approve")

    return acting.change(made)


def codes_of(resources: Resources, admission_number: str) -> tuple[LateCode, ...]:
    """Every late code of that number, the newest first."""
    found = resources.store.read(lambda view: view.late_codes(admission_number))
    return tuple(sorted(found, key=lambda code: code.proposed_at, reverse=True))


def _kept(deed: Deed, code: LateCode, what: str) -> LateCode:
    deed.view.save_late_code(code)
    expires = code.expires.isoformat()
    detail = {"round": code.round, "n": str(code.n), "expires": expires}
    deed.keep(deed.case.dossier, what, detail, expires)
    return code
