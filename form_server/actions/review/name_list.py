"""The province's one list of names to correct: each decided with evidence, and all taken away (S39–S43, S83–S87)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from form_server.actions.list_pages import number_after
from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Correction, Dossier, Event, Staff, State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameCorrection, NameOutcome, decided
from form_server.rules.people.scope import Act, is_own, may_anywhere
from form_server.store.protocol import AuditEvent, DossierWanted, ResultPage, View

A_PAGE = 50
FILE = 500
"""read at a time for a table to take away"""
CONFIRMED = (State.CONFIRMED, State.APPROVED, State.REJECTED, State.REGISTERED, State.ISSUED)


@dataclass(frozen=True, slots=True)
class NameList:
    """One page of the list of names."""

    rows: tuple[NameCorrection, ...]
    next: str | None
    """opaque id and count of the last row, the `after` of the following page"""


def listed(
    resources: Resources, staff: Staff, outcome: NameOutcome, after: str = "", limit: int = A_PAGE
) -> NameList | Refused:
    """Requests with that outcome, in order of admission number."""
    if not may_anywhere(staff, Act.DECIDE_NAMES):
        return Refused(Reason.NOT_ALLOWED)

    def question(view: View) -> NameList:
        dossier_id, _, n = after.partition(".")
        number = number_after(view, dossier_id)
        start = f"{number}/{int(n):04d}" if number and n.isdecimal() else ""
        rows, more = view.name_corrections_with(outcome, after=start, limit=limit)
        return NameList(rows, f"{rows[-1].dossier_id}.{rows[-1].n}" if more else None)

    return resources.store.read(question)


def decide_in(
    visit: Visit,
    view: View,
    staff: Staff,
    asked: NameCorrection,
    dossier: Dossier,
    outcome: NameOutcome,
    words: str,
) -> NameCorrection | Refused:
    """One request decided inside a change; a corrected name is laid over the record, and graduate records print it from then on.

    OWN_DOSSIER for her own, SECOND_PERSON for whoever forwarded it.
    """
    if is_own(staff, dossier):
        return Refused(Reason.OWN_DOSSIER)
    done = decided(asked, outcome, staff.name, visit.received_at, words)
    if isinstance(done, Refused):
        return done
    view.save_name_correction(done)
    by, what = f"staff:{staff.name}", f"name-{outcome}"
    event = Event(visit.received_at, what, by, words)
    named = _named(dossier, done, by, visit) if outcome is NameOutcome.CORRECTED else dossier
    view.save_dossier(replace(named, events=(*named.events, event)))
    detail = {"round": done.round, "n": str(done.n)}
    view.append(AuditEvent(visit.received_at, by, what, dossier.id, "ok", detail, visit.source))
    return done


def _named(dossier: Dossier, done: NameCorrection, by: str, visit: Visit) -> Dossier:
    """With the new name over the record; a record that says so already needs none."""
    corrections = {n: each for n, each in dossier.corrections.items() if n != "name"}
    recorded = dossier.record.get("name", "")
    if recorded != done.after:
        corrections["name"] = Correction(recorded, done.after, by, visit.received_at)
    return replace(dossier, corrections=corrections)


def every(resources: Resources, outcome: NameOutcome) -> Iterator[NameCorrection]:
    """All with that outcome, for a table to take away."""

    def page_after(after: str) -> tuple[tuple[NameCorrection, ...], str | None]:
        return resources.store.read(
            lambda view: view.name_corrections_with(outcome, (), after, FILE)
        )

    rows, following = page_after("")
    yield from rows
    while following is not None:
        rows, following = page_after(following)
        yield from rows


def corrected_dossiers(resources: Resources, round_id: str) -> Iterator[Dossier]:
    """Of that round, those confirmed whose record something was laid over: the province mends its database by them."""
    wanted = DossierWanted(state=CONFIRMED, round=round_id)

    def page_after(after: str) -> ResultPage:
        return resources.store.read(lambda view: view.dossiers(wanted, after, FILE))

    page = page_after("")
    yield from (each for each in page.dossiers if each.corrections)
    while page.next is not None:
        page = page_after(page.next)
        yield from (each for each in page.dossiers if each.corrections)
