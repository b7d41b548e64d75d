"""From an application to the sheet that is printed and shown (FAQ 2, 17; S18)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from form_server.actions.desk import Desk, Visit
from form_server.actions.following import status_code
from form_server.actions.journey import Journey
from form_server.rules import papers, sheets
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.sheet import Sheet
from form_server.store.protocol import AuditEvent
from site_builder.published.release import Paper


def sheet_of(
    desk: Desk,
    visit: Visit,
    at: Journey,
    missing_characters: Callable[[str], tuple[str, ...]],
) -> Sheet | Refused:
    """The sheet of the submitted version in force; it stays printable after confirmation."""
    submission = at.application.submitted
    if submission is None:
        return Refused(Reason.NOT_SUBMITTED)
    check = at.check(submission.answers)
    if isinstance(check, Refused):
        return check
    printed = "".join((*submission.answers.values(), *submission.remarks.values()))
    photo = desk.photos.read(at.dossier.photo) if at.dossier.photo else None
    sheet = sheets.application_sheet(
        at.release,
        at.dossier,
        at.application,
        submission,
        check,
        photo=photo,
        unprintable=missing_characters(printed),
    )
    code = status_code(desk, sheet.reference)
    return replace(sheet, printed_at=visit.received_at, status_code=code)


def note_printed(desk: Desk, visit: Visit, staff: Staff, at: Journey, sheet: Sheet) -> None:
    """That the counter took the form with the whole ID number, kept before it is handed out (security F2, F5)."""
    by, detail = f"staff:{staff.name}", {"round": at.round.id, "version": str(sheet.version)}
    event = AuditEvent(
        visit.received_at, by, "print-form", at.dossier.id, "ok", detail, visit.source
    )
    desk.store.commit(lambda view: view.append(event))


def papers_of(at: Journey, delegate: bool = False) -> tuple[Paper, ...]:
    """What this very person brings to the counter, by what counts now."""
    answers = at.in_force
    submission = at.application.submitted
    remarks: Mapping[str, str] = submission.remarks if submission else at.application.remarks
    check = at.check(answers)
    major = at.release.major(answers.get("major", ""))
    return papers.papers_for(
        at.release,
        remarks=papers.causes_of(answers, remarks),
        delegate="yes" if delegate else "no",
        verdict="" if isinstance(check, Refused) else check.verdict,
        ways=tuple(sorted({result.way for result in at.dossier.results})),
        level=major.level if major else "",
        photo=answers.get("photo") or ("yes" if at.dossier.photo else "no"),
    )
