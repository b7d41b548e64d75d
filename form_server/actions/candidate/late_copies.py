"""What arrives after the closing is kept as a copy that is not submitted (FAQ 7, 21; principle 47)."""

from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.cases import Case, case_in, with_application
from form_server.actions.resources import Visit
from form_server.rules.application import LateCopy
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import late_copies
from form_server.store.protocol import AuditEvent, View

TOO_LATE = frozenset({Reason.CLOSED, Reason.LATE_CODE_EXPIRED, Reason.RETURN_EXPIRED})


def keep_late(
    visit: Visit,
    admission_number: str,
    account: str,
    page: str,
    typed: Mapping[str, str],
) -> bool:
    """Whether it is kept now.

    The same content twice is one copy. False when there are `late.MOST_COPIES`, or nothing was typed.
    """
    copy = LateCopy(visit.received_at, page, account, late_copies.bounded(typed))
    if not copy.fields:
        return False
    return visit.resources.store.commit(lambda view: _keep(visit, view, admission_number, copy))


def _keep(visit: Visit, view: View, admission_number: str, copy: LateCopy) -> bool:
    case = case_in(visit, view, admission_number)
    if isinstance(case, Refused):
        return False
    copies = late_copies.with_copy(case.application.late, copy)
    if copies is None:
        return False
    if copies != case.application.late:
        view.save_dossier(with_application(case.dossier, replace(case.application, late=copies)))
        detail = {"round": case.round.id, "page": copy.page, "arrived": copy.at.isoformat()}
        event = AuditEvent(
            visit.received_at,
            copy.account,
            "late-post",
            case.dossier.id,
            "kept",
            detail,
            visit.source,
        )
        view.append(event)
    return True


def late_submission(case: Case) -> Mapping[str, str]:
    """What a late 提交 would have submitted, as the fields of a copy."""
    remarks = {f"remark_{key}": words for key, words in case.application.remarks.items()}
    return {**case.answers, **remarks}
