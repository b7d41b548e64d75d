"""The records office answers a level that sent the application back: papers, or a correction by two people (principle 9)."""

from collections.abc import Iterable
from dataclasses import replace

from form_server.rules.dossier import Application, Submission
from form_server.rules.office_entries import Reply
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.joint_review import answered, returned_by, still_standing
from site_builder.published.release import ReviewLevel


def waiting(application: Application) -> Reply | None:
    """The correction that waits for a second person; there is never more than one."""
    return next((each for each in application.replies if each.waits), None)


def supplied(application: Application, reply: Reply) -> Application | Refused:
    """Papers were supplied: that level decides anew, on the same version."""
    if not reply.words:
        return Refused(Reason.REASON_MISSING)
    again = answered(application, reply.level)
    if isinstance(again, Refused):
        return again
    return replace(again, replies=(*application.replies, reply))


def proposed(application: Application, reply: Reply) -> Application | Refused:
    """The correction written down; nothing changes until a second person has approved it."""
    if reply.level not in returned_by(application) or waiting(application):
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    if not (reply.words and reply.changes):
        return Refused(Reason.REASON_MISSING)
    return replace(application, replies=(*application.replies, reply))


def dropped(application: Application) -> Application | Refused:
    """The correction that waits, taken back by the office."""
    held = waiting(application)
    if held is None:
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    return replace(application, replies=tuple(r for r in application.replies if r is not held))


def approvable(application: Application) -> Reply | Refused:
    """The correction that a second person may put in force; WRONG_STATE where none waits."""
    held = waiting(application)
    if held is None or held.level not in returned_by(application):
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    return held


def reconfirmed(
    application: Application, approved: Reply, newest: Submission, levels: Iterable[ReviewLevel]
) -> Application:
    """Confirmed on the corrected version; only approvals of levels that looked at nothing changed still stand."""
    held = waiting(application)
    assert application.confirmation is not None, "only what is confirmed is sent back by a level"
    confirmation = replace(application.confirmation, submission=newest.n, verdict=newest.verdict)
    return replace(
        application,
        submissions=(*application.submissions, newest),
        confirmation=confirmation,
        reviews=still_standing(application.reviews, approved.changes, levels),
        replies=tuple(approved if each is held else each for each in application.replies),
    )
