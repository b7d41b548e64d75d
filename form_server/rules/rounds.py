"""Which round a candidate stands in: the one that takes applications, else the one she applied in."""

from datetime import datetime

from form_server.rules.dossier import Dossier
from site_builder.published.release import Release, Round


def round_for(release: Release, dossier: Dossier, now: datetime) -> Round | None:
    """The round that takes registrations or applications at `now`; outside, the newest she applied in, so that
    her form and progress stay in reach (FAQ 5); for anyone else the round under way or next.
    """
    started = [one for one in release.rounds if one.registration_opens <= now]
    taking = [one for one in started if now < one.application.closes]
    applied = [one for one in started if one.id in dossier.applications]
    nearest = max(taking or applied, key=lambda one: one.application.opens, default=None)
    return nearest or release.round_at(now)
