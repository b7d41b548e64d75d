"""Whom the records office calls: whose application was returned, and who submitted but was never confirmed (principle 34)."""

from datetime import datetime
from enum import StrEnum

from form_server.rules.dossier import Application, Dossier, Event, State

TOLD = "told"
"""the event; its words are the list that was told of"""


class Calls(StrEnum):
    """The two lists."""

    RETURNED = "returned"
    UNCONFIRMED = "unconfirmed"


STATE_OF = {Calls.RETURNED: State.RETURNED, Calls.UNCONFIRMED: State.SUBMITTED}


def list_of(application: Application) -> Calls | None:
    """The list it stands on."""
    return next((calls for calls, state in STATE_OF.items() if application.state is state), None)


def told(dossier: Dossier, application: Application) -> Event | None:
    """That the person was told of what stands now; an earlier call about something else does not count."""
    calls, since = list_of(application), cause_at(application)
    if calls is None or since is None:
        return None
    words = f"{application.round} {calls}"
    calls_made = (one for one in reversed(dossier.events) if one.what == TOLD and one.at >= since)
    return next((one for one in calls_made if one.words == words), None)


def untold(dossier: Dossier, application: Application) -> Calls | None:
    """The list on which a call is still due."""
    return None if told(dossier, application) else list_of(application)


def cause_at(application: Application) -> datetime | None:
    """When what is told of came about: the return, the reopening, or the version in force."""
    if application.state is State.RETURNED and application.returns:
        return application.returns[-1].at
    if application.reopened:
        return application.reopened.approved_at
    return application.submissions[-1].at if application.submissions else None
