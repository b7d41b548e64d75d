"""The two lists to telephone, each call ticked off (principle 34)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from form_server.actions.acts import Acting
from form_server.actions.list_pages import Listing
from form_server.rules.calls import STATE_OF, TOLD, told
from form_server.rules.calls import Calls as Calls
from form_server.rules.calls import list_of as list_of
from form_server.rules.dossier import Application, Dossier, Event
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import offices_of
from form_server.store.protocol import DossierWanted, View
from site_builder.published.release import Round


@dataclass(frozen=True, slots=True)
class Call:
    """One person to call; `told` is the event of the call that was made."""

    dossier: Dossier
    application: Application
    told: Event | None


@dataclass(frozen=True, slots=True)
class CallsWanted:
    """Which list of which round (the one under way when none is named); `everyone` also shows who was told."""

    calls: Calls
    everyone: bool = False
    round_id: str = ""


def to_call(acting: Acting, wanted: CallsWanted, round_: Round) -> Listing[Call] | Refused:
    """Whom to call in that round."""
    offices = offices_of(acting.staff, acting.release)
    if not offices:
        return Refused(Reason.NOT_ALLOWED)
    state = STATE_OF[wanted.calls] if wanted.everyone else f"untold-{wanted.calls}"
    return Listing(
        acting,
        DossierWanted(office=offices, state=(state,), round=round_.id),
        rows=lambda _, dossier: (_call(dossier, round_.id),),
    )


def _call(dossier: Dossier, round_id: str) -> Call:
    application = dossier.applications[round_id]
    return Call(dossier, application, told(dossier, application))


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
