"""Whether a version folder holds something of everything: each field of each kind of value filled in at least once."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from form_server.assemble import House
from form_server.rules.dossier import Role, State
from form_server.rules.publication import Stage
from form_server.store.protocol import View

LEFT_EMPTY = frozenset({"Account.must_change_password", "Fault.column"})
"""no act of these days fills them in"""


def missing(house: House) -> list[str]:
    """Fields, states, roles and stages of which nothing is there."""
    folder = house.publishing.folder
    published = (*folder.drafts(), *folder.waiting(), *folder.settled())
    values = [*house.store.read(_records), *published]
    parts = [part for each in values for part in _parts(each)]
    seen, filled = _fields(parts)
    words = {each for part in parts for each in _words(part)}
    wanted = {str(word) for kind in (State, Role) for word in kind}
    wanted |= {str(each) for each in Stage if each is not Stage.APPLYING}
    return sorted((seen - filled - LEFT_EMPTY) | (wanted - words))


def _records(view: View) -> list[object]:
    dossiers = list(view.every_dossier())
    numbers = [each.admission_number for each in dossiers]
    held: list[object] = [*dossiers, *view.all_staff()]
    for ask in (view.accounts_of, view.conversions_to, view.late_codes, view.name_corrections):
        held += [each for n in numbers for each in ask(n)]
    return held


def _parts(value: object) -> Iterator[Any]:
    """The value and every value in it."""
    if is_dataclass(value):
        yield value
        for each in fields(value):
            yield from _parts(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _parts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _parts(each)


def _fields(parts: list[Any]) -> tuple[set[str], set[str]]:
    """Every field there is, and those that are filled in somewhere."""
    seen, filled = set(), set()
    for part in parts:
        for each in fields(part):
            name = f"{type(part).__name__}.{each.name}"
            seen.add(name)
            if getattr(part, each.name):
                filled.add(name)
    return seen, filled


def _words(part: Any) -> Iterator[str]:
    """The words that it uses where only a few are to choose from."""
    values = (getattr(part, each.name) for each in fields(part))
    return (str(each) for each in values if isinstance(each, State | Role | Stage))
