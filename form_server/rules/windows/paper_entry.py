"""When the counter may enter an application for someone who cannot apply online (FAQ 14; S58, S89, S90)."""

from datetime import datetime

from form_server.rules.check import eligibility
from form_server.rules.dossier import State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.extensions import Extensions
from form_server.rules.windows.window import OwnTimes, gate
from site_builder.published.release import Major, Round

ENTERABLE = frozenset({State.DRAFT, State.WITHDRAWN})
"""nothing is in force: what is submitted is corrected instead"""


def entering_shut(round: Round, major: Major, own: Extensions, now: datetime) -> Refused | None:
    """None while it may be entered: a discontinued major on the office's on-site days (S90), others as if online.

    MAJOR_WITHOUT_CERTIFICATES is refused at the counter too.
    """
    application = own.application
    if application and (application.state not in ENTERABLE or application.confirmation):
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    ended = eligibility.discontinued(major, round.application.opens.date())
    if ended is None:
        return own.shut(round, "submit", now)
    if ended.reason is Reason.MAJOR_DISCONTINUED:
        return gate(round, "confirm", now, OwnTimes(own.office))
    return Refused(ended.reason, {**ended.facts, "office": own.office})
