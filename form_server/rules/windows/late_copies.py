"""Copies of what arrived too late: kept and shown back, never submitted (FAQ 7, 21; principle 47)."""

from collections.abc import Mapping

from form_server.rules.application import LateCopy

LEFT_OVER = "left-over"
"""page of a copy: saved inside the window, never submitted, and shut when the application was returned"""
MOST_COPIES = 20
"""of one application; equal ones are kept once"""
LONGEST_VALUE = 1000
MOST_VALUES = 60


def with_copy(copies: tuple[LateCopy, ...], fresh: LateCopy) -> tuple[LateCopy, ...] | None:
    """The copies with this one added, or as they are when it is there already; None when there are too many."""
    if any(each.page == fresh.page and each.fields == fresh.fields for each in copies):
        return copies
    return None if len(copies) >= MOST_COPIES else (*copies, fresh)


def bounded(fields: Mapping[str, str]) -> dict[str, str]:
    """As much of what was typed as any page of ours can send."""
    return {n: text[:LONGEST_VALUE] for n, text in list(fields.items())[:MOST_VALUES] if text}
