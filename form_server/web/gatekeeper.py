"""Every request passes here before its handler: the row of its route decides (security C1)."""

from collections.abc import Mapping

from bottle import HTTPResponse

from form_server.actions.acts import Acting, Applying
from form_server.actions.admission import acting_anywhere, acting_on
from form_server.actions.cases import case_of
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.web.access import ACCESS, Who
from form_server.web.staff import staff_here
from form_server.web.web import Web

Admitted = Acting | Applying | Staff | None


def admitted(web: Web, route: str, named: Mapping[str, str]) -> Admitted | HTTPResponse | Refused:
    """Who is let in, as the handler is given it, or the answer for whom the route is not open.

    None where anyone is; `Applying` for a candidate, with her case where the row says so; `Staff` where no act is
    asked for; else `Acting`, with the case where the address names a dossier. `route` is method and address as in
    the table, `named` what the address names.
    """
    wanted = ACCESS.get(route)
    if wanted is None:
        return Refused(Reason.NOT_FOUND)
    if wanted is Who.ANYONE:
        return None
    if wanted in (Who.CANDIDATE, Who.APPLICANT):
        return _candidate(web, with_case=wanted is Who.APPLICANT)
    staff = staff_here(web, allow_first=wanted is Who.NEW_STAFF)
    if isinstance(staff, HTTPResponse) or isinstance(wanted, Who):
        return staff
    dossier_id = named.get("dossier_id", "")
    round_id = named.get("round_id", "") if dossier_id else ""
    acting = Acting(web.visit(), None, staff, wanted, round_id)
    return acting_on(acting, dossier_id) if dossier_id else acting_anywhere(acting)


def _candidate(web: Web, with_case: bool) -> Applying | HTTPResponse | Refused:
    session, visit = web.candidate(), web.visit()
    if isinstance(session, HTTPResponse) or not with_case:
        return session if isinstance(session, HTTPResponse) else Applying(visit, None, session)
    case = case_of(visit, session.facts["number"])
    return case if isinstance(case, Refused) else Applying(visit, case, session)
