"""Every request passes here before its handler: the row of its route decides (security C1)."""

from collections.abc import Mapping

from bottle import HTTPResponse

from form_server.actions.reach import out_of_reach
from form_server.rules.outcome import Reason, Refused
from form_server.web.access import ACCESS, Who
from form_server.web.staff import staff_here
from form_server.web.web import Web


def turned_away(web: Web, route: str, named: Mapping[str, object]) -> HTTPResponse | None:
    """The page for whom the route is not open, None for whom it is.

    `route` is method and address as in the table, `named` what the address names.
    """
    wanted = ACCESS.get(route)
    if wanted is None:
        return web.pages.refusal(Refused(Reason.NOT_FOUND))
    if wanted is Who.ANYONE:
        return None
    if wanted is Who.CANDIDATE:
        candidate = web.candidate()
        return candidate if isinstance(candidate, HTTPResponse) else None
    staff = staff_here(web, allow_first=wanted is Who.NEW_STAFF)
    if isinstance(staff, HTTPResponse):
        return staff
    if isinstance(wanted, Who):
        return None
    dossier_id, round_id = (str(named.get(name, "")) for name in ("dossier_id", "round_id"))
    refused = out_of_reach(web.visit(), staff, wanted, dossier_id, round_id)
    return web.pages.refusal(refused) if refused else None
