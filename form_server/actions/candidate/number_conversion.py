"""From an old 8-digit number to the 12-digit one (FAQ 15; S91–S97)."""

from form_server.actions import wrong_tries
from form_server.actions.resources import Visit
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.names import same_name


def convert(visit: Visit, old_number: str, name: str) -> tuple[str, ...] | Refused:
    """The admission numbers that the old number and the name lead to."""
    number = numbers.tidy_number(old_number)
    fault = numbers.old_number_fault(old_number)
    if fault:
        return Refused(Reason.MALFORMED_NUMBER, {"length": str(len(number)), "fault": fault})
    throttled = wrong_tries.too_many(visit, "convert") or visit.resources.throttled(
        "convert", ((number, 10, 3600),)
    )
    if throttled:
        return throttled
    pairs = visit.resources.store.read(lambda view: view.conversions(number))
    found = tuple(pair.admission_number for pair in pairs if same_name(name, pair.name))
    if not found:
        wrong_tries.count(visit, "convert")
    return found or Refused(Reason.NO_CONVERSION)
