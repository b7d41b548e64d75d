"""The one policy of the service: who may ask for which route; what has no row here is open to nobody (security C1).

To add a route, add its row: the act of `rules/people/scope.py` that it performs, or one of `Who`. An address with
`<dossier_id>` is asked about that very dossier; one with `<round_id>` beside it also about the examining
university of that application. Then write the published table anew:

    python -m form_server access > docs/access.md
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from form_server.rules.people.scope import Act


class Who(StrEnum):
    """Who is let in where no act of staff is asked for."""

    ANYONE = "anyone"
    CANDIDATE = "candidate"
    """who has signed in, and only to the own dossier: no address of the form names one"""
    APPLICANT = "applicant"
    """the same, while the own application stands in a round"""
    STAFF = "staff"
    """every member of staff on duty with a password of her own"""
    NEW_STAFF = "new-staff"
    """the same, and whoever has yet to replace the one-time password"""


DOSSIER = "/staff/dossier/<dossier_id>"
CASE = "/staff/review/<dossier_id>/<round_id>"
DRAFT = "/staff/publish/draft/<draft_id>"
REQUEST = "/staff/publish/request/<request_id>"
ANSWER = "/staff/answers/<dossier_id>/<round_id>"

_PUBLIC: Mapping[str, Who] = {
    "GET /": Who.ANYONE,
    "GET /<path:path>": Who.ANYONE,
    "GET /time": Who.ANYONE,
    "GET /healthz": Who.ANYONE,
    "GET /readyz": Who.ANYONE,
    "GET /search/": Who.ANYONE,
    "GET /check/": Who.ANYONE,
    "POST /check/": Who.ANYONE,
    "GET /apply": Who.ANYONE,
    "GET /apply/": Who.ANYONE,
    "GET /apply/register": Who.ANYONE,
    "POST /apply/register": Who.ANYONE,
    "GET /apply/numbers": Who.ANYONE,
    "POST /apply/numbers": Who.ANYONE,
    "GET /apply/numbers/mine": Who.ANYONE,
    "POST /apply/numbers/mine": Who.ANYONE,
    "GET /apply/sign-in": Who.ANYONE,
    "POST /apply/sign-in": Who.ANYONE,
    "POST /apply/sign-out": Who.ANYONE,
    "GET /apply/still-here": Who.ANYONE,
    "GET /apply/recover": Who.ANYONE,
    "POST /apply/recover": Who.ANYONE,
    "GET /apply/recover/username": Who.ANYONE,
    "POST /apply/recover/username": Who.ANYONE,
    "GET /apply/status": Who.ANYONE,
    "POST /apply/status": Who.ANYONE,
    "GET /apply/print-code": Who.ANYONE,
    "POST /apply/print-code": Who.ANYONE,
    "GET /staff/sign-in": Who.ANYONE,
    "POST /staff/sign-in": Who.ANYONE,
    "POST /staff/sign-out": Who.ANYONE,
}
_FORM: Mapping[str, Who] = {
    "GET /apply/tasks": Who.APPLICANT,
    "GET /apply/identity": Who.APPLICANT,
    "POST /apply/identity": Who.APPLICANT,
    "GET /apply/contact": Who.APPLICANT,
    "POST /apply/contact": Who.APPLICANT,
    "GET /apply/major": Who.APPLICANT,
    "POST /apply/major": Who.APPLICANT,
    "GET /apply/results": Who.APPLICANT,
    "POST /apply/results": Who.APPLICANT,
    "GET /apply/photo": Who.APPLICANT,
    "POST /apply/photo": Who.APPLICANT,
    "GET /apply/photo.jpg": Who.APPLICANT,
    "GET /apply/remarks": Who.APPLICANT,
    "POST /apply/remarks": Who.APPLICANT,
    "GET /apply/check": Who.APPLICANT,
    "POST /apply/check": Who.APPLICANT,
    "GET /apply/submitted": Who.APPLICANT,
    "GET /apply/form.pdf": Who.APPLICANT,
    "GET /apply/authorisation.pdf": Who.APPLICANT,
    "GET /apply/print": Who.APPLICANT,
    "POST /apply/print-code/new": Who.APPLICANT,
    "GET /apply/withdraw": Who.APPLICANT,
    "POST /apply/withdraw": Who.APPLICANT,
    "GET /apply/progress": Who.APPLICANT,
    "GET /apply/calendar.ics": Who.APPLICANT,
    "GET /apply/late": Who.APPLICANT,
    "GET /apply/earlier/<round_id>": Who.APPLICANT,
    "GET /apply/password": Who.APPLICANT,
    "POST /apply/password": Who.APPLICANT,
    "GET /apply/password/question": Who.APPLICANT,
    "POST /apply/password/question": Who.APPLICANT,
    "POST /apply/sign-out/everywhere": Who.CANDIDATE,
}
_COUNTER: Mapping[str, Who | Act] = {
    "GET /staff/": Who.STAFF,
    "GET /staff/password": Who.NEW_STAFF,
    "POST /staff/password": Who.NEW_STAFF,
    "POST /staff/find": Act.FIND,
    f"GET {DOSSIER}": Act.SEE,
    # The form bears the whole ID number: it is printed where it is signed; others ask with a reason.
    f"GET {DOSSIER}/form.pdf": Act.CORRECT,
    f"GET {DOSSIER}/photo.jpg": Act.SEE,
    f"POST {DOSSIER}/correct": Act.CORRECT,
    f"POST {DOSSIER}/confirm": Act.CONFIRM,
    f"POST {DOSSIER}/undo": Act.CONFIRM,
    f"POST {DOSSIER}/paper-check": Act.CORRECT,
    f"POST {DOSSIER}/photo": Act.RETAKE_PHOTO,
    f"POST {DOSSIER}/name": Act.FORWARD_NAME,
    f"POST {DOSSIER}/name/recall": Act.FORWARD_NAME,
    f"GET {DOSSIER}/enter": Act.ENTER,
    f"POST {DOSSIER}/enter": Act.ENTER,
    f"POST {DOSSIER}/paper-confirm": Act.PAPER_DAY,
    f"POST {DOSSIER}/merge": Act.KEEP_NUMBERS,
    f"POST {DOSSIER}/move": Act.MOVE,
    "GET /staff/day-list": Act.PAPER_DAY,
    "POST /staff/day-list": Act.PAPER_DAY,
    "GET /staff/numbers": Act.KEEP_NUMBERS,
    "POST /staff/numbers": Act.KEEP_NUMBERS,
    "POST /staff/numbers/add": Act.KEEP_NUMBERS,
    "POST /staff/numbers/remove": Act.KEEP_NUMBERS,
    f"POST {DOSSIER}/return": Act.RETURN,
    f"POST {DOSSIER}/recall": Act.RETURN,
    f"POST {DOSSIER}/late-code": Act.LATE_CODE,
    f"POST {DOSSIER}/late-code/approve": Act.APPROVE_LATE_CODE,
    f"POST {DOSSIER}/reopen": Act.REOPEN,
    f"POST {DOSSIER}/reopen/agree": Act.APPROVE_REOPENING,
    f"POST {DOSSIER}/reopen/drop": Act.REOPEN,
    f"POST {DOSSIER}/code": Act.GIVE_CODE,
    f"POST {DOSSIER}/unlock": Act.UNLOCK,
    f"POST {DOSSIER}/id-number": Act.UNMASK,
    "GET /staff/list/": Act.FIND,
    "POST /staff/list/": Act.FIND,
    "POST /staff/list/export": Act.EXPORT,
}
_REVIEW: Mapping[str, Act] = {
    "GET /staff/review/": Act.REVIEW,
    "GET /staff/review/find": Act.REVIEW,
    "POST /staff/review/find": Act.REVIEW,
    "POST /staff/review/export": Act.REVIEW,
    "POST /staff/review/dry-run": Act.REVIEW,
    "POST /staff/review/approve": Act.REVIEW,
    "POST /staff/review/undo": Act.REVIEW,
    "GET /staff/bulks/": Act.REVIEW,
    "GET /staff/bulks/<batch>": Act.REVIEW,
    f"GET {CASE}": Act.REVIEW,
    f"GET {CASE}/photo.jpg": Act.REVIEW,
    f"POST {CASE}/take": Act.REVIEW,
    f"POST {CASE}/decide": Act.REVIEW,
    f"POST {CASE}/undo": Act.REVIEW,
    f"POST {CASE}/id-number": Act.REVIEW,
    "GET /staff/answers/": Act.APPROVE_CORRECTION,
    f"GET {ANSWER}": Act.APPROVE_CORRECTION,
    f"POST {ANSWER}/supply": Act.ANSWER,
    f"POST {ANSWER}/correct": Act.ANSWER,
    f"POST {ANSWER}/approve": Act.APPROVE_CORRECTION,
    f"POST {ANSWER}/drop": Act.ANSWER,
}
_ROOMS: Mapping[str, Act] = {
    f"POST {DOSSIER}/issue": Act.ISSUE,
    f"POST {DOSSIER}/issue/undo": Act.ISSUE,
    "GET /staff/names/": Act.DECIDE_NAMES,
    "POST /staff/names/dry-run": Act.DECIDE_NAMES,
    "POST /staff/names/decide": Act.DECIDE_NAMES,
    "POST /staff/names/export": Act.DECIDE_NAMES,
    "GET /staff/records/": Act.PRINT_RECORDS,
    "POST /staff/records/make": Act.PRINT_RECORDS,
    "GET /staff/records/<round_id>/<name>.pdf": Act.PRINT_RECORDS,
    "GET /staff/overview/": Act.OVERVIEW,
    "GET /staff/report/": Act.REPORT,
    "POST /staff/report/table": Act.REPORT,
    "POST /staff/report/registration": Act.REGISTER,
    "GET /staff/telephone/": Act.TELEPHONE,
    "POST /staff/telephone/told": Act.TELEPHONE,
    "POST /staff/telephone/export": Act.TELEPHONE,
    "GET /staff/imports/": Act.IMPORT,
    "POST /staff/imports/try": Act.IMPORT,
    "POST /staff/imports/apply": Act.IMPORT,
    "GET /staff/people/": Act.MANAGE_STAFF,
    "POST /staff/people/add": Act.MANAGE_STAFF,
    "POST /staff/people/revoke": Act.MANAGE_STAFF,
    "POST /staff/people/restore": Act.MANAGE_STAFF,
    "POST /staff/people/factor": Act.MANAGE_STAFF,
    "GET /staff/audit/": Act.AUDIT,
    "POST /staff/audit/": Act.AUDIT,
    "POST /staff/audit/export": Act.AUDIT,
}
_PUBLISHING: Mapping[str, Act] = {
    "GET /staff/publish/": Act.APPROVE_PUBLISHING,
    "POST /staff/publish/emergency": Act.PUBLISH,
    "GET /staff/publish/list/<key>": Act.APPROVE_PUBLISHING,
    "POST /staff/publish/open": Act.PUBLISH,
    "POST /staff/publish/new": Act.PUBLISH,
    f"GET {DRAFT}": Act.PUBLISH,
    f"POST {DRAFT}": Act.PUBLISH,
    f"POST {DRAFT}/onto": Act.PUBLISH,
    f"POST {DRAFT}/discard": Act.PUBLISH,
    f"POST {DRAFT}/attach": Act.PUBLISH,
    f"POST {DRAFT}/word": Act.PUBLISH,
    f"POST {DRAFT}/paste": Act.PUBLISH,
    f"GET {DRAFT}/look": Act.PUBLISH,
    f"GET {DRAFT}/preview": Act.PUBLISH,
    f"GET {DRAFT}/file": Act.PUBLISH,
    f"GET {DRAFT}/send": Act.PUBLISH,
    f"POST {DRAFT}/send": Act.PUBLISH,
    f"GET {REQUEST}": Act.APPROVE_PUBLISHING,
    f"GET {REQUEST}/look": Act.APPROVE_PUBLISHING,
    f"GET {REQUEST}/preview": Act.APPROVE_PUBLISHING,
    f"GET {REQUEST}/file": Act.APPROVE_PUBLISHING,
    f"POST {REQUEST}/approve": Act.APPROVE_PUBLISHING,
    f"POST {REQUEST}/withdraw": Act.APPROVE_PUBLISHING,
    "GET /staff/publish/catalogue": Act.PUBLISH,
    "GET /staff/publish/catalogue.xlsx": Act.PUBLISH,
    "POST /staff/publish/catalogue": Act.PUBLISH,
    "GET /staff/publish/round/<round_id>": Act.PUBLISH,
    "POST /staff/publish/round/<round_id>": Act.PUBLISH,
    "POST /staff/publish/round/<round_id>/next": Act.PUBLISH,
    "GET /staff/publish/history": Act.APPROVE_PUBLISHING,
    "GET /staff/publish/difference": Act.APPROVE_PUBLISHING,
    "POST /staff/publish/roll-back": Act.PUBLISH,
}
ACCESS: Mapping[str, Who | Act] = {
    **_PUBLIC,
    **_FORM,
    **_COUNTER,
    **_REVIEW,
    **_ROOMS,
    **_PUBLISHING,
}
"""method and address → who may"""


class Unlisted(LookupError):
    """A route without a row: the service does not start, so that nothing is open by oversight."""


def require_rows(routes: Iterable[str]) -> None:
    """Raises Unlisted, naming every route that has no row."""
    missing = sorted(set(routes) - set(ACCESS))
    if missing:
        told = "\n  ".join(missing)
        raise Unlisted(
            f"no row in form_server/web/access.py for:\n  {told}\n"
            "Add one (an act of rules/people/scope.py, or Who), then: python -m form_server access > docs/access.md"
        )
