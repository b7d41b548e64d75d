"""The status of an application for whoever knows its reference and status code, without signing in (`decisions.md` 18)."""

from hmac import compare_digest

from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey
from form_server.rules import references
from form_server.rules.outcome import Reason, Refused

LIMITS = ((10, 3600), (60, 3600))
"""attempts and seconds, by reference and by address"""


def status_code(desk: Desk, reference: str) -> str:
    return references.status_code(desk.key("digest"), reference)


def status_of(desk: Desk, visit: Visit, reference: str, code: str) -> Journey | Refused:
    """Where that application stands; NOT_FOUND for a code that does not fit, whether or not the reference exists.

    A wrong code costs the same for every reference, because the store is asked only after the code was right.
    """
    tidy = references.tidy_reference(reference)
    by_reference, by_address = LIMITS
    throttled = desk.throttled("status", ((f"{tidy}", *by_reference), (visit.source, *by_address)))
    if throttled:
        return throttled
    if not compare_digest(status_code(desk, tidy), references.tidy_status_code(code)):
        return Refused(Reason.NOT_FOUND)
    dossier = desk.store.read(lambda view: view.dossier_by_reference(tidy))
    applications = dossier.applications.values() if dossier else ()
    application = next((each for each in applications if each.reference == tidy), None)
    rounds = desk.release.rounds
    one = next((each for each in rounds if application and each.id == application.round), None)
    if dossier is None or application is None or one is None:
        return Refused(Reason.NOT_FOUND)
    return Journey(desk.release, one, dossier, application, visit.received_at)
