"""One node of a YAML file changed key by key: spellings, remarks and order of all the rest stay as they are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from form_server.publishing import yaml_text
from form_server.publishing.yaml_text import UnreadableYaml, Value

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """How the entries of a list are written: `short`, the keys of what may also be a list of values in that order."""

    short: tuple[str, ...] = ()

    def plain(self, entry: Any) -> Any:
        """An entry as keys with values, however it is written."""
        listed = isinstance(entry, list) and len(entry) == len(self.short)
        return dict(zip(self.short, entry, strict=True)) if listed else entry

    def written(self, entry: Value) -> Value:
        """The short way where it says all there is."""
        whole = isinstance(entry, Mapping) and self.short and tuple(entry) == self.short
        return list(entry.values()) if whole and isinstance(entry, Mapping) else entry


def node_at(text: str, path: Path) -> yaml.Node | None:
    """The node with its marks, None where there is none. Raises UnreadableYaml."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise UnreadableYaml("1") from error
    for step in path:
        node = _below(node, step)
    return node


def value_at(text: str, path: Path) -> Any:
    """Text, list or mapping; None where there is nothing. Raises UnreadableYaml."""
    try:
        found: Any = yaml.load(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise UnreadableYaml("1") from error
    for step in path:
        if isinstance(found, dict):
            found = found.get(step)
        else:
            listed = isinstance(found, list) and isinstance(step, int) and step < len(found)
            found = found[step] if listed else None
    return found


def with_keys(text: str, path: Path, given: Mapping[str, Value], rows: Mapping[str, Rows]) -> str:
    """The mapping at `path` with these values; an empty one takes its key away, keys that are not given stay.

    A mapping that is not there is begun, at the end of the list or mapping that it belongs to.
    """
    if path and not isinstance(node_at(text, path), yaml.MappingNode):
        spelt = {key: _spelt(value, rows.get(key, Rows())) for key, value in given.items() if value}
        return _begun(text, path, spelt)
    before: list[str] = []
    for key, value in given.items():
        text = _with_key(text, path, key, value, before, rows.get(key, Rows()))
        before.append(key)
    return text


def without(text: str, path: Path) -> str:
    """The text without that entry of a list or mapping."""
    node, last = node_at(text, path[:-1]), path[-1]
    if isinstance(node, yaml.SequenceNode) and isinstance(last, int):
        entries = [each for n, each in enumerate(node.value) if n != last]
        if not entries or node.flow_style:
            return _put(text, node, "[]" if not entries else _flow_of(text, entries))
        start, end = _lines_of(text, node.value[last])
        lines = text.split("\n")
        return "\n".join([*lines[:start], *lines[end:]])
    return _with_key(text, path[:-1], str(last), "", (), Rows())


def _below(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    return None


def _with_key(
    text: str, path: Path, key: str, value: Value, before: Sequence[str], rows: Rows
) -> str:
    node = node_at(text, path)
    if not isinstance(node, yaml.MappingNode):
        return text
    old = (value_at(text, path) or {}).get(key)
    plain = [rows.plain(each) for each in old] if isinstance(old, list) else old
    if plain == value or (plain is None and not value):
        return text
    pair = next((each for each in node.value if each[0].value == key), None)
    if pair is None:
        return _added(text, node, key, _spelt(value, rows), before)
    if not value:
        return _taken(text, node, key)
    if isinstance(pair[1], yaml.SequenceNode) and not pair[1].flow_style and _mappings(value):
        return _with_entries(text, pair[1], plain or [], value, rows)
    if isinstance(pair[1], yaml.ScalarNode) and isinstance(value, str):
        return _put(text, pair[1], _scalar(value, pair[1].style))
    if node.flow_style or pair[1].flow_style:
        return _put(text, pair[1], _flow(_spelt(value, rows)))
    start, end = pair[0].start_mark, _lines_of(text, pair[1])[1]
    fresh = "\n".join(yaml_text.dumped({key: _spelt(value, rows)}, start.column)).lstrip()
    return text[: start.index] + fresh + "\n" + "\n".join(text.split("\n")[end:])


def _mappings(value: Value) -> bool:
    return not isinstance(value, str) and all(isinstance(each, Mapping) for each in value)


def _spelt(value: Value, rows: Rows) -> Value:
    if isinstance(value, str | Mapping):
        return value
    return [rows.written(each) for each in value]


def _with_entries(
    text: str, node: yaml.SequenceNode, old: Sequence[Any], value: Value, rows: Rows
) -> str:
    """A list in lines of its own: entries that stay are not touched, those that differ are written anew."""
    new = list(value)
    lines, indent = text.split("\n"), " " * node.start_mark.column
    matcher = SequenceMatcher(None, _known(old), _known(new), autojunk=False)
    spans = [_lines_of(text, each) for each in node.value]
    for operation, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
        if operation == "equal":
            continue
        fresh = [f"{indent}- {_flow(rows.written(each))}" for each in new[j1:j2]]
        for n in range(min(i2 - i1, j2 - j1)):
            fresh[n] += _remark_after(lines, node.value[i1 + n])
        start = spans[i1][0] if i1 < len(spans) else spans[-1][1]
        lines[start : spans[i2 - 1][1] if i2 > i1 else start] = fresh
    return "\n".join(lines)


def _known(entries: Sequence[Any]) -> list[str]:
    """What each says, whatever the order of its keys."""
    return [repr(sorted(each.items()) if isinstance(each, dict) else each) for each in entries]


def _remark_after(lines: Sequence[str], node: yaml.Node) -> str:
    """What stands behind an entry on its last line."""
    end = node.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    return rest.rstrip() if rest.lstrip().startswith("#") else ""


def _lines_of(text: str, node: yaml.Node) -> tuple[int, int]:
    """First line and the line after the last; remarks below belong to what follows."""
    start, end = node.start_mark, node.end_mark
    last = end.line if end.column == 0 and end.line > start.line else end.line + 1
    lines = text.split("\n")
    while last - 1 > start.line and (
        not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")
    ):
        last -= 1
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and end.line < last:
        last = max(end.line, start.line + 1)
        while not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#"):
            last -= 1
    return start.line, last


def _added(text: str, node: yaml.MappingNode, key: str, value: Value, before: Sequence[str]) -> str:
    """The key behind the last of those that stand before it in the form, else at the end."""
    there = [pair for pair in node.value if pair[0].value in before] or node.value
    if node.flow_style:
        end = there[-1][1].end_mark.index
        return f"{text[:end]}, {key}: {_flow(value)}{text[end:]}"
    line = _lines_of(text, there[-1][1])[1]
    fresh = yaml_text.dumped({key: value}, node.start_mark.column)
    lines = text.split("\n")
    return "\n".join([*lines[:line], *fresh, *lines[line:]])


def _taken(text: str, node: yaml.MappingNode, key: str) -> str:
    place = next(n for n, pair in enumerate(node.value) if pair[0].value == key)
    own, value = node.value[place]
    if place + 1 < len(node.value) and (node.flow_style or place == 0):
        return text[: own.start_mark.index] + text[node.value[place + 1][0].start_mark.index :]
    if node.flow_style:
        start = node.value[place - 1][1].end_mark.index if place else own.start_mark.index
        return text[:start] + text[value.end_mark.index :]
    lines = text.split("\n")
    return "\n".join([*lines[: own.start_mark.line], *lines[_lines_of(text, value)[1] :]])


def _begun(text: str, path: Path, value: Mapping[str, Value]) -> str:
    """The mapping where there was none."""
    above, last = node_at(text, path[:-1]), path[-1]
    if isinstance(above, yaml.MappingNode):
        return _added(text, above, str(last), value, ())
    if isinstance(above, yaml.SequenceNode) and above.value and not above.flow_style:
        lines, place = text.split("\n"), _lines_of(text, above.value[-1])[1]
        fresh = yaml_text.dumped_entry(value, above.start_mark.column)
        return "\n".join([*lines[:place], *fresh, *lines[place:]])
    if isinstance(above, yaml.SequenceNode):
        return _put(text, above, f"[{_flow(value)}]") if not above.value else text
    holder = node_at(text, path[:-2])
    if isinstance(holder, yaml.MappingNode):
        return _added(text, holder, str(path[-2]), [value], ())
    return text


def _put(text: str, node: yaml.Node, fresh: str) -> str:
    return text[: node.start_mark.index] + fresh + text[node.end_mark.index :]


def _flow_of(text: str, nodes: Sequence[yaml.Node]) -> str:
    return f"[{', '.join(text[n.start_mark.index : n.end_mark.index] for n in nodes)}]"


def _scalar(value: str, style: str | None) -> str:
    return json.dumps(value, ensure_ascii=False) if style == '"' else _flow(value)


def _flow(value: Value) -> str:
    """In one line, quoted where YAML asks for it inside brackets."""
    return yaml_text.dumped_in_line(value)
