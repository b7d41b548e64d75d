"""A page saves by itself while it is filled in: what is whole is kept, the rest waits for the button (principle 48)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from form_server.actions.acts import Applying
from form_server.actions.candidate.form_answers import Stated, save_answers, save_remarks
from form_server.actions.typed_answers import whole_ones
from form_server.rules.dossier import Application
from form_server.rules.outcome import Refused

BY_BUTTON_ONLY = frozenset(("major", "university", "plan_version"))
"""What brings other answers with it is chosen by pressing, never in passing."""


@dataclass(frozen=True, slots=True)
class Autosaved:
    """What was kept of one page: `values` as they now stand, the names `left` as they were, by form name."""

    application: Application | None
    """None where nothing on the page could be kept"""
    values: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()


def autosave_answers(
    applying: Applying, typed: Mapping[str, str], seen: Mapping[str, str]
) -> Autosaved | Refused:
    """Keeps the answers that are whole; a page is not done by that, and a required answer never emptied.

    `seen` is what the page showed. Whatever refuses the button refuses here too, with the same reason.
    """
    required = applying.release.policies.required_fields
    whole = {
        name: typed[name]
        for name, value in whole_ones(typed, seen).items()
        if name not in BY_BUTTON_ONLY and (value or name not in required)
    }
    left = tuple(name for name in typed if name not in whole)
    if not whole:
        return Autosaved(None, left=left)
    outcome = save_answers(applying, whole, seen, page="")
    if isinstance(outcome, tuple):
        return Autosaved(None, left=tuple(typed))
    if isinstance(outcome, Refused):
        return outcome
    return Autosaved(outcome, {name: outcome.working[name] for name in whole}, left)


def autosave_remarks(applying: Applying, stated: Stated) -> Autosaved | Refused:
    """The same for what she states."""
    outcome = save_remarks(applying, stated, "")
    if isinstance(outcome, Refused):
        return outcome
    kept = {f"remark_{key}": outcome.remarks.get(key, "") for key in stated.remarks}
    return Autosaved(outcome, kept)
