"""What arrives after the closing is kept as a copy that is not submitted (FAQ 7, 21; principle 47)."""

from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey, journey_in, with_application
from form_server.rules import late
from form_server.rules.application import LateCopy
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import AuditEvent, View

TOO_LATE = frozenset({Reason.CLOSED, Reason.LATE_CODE_EXPIRED, Reason.RETURN_EXPIRED})


def keep_late(
    desk: Desk,
    visit: Visit,
    admission_number: str,
    account: str,
    page: str,
    typed: Mapping[str, str],
) -> bool:
    """Whether it is kept now.

    The same content twice is one copy. False when there are `late.MOST_COPIES`, or nothing was typed.
    """
    copy = LateCopy(visit.received_at, page, account, late.bounded(typed))
    if not copy.fields:
        return False
    return desk.store.commit(lambda view: _keep(desk, visit, view, admission_number, copy))


def _keep(desk: Desk, visit: Visit, view: View, admission_number: str, copy: LateCopy) -> bool:
    at = journey_in(desk, visit, view, admission_number)
    if isinstance(at, Refused):
        return False
    copies = late.with_copy(at.application.late, copy)
    if copies is None:
        return False
    if copies != at.application.late:
        view.save_dossier(with_application(at.dossier, replace(at.application, late=copies)))
        detail = {"round": at.round.id, "page": copy.page, "arrived": copy.at.isoformat()}
        event = AuditEvent(
            visit.received_at,
            copy.account,
            "late-post",
            at.dossier.id,
            "kept",
            detail,
            visit.source,
        )
        view.append(event)
    return True


def late_submission(at: Journey) -> Mapping[str, str]:
    """What a late 提交 would have submitted, as the fields of a copy."""
    remarks = {f"remark_{key}": words for key, words in at.application.remarks.items()}
    return {**at.answers, **remarks}
