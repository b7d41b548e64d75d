"""Reads what was typed: text in UTF-8, one value a field, nothing longer than a form needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bottle import FormsDict, HTTPResponse, request

LONGEST = 4000
MOST_FIELDS = 200
_READ = "biye.read"
MOST_OF_STAFF = 800
"""a plan of forty courses is one form"""


@dataclass(frozen=True, slots=True)
class Posted:
    """What was typed on one page of the form."""

    page: str
    fields: Mapping[str, str]
    """by name"""
    words: Mapping[str, str] | None = None
    """the same as people read it; None where the values are words already"""


class UnreadableForm(Exception):
    """The body is not a form in UTF-8."""


def typed(names: Iterable[str]) -> dict[str, str]:
    """The named fields of the posted form; a missing one is empty, line ends are single."""
    posted = _posted()
    given = {name: _clean(posted.getall(name)) for name in names}
    request.environ.setdefault(_READ, {}).update(given)
    return given


def read_so_far() -> dict[str, str]:
    """The fields of this request that were read as text: what its page asks for, whatever else was posted."""
    read: dict[str, str] = request.environ.get(_READ, {})
    return dict(read)


def whole(name: str) -> str:
    """A hidden value that we signed ourselves, in full length: cut short it would be worth nothing."""
    values = _posted().getall(name)
    return values[0] if values else ""


def chosen(name: str) -> tuple[str, ...]:
    """Every value ticked under that name, each once."""
    return tuple(dict.fromkeys(_posted().getall(name)))


def ticked(name: str) -> bool:
    """Whether the posted form has that box ticked. Raises UnreadableForm."""
    return bool(typed([name])[name])


def number_typed(name: str) -> int:
    """A whole number of at most nine digits; 0 for anything else."""
    text = typed([name])[name]
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def names_posted() -> tuple[str, ...]:
    """The names of all posted fields, each once. Raises UnreadableForm."""
    return tuple(_posted().keys())


def pairs_posted() -> tuple[tuple[str, str], ...]:
    """Every field in order, one that was ticked several times as often."""
    return tuple((name, _clean([text])) for name, text in _posted().allitems())


def asked(name: str) -> str:
    """A value of the query, empty when absent or unreadable."""
    try:
        value = request.query.decode("utf-8").get(name, "")
    except UnicodeError:
        return ""
    return str(value)[:LONGEST]


def asked_all(name: str) -> tuple[str, ...]:
    """Every value of the query under that name, at most as many as a form has fields."""
    try:
        values = request.query.decode("utf-8").getall(name)
    except UnicodeError:
        return ()
    return tuple(str(value)[:LONGEST] for value in values[:MOST_FIELDS])


def _posted() -> FormsDict:
    try:
        posted = request.forms.decode("utf-8")
    except UnicodeError as error:
        raise UnreadableForm from error
    if len(posted) > (MOST_OF_STAFF if request.path.startswith("/staff/") else MOST_FIELDS):
        raise UnreadableForm
    return posted


def _clean(values: list[str]) -> str:
    first = values[0] if values else ""
    return first[:LONGEST].replace("\r\n", "\n").strip()


def see_other(address: str) -> HTTPResponse:
    """Sends the browser to `address` with a GET."""
    return HTTPResponse(status=303, headers={"Location": address})
