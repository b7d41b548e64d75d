"""The status of an application for whoever knows its reference and status code, without signing in (principle 18)."""

from hmac import compare_digest

from form_server.actions import wrong_tries
from form_server.actions.cases import Case
from form_server.actions.resources import Resources, Visit
from form_server.rules.form import printed_codes
from form_server.rules.outcome import Reason, Refused

TRIES = (10, 3600)
"""for one reference, and seconds"""


def status_code(resources: Resources, reference: str) -> str:
    """The code that goes with the reference; derived, not kept (decision 005)."""
    return printed_codes.status_code(resources.key("digest"), reference)


def status_of(visit: Visit, reference: str, code: str) -> Case | Refused:
    """Where that application stands; NOT_FOUND for a code that does not fit, whether or not the reference exists.

    A wrong code costs the same for every reference, because the store is asked only after the code was right.
    """
    tidy = printed_codes.tidy_reference(reference)
    throttled = wrong_tries.too_many(visit, "status") or visit.resources.throttled(
        "status", ((tidy, *TRIES),)
    )
    if throttled:
        return throttled
    if not compare_digest(status_code(visit.resources, tidy), printed_codes.tidy_status_code(code)):
        wrong_tries.count(visit, "status")
        return Refused(Reason.NOT_FOUND)
    visit.resources.forget_tries("status", tidy)
    dossier = visit.resources.store.read(lambda view: view.dossier_by_reference(tidy))
    applications = dossier.applications.values() if dossier else ()
    application = next((each for each in applications if each.reference == tidy), None)
    rounds = visit.resources.release.rounds
    one = next((each for each in rounds if application and each.id == application.round), None)
    if dossier is None or application is None or one is None:
        return Refused(Reason.NOT_FOUND)
    return Case(visit.resources.release, one, dossier, application, visit.received_at)
