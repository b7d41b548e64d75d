"""Taking lists away: counted, noted and limited (security F6)."""

from collections.abc import Mapping

from form_server.actions.acts import Acting
from form_server.rules.outcome import Refused

EXPORTS_AN_HOUR = 30
MOST = 20_000
"""dossiers in one file from the browser; more by the command line"""


def begin_export(acting: Acting) -> Refused | None:
    """Counts one export; a reason when it was too many."""
    return acting.resources.throttled("export", ((acting.name, EXPORTS_AN_HOUR, 3600),))


def note_export(acting: Acting, what: str, rows: int, detail: Mapping[str, str]) -> None:
    """That so many rows were taken, kept before they are handed out."""
    told = {name: value for name, value in detail.items() if value}
    acting.note("export", what, {"rows": str(rows), **told})
