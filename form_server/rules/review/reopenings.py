"""What was confirmed is opened once more for the records office, and must be confirmed anew (principles 9, 33)."""

from dataclasses import replace
from datetime import datetime

from form_server.rules.application import Application, Reopening
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.window import OwnTimes, gate, reopening_closes
from site_builder.published.release import Round


def waiting(application: Application) -> Reopening | None:
    """What was asked for and waits for a second person; there is never more than one."""
    return next((each for each in application.reopenings if each.waits), None)


def number_of(application: Application, one: Reopening) -> int:
    """Which of this application's it is, from 1."""
    return application.reopenings.index(one) + 1


def shut(application: Application, round: Round, office: str, now: datetime) -> Refused | None:
    """None while it could be reopened; CANNOT_REOPEN with its `why`, WRONG_STATE for what is not confirmed.

    No longer once the graduate record is in a batch of the province, nor when nobody could confirm it anew.
    """
    after = step(application, Step.REOPEN)
    if isinstance(after, Refused):
        return after
    if application.graduate_record or application.certificate:
        return Refused(Reason.CANNOT_REOPEN, {"why": "printed"})
    closes = reopening_closes(round, office)
    if gate(round, "confirm", now, OwnTimes(office, reopened_until=closes)):
        return Refused(Reason.CANNOT_REOPEN, {"why": "review-over"})
    return None


def asked(application: Application, fresh: Reopening) -> Application | Refused:
    """The request written down; nothing changes until a second person agrees."""
    if waiting(application):
        return Refused(Reason.CANNOT_REOPEN, {"why": "asked"})
    outdated = _outdated(application, fresh.submission)
    return outdated or replace(application, reopenings=(*application.reopenings, fresh))


def agreed(
    application: Application, n: int, submission: int, by: str, at: datetime
) -> Application | Refused:
    """Reopened: no decision counts any more, and a correction that waited for a second person is gone.

    `submission` is the confirmed version that `by`, the second person, has seen.
    """
    held = waiting(application)
    if held is None or number_of(application, held) != n:
        return Refused(Reason.CANNOT_REOPEN, {"why": "settled"})
    stale = _outdated(application, submission) or _outdated(application, held.submission)
    if stale:
        return stale
    after = step(application, Step.REOPEN)
    if isinstance(after, Refused):
        return after
    settled = replace(
        held,
        approved_by=by,
        approved_at=at,
        confirmation=application.confirmation,
        reviews=dict(application.reviews),
    )
    return replace(
        _settled(application, held, settled),
        state=after,
        reviews={},
        replies=tuple(each for each in application.replies if not each.waits),
    )


def dropped(application: Application, n: int, by: str, at: datetime) -> Application | Refused:
    """Taken back by whoever asked, or not agreed to: everything stays as it is."""
    held = waiting(application)
    if held is None or number_of(application, held) != n:
        return Refused(Reason.CANNOT_REOPEN, {"why": "settled"})
    return _settled(application, held, replace(held, dropped_by=by, dropped_at=at))


def _settled(application: Application, held: Reopening, settled: Reopening) -> Application:
    every = tuple(settled if each is held else each for each in application.reopenings)
    return replace(application, reopenings=every)


def _outdated(application: Application, seen: int) -> Refused | None:
    confirmed = application.confirmation.submission if application.confirmation else 0
    if seen == confirmed:
        return None
    return Refused(Reason.PRINTOUT_OUTDATED, {"version": str(confirmed), "seen": str(seen)})
