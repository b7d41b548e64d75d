"""When the counter may enter an application for someone who cannot apply online (FAQ 14; S58, S89, S90)."""

from datetime import datetime

from form_server.rules.check import eligibility
from form_server.rules.dossier import Application, State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import extensions
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.window import gate
from site_builder.published.release import Major, Round

ENTERABLE = frozenset({State.DRAFT, State.WITHDRAWN})
"""nothing is in force: what is submitted is corrected instead"""


def entering_shut(
    round: Round,
    application: Application,
    major: Major,
    now: datetime,
    *,
    office: str,
    code: LateCode | None = None,
) -> Refused | None:
    """None while it may be entered: a discontinued major on the office's on-site days (S90), others as if online.

    MAJOR_WITHOUT_CERTIFICATES is refused at the counter too.
    """
    if application.state not in ENTERABLE or application.confirmation:
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    ended = eligibility.discontinued(major, round.application.opens.date())
    if ended is None:
        return extensions.shut(
            round, "submit", now, application=application, code=code, office=office
        )
    if ended.reason is Reason.MAJOR_DISCONTINUED:
        return gate(round, "confirm", now, office=office)
    return Refused(ended.reason, {**ended.facts, "office": office})
