"""Which round a candidate stands in: the one that takes applications, else the one she applied in."""

from datetime import datetime

from form_server.rules.dossier import Dossier, State
from site_builder.published.release import Release, Round

_GOING_ON = frozenset({State.CONFIRMED, State.APPROVED})


def round_for(release: Release, dossier: Dossier, now: datetime, late: str = "") -> Round | None:
    """The round that takes registrations or applications at `now`; outside, the newest she applied in, so that
    her form and progress stay in reach (FAQ 5); for anyone else the round under way or next.

    `late` is the round for which she holds a late code that opens now; it comes first. While an application is
    being reviewed she stands in its round: the next one takes her again when that has ended (principle 12).
    """
    started = [one for one in release.rounds if one.registration_opens <= now]
    extended = [one for one in release.rounds if one.id == late]
    going_on = [one for one in started if _state(dossier, one) in _GOING_ON]
    taking = [one for one in started if now < one.application.closes]
    applied = [one for one in started if one.id in dossier.applications]
    found = extended or going_on or taking or applied
    return max(found, key=lambda one: one.application.opens, default=None) or release.round_at(now)


def _state(dossier: Dossier, round: Round) -> State | None:
    application = dossier.applications.get(round.id)
    return application.state if application else None


def earlier_rounds(release: Release, dossier: Dossier, round: Round) -> tuple[Round, ...]:
    """Other rounds in which she applied, the newest first."""
    others = [o for o in release.rounds if o.id in dossier.applications and o.id != round.id]
    return tuple(sorted(others, key=lambda one: one.application.opens, reverse=True))


def round_in_hand(release: Release, now: datetime) -> Round | None:
    """What the offices work at: the newest that has opened, to the end of its review; before the first, that one."""
    return round_to_extend(release, now) or release.round_at(now)


def round_to_extend(release: Release, now: datetime) -> Round | None:
    """The round for which a late code may be given: the newest that has opened."""
    opened = [one for one in release.rounds if one.application.opens <= now]
    return max(opened, key=lambda one: one.application.opens, default=None)
