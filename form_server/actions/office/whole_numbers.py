"""Reading a whole ID number: an event with a reason, every time (security F2, F5)."""

import re

from form_server.actions.acts import Acting
from form_server.actions.typed_answers import free_words
from form_server.rules.outcome import Reason, Refused

LONGEST_REASON = 100
_NUMBER = re.compile(r"\d{6,}")


def why(text: str) -> str:
    """The reason as it is kept: one line, without numbers that could name a person; empty when none is left."""
    return _NUMBER.sub("…", free_words(text, LONGEST_REASON)).strip("… ")


def unmask(acting: Acting, reason: str) -> tuple[str, str] | Refused:
    """The ID number of the case as it stands and as recorded.

    REASON_MISSING without a reason; nothing is shown before the event is kept.
    """
    given, dossier = why(reason), acting.case.dossier
    if not given:
        return Refused(Reason.REASON_MISSING)
    acting.note("unmask", dossier.id, {"why": given})
    answers = [each.submitted.answers for each in dossier.applications.values() if each.submitted]
    stated = next((one["id_number"] for one in reversed(answers) if one.get("id_number")), "")
    return stated or dossier.value("id_number"), dossier.record.get("id_number", "")
