"""From an application to the sheet that is printed and shown (FAQ 2, 17; S18)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from form_server.actions.acts import Acting
from form_server.actions.cases import Case
from form_server.actions.resources import Visit
from form_server.actions.status import status_code
from form_server.rules.form import filled_sheet, papers
from form_server.rules.form.sheet import Sheet
from form_server.rules.outcome import Reason, Refused
from site_builder.published.release import Paper


def sheet_of(
    visit: Visit,
    case: Case,
    missing_characters: Callable[[str], tuple[str, ...]],
) -> Sheet | Refused:
    """The sheet of the submitted version in force; it stays printable after confirmation."""
    submission = case.application.submitted
    if submission is None:
        return Refused(Reason.NOT_SUBMITTED)
    check = case.check(submission.answers)
    if isinstance(check, Refused):
        return check
    printed = "".join((*submission.answers.values(), *submission.remarks.values()))
    photo = visit.resources.photos.read(case.dossier.photo) if case.dossier.photo else None
    sheet = filled_sheet.application_sheet(
        case.release,
        case.dossier,
        case.application,
        submission,
        check,
        photo=photo,
        unprintable=missing_characters(printed),
    )
    code = status_code(visit.resources, sheet.reference)
    return replace(sheet, printed_at=visit.received_at, status_code=code)


def note_printed(acting: Acting, sheet: Sheet) -> None:
    """That the counter took the form with the whole ID number, kept before it is handed out (security F2, F5)."""
    case = acting.case
    detail = {"round": case.round.id, "version": str(sheet.version)}
    acting.note("print-form", case.dossier.id, detail)


def papers_of(case: Case, delegate: bool = False) -> tuple[Paper, ...]:
    """What this very person brings to the counter, by what counts now."""
    answers = case.in_force
    submission = case.application.submitted
    remarks: Mapping[str, str] = submission.remarks if submission else case.application.remarks
    check = case.check(answers)
    major = case.release.major(answers.get("major", ""))
    return papers.papers_for(
        case.release,
        remarks=papers.causes_of(answers, remarks),
        delegate="yes" if delegate else "no",
        verdict="" if isinstance(check, Refused) else check.verdict,
        ways=tuple(sorted({result.way for result in case.dossier.results})),
        level=major.level if major else "",
        photo=answers.get("photo") or ("yes" if case.dossier.photo else "no"),
    )
