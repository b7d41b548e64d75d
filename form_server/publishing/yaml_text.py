"""YAML changed key by key: what nobody changed stays as it is written, remarks included."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

FENCE = "---"
QUOTED_MOMENT = re.compile(r"'(\d{4}-\d{2}-\d{2} \d{1,2}:\d{2})'")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""makes nothing but text, lists and mappings; the one in C where there is one"""
Value = str | Sequence["Value"] | Mapping[str, "Value"]


class UnreadableYaml(Exception):
    """Not YAML, or not keys with values; carries the line from 1."""


class _Dumper(yaml.SafeDumper):
    """Quotes what YAML would not read back as text, and what would be no value at all."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the library has it
        first: [each for each in resolvers if each[0] == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists are set in below their key."""
        return super().increase_indent(flow, False)


def split(text: str) -> tuple[str, str]:
    """Front matter and body of a page; without front matter everything is body."""
    lines = text.replace("\r\n", "\n").split("\n")
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if lines[0].rstrip() != FENCE or not closing:
        return "", text
    return "\n".join(lines[1:closing]), "\n".join(lines[closing + 1 :])


def joined(front: str, body: str) -> str:
    """A page of front matter and body, as `split` takes it apart."""
    middle = f"{front.rstrip()}\n" if front.strip() else ""
    return f"{FENCE}\n{middle}{FENCE}\n{body}"


def read(text: str) -> dict[str, Any]:
    """Every scalar as text. Raises UnreadableYaml."""
    try:
        found = yaml.load(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableYaml(str(mark.line + 1 if mark else 1)) from error
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        raise UnreadableYaml("1")
    return found


def with_key(text: str, path: Sequence[str], value: Value) -> str:
    """The text with that value at the end of the path of keys; an empty value takes the key away. Raises UnreadableYaml."""
    if _value_at(text, path) == value:
        return text
    lines = text.split("\n")
    found = _span(text, path)
    if found is None:
        return _added(text, path, value) if value else text
    start, end, indent = found
    fresh = dumped({path[-1]: value}, indent) if value else []
    return "\n".join([*lines[:start], *fresh, *lines[end:]])


def _value_at(text: str, path: Sequence[str]) -> Any:
    found: Any = read(text)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return "" if found is None else found


def _added(text: str, path: Sequence[str], value: Value) -> str:
    """The key at the end of the mapping that it belongs to."""
    if len(path) == 1:
        return "\n".join([text.rstrip("\n"), *dumped({path[0]: value}, 0), ""]).lstrip("\n")
    above = read(text)
    for key in path[:-1]:
        above = above.get(key) or {}
    return with_key(text, path[:-1], {**above, path[-1]: value})


def _span(text: str, path: Sequence[str]) -> tuple[int, int, int] | None:
    """First line, line after the last, and indent of a key; a mapping in one line is replaced as a whole above."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    found = None
    for depth, key in enumerate(path):
        if not isinstance(node, yaml.MappingNode):
            return None
        if node.flow_style and depth:
            return None
        pair = next((each for each in node.value if each[0].value == key), None)
        if pair is None:
            return None
        found, node = pair, pair[1]
    if found is None:
        return None
    start, end = found[0].start_mark, found[1].end_mark
    lines = text.split("\n")
    # A mapping in lines of its own ends where the next key begins, which may be set in.
    elsewhere = (
        end.line > start.line and not "".join(lines[end.line : end.line + 1])[: end.column].strip()
    )
    last = end.line if elsewhere else end.line + 1
    return start.line, _without_remarks(lines, start.line, last), start.column


def _without_remarks(lines: Sequence[str], start: int, end: int) -> int:
    """Blank lines and remarks before the next key belong to that one."""
    while end - 1 > start and (
        not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")
    ):
        end -= 1
    return end


def dumped(value: Mapping[str, Value], indent: int) -> list[str]:
    """In the way of the house: the innermost lists and mappings in one line, moments without quotes."""
    scalar = all(isinstance(each, str) for each in value.values())
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
        default_flow_style=False if scalar else None,
    )
    plain = QUOTED_MOMENT.sub(r"\1", text.rstrip("\n"))
    return [f"{' ' * indent}{line}" for line in plain.split("\n")]


def dumped_entry(value: Mapping[str, Value], indent: int) -> list[str]:
    """One entry of a list in lines; in one line when nothing in it has parts of its own."""
    if all(isinstance(each, str) for each in value.values()):
        return [f"{' ' * indent}- {dumped_in_line(value)}"]
    lines = (line for key, each in value.items() for line in dumped({key: each}, indent + 2))
    first, *rest = lines
    return [f"{' ' * indent}- {first.lstrip()}", *rest]


def dumped_in_line(value: Value) -> str:
    """As it stands inside brackets."""
    text = yaml.dump(
        [value],
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
        default_flow_style=True,
    )
    return text.strip()[1:-1]
