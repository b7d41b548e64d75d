"""Who may act on whose dossier: one policy function for every route (security C1)."""

from collections.abc import Mapping
from enum import StrEnum

from form_server.rules.dossier import Dossier, Role, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import same_id_number
from site_builder.published.release import Release


class Act(StrEnum):
    """What staff may ask to do; every staff route names one."""

    FIND = "find"
    SEE = "see"
    CORRECT = "correct"
    CONFIRM = "confirm"
    RETURN = "return"
    """send back to the candidate, and take that back"""
    LATE_CODE = "late-code"
    """propose one"""
    APPROVE_LATE_CODE = "approve-late-code"
    GIVE_CODE = "give-code"
    UNLOCK = "unlock"
    REVIEW = "review"
    RETAKE_PHOTO = "retake-photo"
    FORWARD_NAME = "forward-name"
    """to the province, and take that back while it waits"""
    ENTER = "enter"
    """an application for someone who cannot apply online"""
    PAPER_DAY = "paper-day"
    """print the list of a day, and enter what was confirmed on paper"""
    KEEP_NUMBERS = "keep-numbers"
    """the table of old and new numbers, and merging after a transfer"""
    MOVE = "move"
    """a dossier to another records office"""
    REOPEN = "reopen"
    """ask that a confirmed application be opened again for the office, and take that back"""
    APPROVE_REOPENING = "approve-reopening"
    ANSWER = "answer"
    """supply what a level of the joint review sent back for, and propose corrections"""
    APPROVE_CORRECTION = "approve-correction"
    """read what was sent back, and be the second person of a correction"""
    PRINT_RECORDS = "print-records"
    DECIDE_NAMES = "decide-names"
    """the province's list of names to correct"""
    ISSUE = "issue"
    """hand a certificate out"""
    AUDIT = "audit"
    """read who did what"""
    MANAGE_STAFF = "manage-staff"
    """add people, put them off and on duty, replace a second factor"""
    PUBLISH = "publish"
    """write, ask for publication, roll back"""
    APPROVE_PUBLISHING = "approve-publishing"
    """read the publishing desk, and be the second person"""
    UNMASK = "unmask"
    """read a whole ID number, with a reason; reviewers do within their review"""
    EXPORT = "export"
    """take a list away as a file"""
    IMPORT = "import"
    """bring files of candidates, results, photos and the like in"""
    OVERVIEW = "overview"
    """figures of one's own scope; they name nobody"""
    REPORT = "report"
    """the season in figures"""
    TELEPHONE = "telephone"
    """the lists of whom to call, and that they were told"""
    REGISTER = "register"
    """the final list for the registration of certificates, with whole ID numbers"""


_COUNTER = frozenset(
    {
        Act.FIND,
        Act.SEE,
        Act.CORRECT,
        Act.CONFIRM,
        Act.RETURN,
        Act.LATE_CODE,
        Act.GIVE_CODE,
        Act.UNLOCK,
        Act.RETAKE_PHOTO,
        Act.FORWARD_NAME,
        Act.ENTER,
        Act.PAPER_DAY,
        Act.KEEP_NUMBERS,
        Act.REOPEN,
        Act.ANSWER,
        Act.APPROVE_CORRECTION,
        Act.ISSUE,
        Act.UNMASK,
        Act.EXPORT,
        Act.OVERVIEW,
        Act.TELEPHONE,
    }
)
MAY: Mapping[Role, frozenset[Act]] = {
    # each act is named for each role that has it: a new one is nobody's until it stands here
    Role.CLERK: _COUNTER,
    Role.CITY: _COUNTER
    | {
        Act.REVIEW,
        Act.APPROVE_LATE_CODE,
        Act.APPROVE_REOPENING,
        Act.MANAGE_STAFF,
        Act.REPORT,
        Act.MOVE,
    },
    Role.UNIVERSITY: frozenset({Act.REVIEW, Act.OVERVIEW}),
    Role.PROVINCE: frozenset(
        {
            Act.FIND,
            Act.SEE,
            Act.REVIEW,
            Act.PRINT_RECORDS,
            Act.DECIDE_NAMES,
            Act.APPROVE_LATE_CODE,
            Act.APPROVE_REOPENING,
            Act.APPROVE_CORRECTION,
            Act.KEEP_NUMBERS,
            Act.MOVE,
            Act.AUDIT,
            Act.UNMASK,
            Act.EXPORT,
            Act.IMPORT,
            Act.APPROVE_PUBLISHING,
            Act.OVERVIEW,
            Act.REPORT,
            Act.REGISTER,
        }
    ),
    Role.EDITOR: frozenset({Act.PUBLISH, Act.APPROVE_PUBLISHING}),
    Role.ADMINISTRATOR: frozenset(
        {
            Act.AUDIT,
            Act.MANAGE_STAFF,
            Act.PUBLISH,
            Act.APPROVE_PUBLISHING,
            Act.OVERVIEW,
            Act.REPORT,
        }
    ),
    Role.AUDITOR: frozenset({Act.FIND, Act.SEE, Act.AUDIT, Act.OVERVIEW, Act.REPORT}),
}


