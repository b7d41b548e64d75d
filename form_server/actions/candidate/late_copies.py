"""What arrives after the closing is kept as a copy that is not submitted (FAQ 7, 21; principle 47)."""

from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.acts import Applying, Deed
from form_server.actions.cases import Case, with_application
from form_server.rules.application import LateCopy
from form_server.rules.outcome import Reason
from form_server.rules.windows import late_copies

TOO_LATE = frozenset({Reason.CLOSED, Reason.LATE_CODE_EXPIRED, Reason.RETURN_EXPIRED})


def keep_late(applying: Applying, page: str, typed: Mapping[str, str]) -> bool:
    """Whether it is kept now.

    The same content twice is one copy. False when there are `late.MOST_COPIES`, or nothing was typed.
    """
    copy = LateCopy(applying.visit.received_at, page, applying.name, late_copies.bounded(typed))

    def made(deed: Deed) -> bool:
        before = deed.case.application
        copies = late_copies.with_copy(before.late, copy)
        if copies is None or copies == before.late:
            return copies is not None
        deed.view.save_dossier(with_application(deed.case.dossier, replace(before, late=copies)))
        detail = {"round": before.round, "page": copy.page, "arrived": copy.at.isoformat()}
        deed.note("late-post", detail, "kept")
        return True

    return bool(copy.fields) and applying.change(made) is True


def late_submission(case: Case) -> Mapping[str, str]:
    """What a late 提交 would have submitted, as the fields of a copy."""
    remarks = {f"remark_{key}": words for key, words in case.application.remarks.items()}
    return {**case.answers, **remarks}
