"""The province's one list of names to correct: each decided with evidence, and all taken away (S39–S43, S83–S87)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from form_server.actions.acts import Acting
from form_server.actions.agreement import unfit_in
from form_server.actions.list_pages import every_row, number_after
from form_server.rules.dossier import Correction, Dossier, Event, State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import (
    NameCorrection,
    NameDecision,
    NameOutcome,
    decided,
)
from form_server.rules.people.scope import is_own
from form_server.store.protocol import DossierWanted, View

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


@dataclass(frozen=True, slots=True)
class NameRequest:
    """A request on the list, and the dossier whose name it is about."""

    asked: NameCorrection
    dossier: Dossier


def listed(acting: Acting, outcome: NameOutcome, after: str = "") -> NameList:
    """Requests with that outcome, in order of admission number."""

    def question(view: View) -> NameList:
        dossier_id, _, n = after.partition(".")
        number = number_after(view, dossier_id)
        start = f"{number}/{int(n):04d}" if number and n.isdecimal() else ""
        rows, more = view.name_corrections_with(outcome, after=start, limit=A_PAGE)
        return NameList(rows, f"{rows[-1].dossier_id}.{rows[-1].n}" if more else None)

    return acting.resources.store.read(question)


def request_of(view: View, key: str) -> NameRequest | None:
    """The request that is named so (number and count), as it stands."""
    number = key.partition("/")[0]
    asked = next((one for one in view.name_corrections(number) if one.key == key), None)
    dossier = view.dossier(number)
    return NameRequest(asked, dossier) if asked and dossier else None


def decide_in(
    acting: Acting, view: View, request: NameRequest, decision: NameDecision
) -> NameCorrection | Refused:
    """One request decided inside a change; a corrected name is laid over the record, and graduate records print it from then on.

    OWN_DOSSIER for her own; whoever forwarded it is no second person. The number may have ended in another meanwhile.
    """
    at, dossier = acting.visit.received_at, request.dossier
    outcome, words = decision.outcome, decision.words
    if is_own(acting.staff, dossier):
        return Refused(Reason.OWN_DOSSIER)
    done = decided(request.asked, decision, acting.name, at)
    refused = done if isinstance(done, Refused) else unfit_in(acting, view, request.asked)
    if refused or isinstance(done, Refused):
        return refused or done
    view.save_name_correction(done)
    what = f"name-{outcome}"
    event = Event(at, what, acting.by, words)
    named = _named(acting, dossier, done) if outcome is NameOutcome.CORRECTED else dossier
    view.save_dossier(replace(named, events=(*named.events, event)))
    view.append(acting.event(what, dossier.id, {"round": done.round, "n": str(done.n)}))
    return done


def _named(acting: Acting, dossier: Dossier, done: NameCorrection) -> Dossier:
    """With the new name over the record; a record that says so already needs none."""
    corrections = {n: each for n, each in dossier.corrections.items() if n != "name"}
    recorded, at = dossier.record.get("name", ""), acting.visit.received_at
    if recorded != done.after:
        corrections["name"] = Correction(recorded, done.after, acting.by, at)
    return replace(dossier, corrections=corrections)


def every(acting: Acting, outcome: NameOutcome) -> Iterator[NameCorrection]:
    """All with that outcome, for a table to take away."""
    return every_row(
        lambda after: acting.resources.store.read(
            lambda view: view.name_corrections_with(outcome, (), after, FILE)
        )
    )


def corrected_dossiers(acting: Acting, round_id: str) -> Iterator[Dossier]:
    """Of that round, those confirmed whose record something was laid over: the province mends its database by them."""
    wanted = DossierWanted(state=CONFIRMED, round=round_id)

    def page_after(after: str) -> tuple[tuple[Dossier, ...], str | None]:
        page = acting.resources.store.read(lambda view: view.dossiers(wanted, after, FILE))
        return page.dossiers, page.next

    return (each for each in every_row(page_after) if each.corrections)
