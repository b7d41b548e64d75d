"""The clerk looks into the paper file and writes down what it says (FAQ 12, 16; S82, S105, S106)."""

from dataclasses import dataclass, replace

from form_server.actions.acts import Acting, Deed
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, PaperCheck, State
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused

LONGEST = 300
LONGEST_COURSE = 60
MOST_COURSES = 40
FINDINGS = {"yes": True, "no": False}
_OVER = frozenset({State.REJECTED, State.REGISTERED, State.ISSUED})


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """What the clerk found in the paper file, as typed."""

    courses: tuple[str, ...]
    found: str
    """a key of `FINDINGS`"""
    evidence: str


def note_check(
    acting: Acting, finding: PaperFinding
) -> Application | tuple[FieldFault, ...] | Refused:
    """Adds what was found to the application, before its confirmation or after; earlier findings stay."""
    cleaned = (free_words(each, LONGEST_COURSE) for each in finding.courses)
    named = tuple(words for words in cleaned if words)[:MOST_COURSES]
    found, words = finding.found, free_words(finding.evidence, LONGEST)
    faults = _faults(named, found, words)

    def made(deed: Deed) -> Application | tuple[FieldFault, ...] | Refused:
        before = deed.case.application
        if faults:
            return faults
        if not before.submissions:
            return Refused(Reason.NOT_SUBMITTED)
        if before.state in _OVER:
            return Refused(Reason.WRONG_STATE, {"state": str(before.state)})
        check = PaperCheck(deed.at, deed.by, named, FINDINGS[found], words)
        after = replace(before, paper_checks=(*before.paper_checks, check))
        detail = {"found": found, "courses": str(len(named))}
        return deed.keep_application(after, "paper-check", detail)

    return acting.change(made)


def _faults(named: tuple[str, ...], found: str, words: str) -> tuple[FieldFault, ...]:
    told = (
        ("paper_courses", "choice", not named),
        ("paper_found", "choice", found not in FINDINGS),
        ("paper_evidence", "empty", not words),
    )
    return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)
