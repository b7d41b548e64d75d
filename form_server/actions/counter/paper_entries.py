"""The clerk enters an application from paper, for someone without Internet or of a discontinued major (S58, S90)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from form_server.actions.acts import Acting, Deed
from form_server.actions.candidate.form_answers import LONGEST_REMARK
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import correctable
from form_server.actions.major_choice import settle_major
from form_server.actions.typed_answers import free_words, read_typed
from form_server.actions.versions import save_version, submitted_version, until_free
from form_server.rules.dossier import Application
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.paper_entry import entering_shut

Outcome = Application | tuple[FieldFault, ...] | Refused


@dataclass(frozen=True, slots=True)
class PaperApplication:
    """What stands on the paper, as typed: answers and remarks by name."""

    answers: Mapping[str, str]
    seen: Mapping[str, str]
    """what the page showed: EDIT_CONFLICT where the candidate saved something else meanwhile"""
    remarks: Mapping[str, str]
    signed: bool
    """whether the paper carries the signature that stands for the declaration"""


def enter(acting: Acting, paper: PaperApplication) -> Outcome:
    """Submits what stands on the paper as the next version, by the clerk; then it is printed, signed and confirmed."""

    def made(deed: Deed) -> Outcome:
        answers = _answers(deed.case, paper.answers, paper.seen)
        if isinstance(answers, (Refused, tuple)):
            return answers
        if not paper.signed:
            return Refused(Reason.DECLARATION_MISSING)
        return _entered(deed, answers, paper.remarks)

    return until_free(lambda: acting.change(made))


def _answers(
    case: Case, typed: Mapping[str, str], seen: Mapping[str, str]
) -> Mapping[str, str] | tuple[FieldFault, ...] | Refused:
    """Every field of the form as it will stand, or what is wrong or missing."""
    read = read_typed(typed, case.answers)
    if isinstance(read, tuple):
        return read
    changed = field_answers.changed_fields({n: case.answers.get(n, "") for n in read}, read)
    forbidden = [name for name in changed if name not in correctable(case)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    conflicts = [n for n in changed if n in seen and seen[n] != case.answers.get(n, "")]
    if conflicts:
        return Refused(Reason.EDIT_CONFLICT, {"fields": " ".join(conflicts)})
    settled = settle_major(case, case.answers, read, changed, at_counter=True)
    if isinstance(settled, (Refused, tuple)):
        return settled
    whole = {**case.answers, **settled}
    missing = field_answers.missing_answers(whole, case.release.policies)
    return tuple(FieldFault(name, "empty") for name in missing) or whole


def _entered(
    deed: Deed, answers: Mapping[str, str], remarks: Mapping[str, str]
) -> Application | Refused:
    case = deed.case
    major = case.release.major(answers.get("major", ""))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    shut = entering_shut(case.round, major, case.extensions, case.now)
    check = shut or case.check(answers)
    if isinstance(check, Refused):
        return check
    known = {remark.key for remark in case.release.remarks}
    words = {k: free_words(text, LONGEST_REMARK) for k, text in remarks.items() if k in known}
    stated = case.with_remarks({key: text for key, text in words.items() if text})
    after = submitted_version(deed, stated, check, answers)
    if isinstance(after, Refused):
        return after
    return save_version(deed, replace(after, saved_at=deed.at), "enter")
