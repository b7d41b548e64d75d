"""The file of a round as the fields of a form, and back; which field stands at which place of the file."""

import re
from collections.abc import Iterator, Mapping

import yaml

from form_server.publishing import round_text, yaml_text
from form_server.publishing.kinds import OWN_DAYS, ROUND, FormPart
from form_server.publishing.page_forms import PREFIX, Filled, filled_part, typed_part
from form_server.publishing.yaml_nodes import node_at, value_at

BETWEEN = re.compile(r"[、，,\s]+")
DAYS = ("opens", "closes", "hours")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": (),
    "opens": ("window", "opens"),
    "closes": ("window", "closes"),
    "hours": ("hours",),
}


def filled(text: str) -> tuple[Filled, ...]:
    """Raises yaml_text.UnreadableYaml."""
    return (*(filled_part(part, _shown(part, text)) for part in ROUND), _own_days(text))


def _shown(part: FormPart, text: str) -> object:
    found = value_at(text, part.path)
    return "、".join(map(str, found)) if isinstance(found, list) else found


def _own_days(text: str) -> Filled:
    rows = [
        {"code": code, **dict(zip(DAYS, days, strict=True))}
        for code, days in round_text.own_days(text).items()
    ]
    return filled_part(OWN_DAYS, rows)


def written(text: str, given: Mapping[str, str]) -> str:
    """The file with what was typed; only what differs is written anew. Raises yaml_text.UnreadableYaml."""
    for part in ROUND:
        typed = typed_part(part, given)
        if typed != (_shown(part, text) or ""):
            text = yaml_text.with_key(text, part.path, _value(part, typed))
    rows = typed_part(OWN_DAYS, given)
    return _with_own_days(text, [dict(row) for row in rows if isinstance(row, Mapping)])


def _value(part: FormPart, typed: yaml_text.Value) -> yaml_text.Value:
    if part.joined and isinstance(typed, str):
        return [each for each in BETWEEN.split(typed) if each]
    return typed


def _with_own_days(text: str, rows: list[dict[str, object]]) -> str:
    wanted = {
        str(row["code"]): tuple(str(row.get(k, "")) for k in DAYS) for row in rows if "code" in row
    }
    present = round_text.own_days(text)
    for code in [each for each in present if each not in wanted]:
        text = round_text.with_own_days(text, code, ("", "", ""))
    for code, (opens, closes, hours) in wanted.items():
        if present.get(code) != (opens, closes, hours):
            text = round_text.with_own_days(text, code, (opens, closes, hours))
    return text


def places(text: str) -> dict[tuple[int, int], str]:
    """(line, column) from 1 → the field that shows what is written there; column 0 stands for the whole line."""
    found: dict[tuple[int, int], str] = {}
    for name, node in _nodes(text):
        line = node.start_mark.line + 1
        found.setdefault((line, 0), name)
        found.setdefault((line, node.start_mark.column + 1), name)
    return found


def _nodes(text: str) -> Iterator[tuple[str, yaml.Node]]:
    for part in ROUND:
        for end in range(len(part.path), 0, -1):
            node = node_at(text, part.path[:end])
            if node is not None:
                yield PREFIX + part.name, node
                break
    for n, code in enumerate(round_text.own_days(text)):
        row = f"{PREFIX}{OWN_DAYS.name}-{n}"
        for key, path in COLUMNS.items():
            node = node_at(text, ("offices", code, *path))
            if node is not None:
                yield f"{row}-{key}", node