def may(
    staff: Staff, act: Act, records_office: str, release: Release, university: str = ""
) -> bool:
    """Whether this person may do this on a dossier of that records office and examining university; no by default."""
    if not staff.active or act not in MAY[staff.role]:
        return False
    if sees_all(staff):
        return True
    if staff.role is Role.CITY:
        return staff.office in lineage(records_office, release)
    if staff.role is Role.UNIVERSITY:
        return bool(university) and staff.office == university
    return staff.office == records_office


def may_act(staff: Staff, act: Act, dossier: Dossier, release: Release, round_id: str = "") -> bool:
    """The same for a dossier at hand, her own never; with a round, its application names the examining university."""
    if is_own(staff, dossier):
        return False
    application = dossier.applications.get(round_id)
    submitted = application.submitted if application else None
    university = submitted.answers.get("university", "") if submitted else ""
    return may(staff, act, dossier.records_office, release, university)


def out_of_scope(
    staff: Staff, act: Act, dossier: Dossier, release: Release, round_id: str = ""
) -> Refused | None:
    """Why this person may not do that on this dossier, or None.

    A dossier out of scope is not found, as if there were none (principle 31); only those who may see it are told
    that it is the act which is not theirs.
    """
    if is_own(staff, dossier):
        return Refused(Reason.OWN_DOSSIER)
    if may_act(staff, act, dossier, release, round_id):
        return None
    seen = may_act(staff, Act.SEE, dossier, release, round_id)
    return Refused(Reason.NOT_ALLOWED if seen else Reason.NOT_FOUND)


def acts_on(staff: Staff, dossier: Dossier, release: Release) -> frozenset[Act]:
    """Everything that this person may do on that dossier: a page shows no button that would only refuse."""
    return frozenset(each for each in MAY[staff.role] if may_act(staff, each, dossier, release))


def sees_all(staff: Staff) -> bool:
    """Whether every records office is in this person's scope."""
    return staff.role in (Role.PROVINCE, Role.AUDITOR)


def is_own(staff: Staff, dossier: Dossier) -> bool:
    """Whether it is the dossier of this very person, by the ID number as recorded or as corrected (security C5)."""
    theirs = (dossier.record.get("id_number", ""), dossier.value("id_number"))
    return bool(staff.id_number) and any(same_id_number(staff.id_number, each) for each in theirs)


def may_anywhere(staff: Staff, act: Act) -> bool:
    """Whether the role knows this act at all, before a dossier is named."""
    return staff.active and act in MAY[staff.role]


def offices_of(staff: Staff, release: Release) -> tuple[str, ...]:
    """The records offices whose dossiers this person may list."""
    return tuple(each.code for each in release.offices if may(staff, Act.FIND, each.code, release))


def lineage(code: str, release: Release) -> tuple[str, ...]:
    """The office and those above it, nearest first; a circle in the data ends the walk."""
    found: list[str] = []
    while code and code not in found:
        office = release.office(code)
        if office is None:
            break
        found.append(code)
        code = office.parent
    return tuple(found)
