"""What the counter sees and chooses when it opens something to one candidate: a return, a late code (principles 9, 33)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_now
from form_server.actions.cases import Case
from form_server.actions.counter.late_codes import codes_of
from form_server.actions.counter.returns import on_site_closes
from form_server.rules.dossier import Staff
from form_server.rules.fields import FIELDS
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act, may
from form_server.rules.windows import extensions, late_codes
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.rounds import round_to_extend
from form_server.rules.windows.window import OwnTimes, gate
from form_server.web.words.facts import label_of
from form_server.web.words.form_words import TO_CORRECT
from site_builder.published.release import Round
from site_builder.published.words import day_words

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """For the dossier page; empty choices where nothing can be chosen now."""

    fields: Choices
    """what a return may name"""
    until: Choices
    """the days to which it may be returned"""
    returned: bool
    """sent back, and the counter may take that back"""
    code_until: Choices
    codes: tuple[LateCode, ...]
    approvable: LateCode | None
    """the proposal that this person may approve"""
    round: Round | None
    """the round for which a late code may be proposed"""


def deadlines_of(acting: Acting) -> Deadlines:
    """What this person may open on the case now."""
    case, staff = acting.case, acting.staff
    closes = on_site_closes(case)
    round_ = round_to_extend(case.release, case.now)
    codes = codes_of(acting.resources, case.dossier.admission_number)
    return Deadlines(
        fields=_fields(case),
        until=_days(case.now, closes) if _open_for(staff, case, Step.RETURN) else (),
        returned=_open_for(staff, case, Step.RECALL),
        code_until=_code_days(staff, case, round_),
        codes=codes,
        approvable=_approvable(acting, codes, round_),
        round=round_,
    )


def _fields(case: Case) -> Choices:
    """In words of their own: the page has a field of each bare name already."""
    names = extensions.returnable(case.release)
    in_order = [f.name for f in FIELDS if f.name in names]
    return tuple(
        (name, TO_CORRECT.format(label_of(name))) for name in (*in_order, *extensions.STATED)
    )


def _open_for(staff: Staff, case: Case, wanted: Step) -> bool:
    office = case.dossier.records_office
    allowed = may(staff, Act.RETURN, office, case.release)
    shut = gate(case.round, "confirm", case.now, OwnTimes(office))
    return allowed and not shut and not isinstance(step(case.application, wanted), Refused)


def _code_days(staff: Staff, case: Case, round_: Round | None) -> Choices:
    office = case.dossier.records_office
    if round_ is None or not may(staff, Act.LATE_CODE, office, case.release):
        return ()
    return _days(case.now, round_.confirmation_of(office).window.closes)


def _approvable(
    acting: Acting, codes: tuple[LateCode, ...], round_: Round | None
) -> LateCode | None:
    case = acting.case
    pending = late_codes.waiting(codes, round_.id) if round_ else None
    if not may(acting.staff, Act.APPROVE_LATE_CODE, case.dossier.records_office, case.release):
        return None
    if pending is None or late_codes.approval(pending, case.now):
        return None
    return None if unfit_now(acting, pending) else pending


def _days(now: datetime, closes: datetime) -> Choices:
    return tuple((day.isoformat(), _end(day)) for day in late_codes.last_days(now, closes))


def _end(day: date) -> str:
    return f"{day_words(day)}24:00"
