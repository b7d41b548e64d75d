"""A page of the content as the fields of a form, and back; what the form does not show stays as it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from form_server.publishing import yaml_text
from form_server.publishing.kinds import EditedKind, FormPart

SPARE_ROWS = 1
"""empty rows below those that are there"""
PREFIX = "p-"
BODY = "body"


@dataclass(frozen=True, slots=True)
class Filled:
    """One part with what is to be shown: `value` of a single field, `rows` of several, each (name, value) by column."""

    part: FormPart
    name: str
    value: str = ""
    rows: tuple[tuple[tuple[str, str, str, tuple[str, ...]], ...], ...] = ()
    """rows of (name, label, value, the few words it takes)"""

    @property
    def empty(self) -> bool:
        """Whether nothing is written in any row."""
        return not any(value for row in self.rows for _, _, value, _ in row)


def filled(kind: EditedKind, text: str) -> tuple[tuple[Filled, ...], str]:
    """The fields of a page and its body. Raises yaml_text.UnreadableYaml."""
    front, body = yaml_text.split(text)
    values = yaml_text.read(front)
    return tuple(filled_part(part, values.get(part.name)) for part in kind.parts), body.strip("\n")


def filled_part(part: FormPart, value: Any) -> Filled:
    """The field of that part with the value that the file has; None fills nothing in."""
    name = PREFIX + part.name
    if part.type == "lines":
        return Filled(part, name, "\n".join(map(str, value or ())))
    if part.type == "pair":
        return Filled(part, name, rows=(_row(part, name, value or {}),))
    if part.type == "rows":
        given = [*(value or ()), *({} for _ in range(SPARE_ROWS))]
        rows = (_row(part, f"{name}-{n}", each) for n, each in enumerate(given))
        return Filled(part, name, rows=tuple(rows))
    return Filled(part, name, str(value or part.default))


def _row(
    part: FormPart, name: str, value: Any
) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    given = value if isinstance(value, Mapping) else {}
    return tuple(
        (f"{name}-{key}", label, str(given.get(key, "")), part.words.get(key, ()))
        for key, label in part.columns
    )


def written(kind: EditedKind, text: str, given: Mapping[str, str]) -> str:
    """The text with what was typed; only the keys that differ are written anew. Raises yaml_text.UnreadableYaml."""
    front, _ = yaml_text.split(text)
    for part in kind.parts:
        front = yaml_text.with_key(front, (part.name,), typed_part(part, given))
    body = given.get(BODY, "").replace("\r\n", "\n").strip("\n")
    return yaml_text.joined(front, f"\n{body}\n")


def typed_part(part: FormPart, given: Mapping[str, str]) -> yaml_text.Value:
    """What was typed into the field of that part, as the file keeps it."""
    name = PREFIX + part.name
    if part.type == "lines":
        return [line.strip() for line in given.get(name, "").splitlines() if line.strip()]
    if part.type == "pair":
        return _mapping(part, name, given)
    if part.type == "rows":
        return [row for n in _numbers(name, given) if (row := _mapping(part, f"{name}-{n}", given))]
    return " ".join(given.get(name, "").split())


def _mapping(part: FormPart, name: str, given: Mapping[str, str]) -> dict[str, str]:
    """Empty when every cell is; a cell left empty beside a filled one is left out and told by the builder."""
    cells = {key: " ".join(given.get(f"{name}-{key}", "").split()) for key, _ in part.columns}
    return {key: value for key, value in cells.items() if value}


def _numbers(name: str, given: Mapping[str, str]) -> Sequence[int]:
    """Of the rows that were sent, in order."""
    found = (each.removeprefix(f"{name}-").partition("-")[0] for each in given if each != name)
    return sorted({int(each) for each in found if each.isdecimal() and len(each) < 5})
