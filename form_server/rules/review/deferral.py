"""推迟毕业: a violation on file puts the graduation off until a day (FAQ 3; S68, principle 7)."""

from datetime import date, datetime

from form_server.rules.dossier import Dossier
from site_builder.published.words import OFFICE_ZONE


def deferred_to(dossier: Dossier, now: datetime) -> date | None:
    """The latest day that is still to come, at the office; None once every term has run, or where none was set."""
    days = (date.fromisoformat(each.deferred_to) for each in dossier.violations if each.deferred_to)
    ahead = (day for day in days if now.astimezone(OFFICE_ZONE).date() < day)
    return max(ahead, default=None)
