"""Whether people who have read a notice must be told what is new in it."""

from datetime import date

from form_server.publishing import yaml_text

TOLD_ELSEWHERE = ("corrections", "gone", "attachments", "document_of")
"""keys that say it themselves, or that nobody reads"""


def owes_correction(before: str, after: str, today: date) -> bool:
    """A notice that people could read already says something else now, and no correction says what."""
    try:
        (old, old_body), (new, new_body) = _parted(before), _parted(after)
    except yaml_text.UnreadableYaml:
        return False
    if str(old.get("date") or "9999") > today.isoformat() or old.get("gone") or new.get("gone"):
        return False
    same = {key: value for key, value in old.items() if key not in TOLD_ELSEWHERE} == {
        key: value for key, value in new.items() if key not in TOLD_ELSEWHERE
    }
    changed = not same or old_body.split() != new_body.split()
    return changed and old.get("corrections") == new.get("corrections")


def _parted(text: str) -> tuple[dict[str, object], str]:
    front, body = yaml_text.split(text)
    return yaml_text.read(front), body
