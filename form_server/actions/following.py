"""The status of an application for whoever knows its reference and status code, without signing in (principle 18)."""

from hmac import compare_digest

from form_server.actions import wrong_tries
from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey
from form_server.rules import references
from form_server.rules.outcome import Reason, Refused

TRIES = (10, 3600)
"""for one reference, and seconds"""


def status_code(desk: Desk, reference: str) -> str:
    return references.status_code(desk.key("digest"), reference)


def status_of(desk: Desk, visit: Visit, reference: str, code: str) -> Journey | Refused:
    """Where that application stands; NOT_FOUND for a code that does not fit, whether or not the reference exists.

    A wrong code costs the same for every reference, because the store is asked only after the code was right.
    """
    tidy = references.tidy_reference(reference)
    throttled = wrong_tries.too_many(desk, visit, "status") or desk.throttled(
        "status", ((tidy, *TRIES),)
    )
    if throttled:
        return throttled
    if not compare_digest(status_code(desk, tidy), references.tidy_status_code(code)):
        wrong_tries.count(desk, visit, "status")
        return Refused(Reason.NOT_FOUND)
    desk.forget_tries("status", tidy)
    dossier = desk.store.read(lambda view: view.dossier_by_reference(tidy))
    applications = dossier.applications.values() if dossier else ()
    application = next((each for each in applications if each.reference == tidy), None)
    rounds = desk.release.rounds
    one = next((each for each in rounds if application and each.id == application.round), None)
    if dossier is None or application is None or one is None:
        return Refused(Reason.NOT_FOUND)
    return Journey(desk.release, one, dossier, application, visit.received_at)
