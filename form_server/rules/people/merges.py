"""After a transfer the marks of several numbers stand under one, and the others apply no more (FAQ 11; S73–S75)."""

from collections.abc import Callable
from dataclasses import replace

from form_server.rules.dossier import Dossier, Result, State, Way
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers
from form_server.rules.people.names import same_name

_USED = frozenset({State.CONFIRMED, State.APPROVED, State.REGISTERED, State.ISSUED})
"""marks that a signed application or a certificate rests on stay where they are"""
_UNDER_REVIEW = frozenset({State.CONFIRMED, State.APPROVED})
_WITHDRAWN_WITH_IT = frozenset({State.SUBMITTED, State.RETURNED})


def merged(receiving: Dossier, other: Dossier) -> tuple[Dossier, Dossier] | Refused:
    """The receiving dossier with the other's marks, and the other as it ends; CANNOT_MERGE with its `why`.

    Each mark remembers the number under which it was obtained; the same merging twice adds nothing.
    """
    why = _why_not(receiving, other)
    if why:
        return Refused(Reason.CANNOT_MERGE, {"why": why})
    moved = {one.key: one for one in (_moved(each, other) for each in other.results)}
    kept = tuple(one for one in receiving.results if one.key not in moved)
    ended = {
        key: replace(one, state=State.WITHDRAWN) if one.state in _WITHDRAWN_WITH_IT else one
        for key, one in other.applications.items()
    }
    return (
        replace(receiving, results=(*kept, *moved.values())),
        replace(other, merged_into=receiving.admission_number, applications=ended),
    )


def _why_not(receiving: Dossier, other: Dossier) -> str:
    if receiving.admission_number == other.admission_number:
        return "same-number"
    if receiving.merged_into or other.merged_into:
        return "merged"
    if not same_person(receiving, other):
        return "another-person"
    under_review = any(
        a.state in _UNDER_REVIEW or a.reopened for a in receiving.applications.values()
    )
    used = any(a.state in _USED or a.reopened for a in other.applications.values())
    return "in-review" if under_review or used else ""


def same_person(one: Dossier, two: Dossier) -> bool:
    """Equal ID numbers, 15 or 18 digits; where one has none, equal names."""
    first, second = one.value("id_number"), two.value("id_number")
    if numbers.proves(first) and numbers.proves(second):
        return numbers.same_id_number(first, second)
    return same_name(one.value("name"), two.value("name"))


def followed(
    dossier: Dossier, results: tuple[Result, ...], find: Callable[[str], Dossier | None]
) -> tuple[Dossier, tuple[Result, ...]]:
    """Where results of that number belong: once it has ended, under the receiving one, each with the number it was obtained under."""
    passed: set[str] = set()
    while dossier.merged_into and dossier.admission_number not in passed:
        passed.add(dossier.admission_number)
        receiving = find(dossier.merged_into)
        if receiving is None:
            break
        results = tuple(_moved(each, dossier) for each in results)
        dossier = receiving
    return dossier, results


def _moved(result: Result, other: Dossier) -> Result:
    way = Way.TRANSFER if result.way is Way.EXAM else result.way
    return replace(
        result, way=way, original_number=result.original_number or other.admission_number
    )
