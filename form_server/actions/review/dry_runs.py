"""Lists that a dry run has made: put by for half an hour, for the person who made them and for that act alone."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from form_server.actions.acts import Acting
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import Passing

GOOD_FOR = timedelta(minutes=30)


def put_by(acting: Acting, facts: Mapping[str, str]) -> str:
    """Keeps what was listed; the name under which it is found."""
    batch = secrets.token_hex(16)
    until = acting.resources.machine_now() + GOOD_FOR
    row = Passing(_key(acting, batch), {"by": acting.name, **facts}, until)
    acting.resources.passing.put(row)
    return batch


def listed(acting: Acting, batch: str) -> Mapping[str, str] | Refused:
    """What was put by under that name; BATCH_OVER for a list of somebody else, or too old."""
    row = acting.resources.passing.get(_key(acting, batch), acting.resources.machine_now())
    hers = row is not None and row.value["by"] == acting.name
    return row.value if row and hers else Refused(Reason.BATCH_OVER)


def _key(acting: Acting, batch: str) -> str:
    return f"batch:{acting.act}:{batch}"
