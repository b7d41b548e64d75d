"""The two lists to telephone, each call ticked off (principle 34)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from form_server.actions.acts import Acting
from form_server.actions.list_pages import following, number_after
from form_server.rules.calls import STATE_OF, TOLD, told
from form_server.rules.calls import Calls as Calls
from form_server.rules.calls import list_of as list_of
from form_server.rules.dossier import Application, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import offices_of
from form_server.store.protocol import DossierWanted, View
from site_builder.published.release import Round

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Call:
    """One person to call; `told` is the event of the call that was made."""

    dossier: Dossier
    application: Application
    told: Event | None


@dataclass(frozen=True, slots=True)
class ToCall:
    """One page of a list of calls."""

    round: Round
    calls: tuple[Call, ...]
    next: str | None
    """opaque id, the `after` of the following page"""
    left: int
    """not told yet"""
    total: int


@dataclass(frozen=True, slots=True)
class CallsWanted:
    """Which list of which round (the one under way when none is named); `everyone` also shows who was told."""

    calls: Calls
    everyone: bool = False
    round_id: str = ""


def to_call(
    acting: Acting, wanted: CallsWanted, after: str = "", limit: int = A_PAGE
) -> ToCall | Refused:
    """Whom to call; NOT_FOUND for a round that is not there."""
    round_ = acting.resources.round_asked(wanted.round_id, acting.visit.received_at)
    offices = offices_of(acting.staff, acting.release)
    if isinstance(round_, Refused):
        return round_
    if not offices:
        return Refused(Reason.NOT_ALLOWED)
    every = DossierWanted(office=offices, state=(STATE_OF[wanted.calls],), round=round_.id)
    left = replace(every, state=(f"untold-{wanted.calls}",))

    def question(view: View) -> ToCall:
        start = number_after(view, after)
        page = view.dossiers(every if wanted.everyone else left, start, limit)
        rows = tuple(_calls(page.dossiers, round_.id))
        return ToCall(round_, rows, following(page), view.count(left), view.count(every))

    return acting.resources.store.read(question)


def _calls(dossiers: Sequence[Dossier], round_id: str) -> Iterator[Call]:
    for dossier in dossiers:
        application = dossier.applications[round_id]
        yield Call(dossier, application, told(dossier, application))


def every_call(acting: Acting, wanted: CallsWanted) -> Iterator[tuple[Call, Round]]:
    """All of a list, page by page."""
    after: str | None = ""
    while after is not None:
        page = to_call(acting, wanted, after, 200)
        if isinstance(page, Refused):
            return
        yield from ((each, page.round) for each in page.calls)
        after = page.next


def note_told(acting: Acting, wanted: CallsWanted, dossier_ids: Sequence[str]) -> int | Refused:
    """Ticks off those that still stand on the list and in scope; how many were."""
    round_ = acting.resources.round_asked(wanted.round_id, acting.visit.received_at)
    if isinstance(round_, Refused):
        return round_
    event = Event(acting.visit.received_at, TOLD, acting.by, f"{round_.id} {wanted.calls}")

    def change(view: View) -> int:
        noted = 0
        for dossier_id in dossier_ids:
            deed = acting.deed(view, dossier_id, round_.id)
            if isinstance(deed, Refused) or list_of(deed.case.application) is not wanted.calls:
                continue
            dossier = deed.case.dossier
            if told(dossier, deed.case.application) is None:
                view.save_dossier(replace(dossier, events=(*dossier.events, event)))
                noted += 1
        view.append(acting.event(TOLD, "", {"list": str(wanted.calls), "rows": str(noted)}))
        return noted

    return acting.resources.store.commit(change)
