"""The two lists to telephone, each call ticked off (principle 34)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from form_server.actions.list_pages import following, number_after
from form_server.actions.resources import Visit
from form_server.rules.calls import STATE_OF, TOLD, told
from form_server.rules.calls import Calls as Calls
from form_server.rules.calls import list_of as list_of
from form_server.rules.dossier import Application, Dossier, Event, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_act, may_anywhere, offices_of
from form_server.store.protocol import AuditEvent, DossierWanted, View
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


def to_call(
    visit: Visit,
    staff: Staff,
    calls: Calls,
    everyone: bool = False,
    after: str = "",
    limit: int = A_PAGE,
    round_id: str = "",
) -> ToCall | Refused:
    """Whom to call in that round, else in the one under way; `everyone` also shows who was told."""
    round_ = visit.resources.round_asked(round_id, visit.received_at)
    offices = offices_of(staff, visit.resources.release)
    if isinstance(round_, Refused):
        return round_
    if not may_anywhere(staff, Act.TELEPHONE) or not offices:
        return Refused(Reason.NOT_ALLOWED)
    all_of_them = DossierWanted(office=offices, state=(STATE_OF[calls],), round=round_.id)
    left = replace(all_of_them, state=(f"untold-{calls}",))

    def question(view: View) -> ToCall:
        start = number_after(view, after)
        page = view.dossiers(all_of_them if everyone else left, start, limit)
        rows = tuple(_calls(page.dossiers, round_.id))
        return ToCall(round_, rows, following(page), view.count(left), view.count(all_of_them))

    return visit.resources.store.read(question)


def _calls(dossiers: Sequence[Dossier], round_id: str) -> Iterator[Call]:
    for dossier in dossiers:
        application = dossier.applications[round_id]
        yield Call(dossier, application, told(dossier, application))


def every_call(
    visit: Visit,
    staff: Staff,
    calls: Calls,
    everyone: bool,
    round_id: str = "",
) -> Iterator[tuple[Call, Round]]:
    """All of a list, page by page; `everyone` adds those who were told."""
    after: str | None = ""
    while after is not None:
        page = to_call(visit, staff, calls, everyone, after, 200, round_id)
        if isinstance(page, Refused):
            return
        yield from ((each, page.round) for each in page.calls)
        after = page.next


def note_told(
    visit: Visit,
    staff: Staff,
    calls: Calls,
    dossier_ids: Sequence[str],
    round_id: str = "",
) -> int | Refused:
    """Ticks off those that still stand on the list and in scope; how many were."""
    round_ = visit.resources.round_asked(round_id, visit.received_at)
    if isinstance(round_, Refused):
        return round_
    by = f"staff:{staff.name}"

    def change(view: View) -> int:
        noted = 0
        for dossier_id in dossier_ids:
            dossier = view.dossier_by_id(dossier_id)
            application = dossier.applications.get(round_.id) if dossier else None
            if dossier is None or application is None or list_of(application) is not calls:
                continue
            in_scope = may_act(staff, Act.TELEPHONE, dossier, visit.resources.release)
            if in_scope and told(dossier, application) is None:
                event = Event(visit.received_at, TOLD, by, f"{round_.id} {calls}")
                view.save_dossier(replace(dossier, events=(*dossier.events, event)))
                noted += 1
        detail = {"list": str(calls), "rows": str(noted)}
        view.append(AuditEvent(visit.received_at, by, TOLD, "", "ok", detail, visit.source))
        return noted

    return visit.resources.store.commit(change)
