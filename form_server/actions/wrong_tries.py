"""Wrong tries, counted where they come from: a campus behind one address signs in unhindered (security A4)."""

from dataclasses import dataclass

from form_server.actions.resources import Resources, Visit
from form_server.rules.outcome import Reason, Refused


@dataclass(frozen=True, slots=True)
class Bound:
    """How many wrong tries are borne within so many seconds."""

    from_one_address: int
    everywhere: int
    """from here on an address is borne only `in_a_flood`, so that a flood closes nothing to anyone else"""
    in_a_flood: int
    seconds: int


BOUNDS = {
    "sign-in": Bound(from_one_address=100, everywhere=1000, in_a_flood=10, seconds=300),
    "proof": Bound(from_one_address=100, everywhere=1000, in_a_flood=10, seconds=300),
    "usernames": Bound(from_one_address=60, everywhere=600, in_a_flood=10, seconds=3600),
    "status": Bound(from_one_address=60, everywhere=600, in_a_flood=10, seconds=3600),
    "print-code": Bound(from_one_address=20, everywhere=300, in_a_flood=3, seconds=600),
    "convert": Bound(from_one_address=60, everywhere=600, in_a_flood=10, seconds=3600),
}


def too_many(visit: Visit, what: str) -> Refused | None:
    """Whether that address has tried wrongly too often; looks only, counts nothing."""
    now, bound = visit.resources.machine_now(), BOUNDS[what]
    everywhere, _ = visit.resources.passing.hits(_key(visit.resources, what, ""), now)
    here, left = visit.resources.passing.hits(_key(visit.resources, what, visit.source), now)
    most = bound.in_a_flood if everywhere >= bound.everywhere else bound.from_one_address
    return Refused(Reason.TOO_MANY_ATTEMPTS, {"seconds": str(left)}) if here >= most else None


def count(visit: Visit, what: str) -> None:
    """One more wrong try from that address."""
    now, seconds = visit.resources.machine_now(), BOUNDS[what].seconds
    for subject in (visit.source, ""):
        visit.resources.passing.hit(_key(visit.resources, what, subject), now, seconds)


def _key(resources: Resources, what: str, source: str) -> str:
    """Of one address, or of all together where `source` is empty."""
    whose = resources.digest("digest", source)[:32] if source else "everywhere"
    return f"wrong:{what}:{whose}"
