"""A piece of a data file as the fields of a form, and back; which field stands at which place of the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from form_server.publishing.kinds import EditedKind, FormPart
from form_server.publishing.page_forms import PREFIX, Filled, filled_part, typed_part
from form_server.publishing.shapes import branches_of, parts_of, shape_at
from form_server.publishing.yaml_nodes import Path, Rows, node_at, value_at, with_keys, without

TAKEN_AWAY = f"{PREFIX}taken-away"
"""ticked: the whole piece goes"""


@dataclass(frozen=True, slots=True)
class Branch:
    """Pieces that have pages of their own: (address of the piece, its title); `fresh` is where one more begins."""

    label: str
    pieces: tuple[tuple[str, str], ...]
    fresh: str


def path_of(at: str) -> Path:
    """`plans/0` as the steps that lead there."""
    return tuple(int(step) if step.isdecimal() else step for step in at.split("/") if step)


def at_of(path: Path) -> str:
    """The path as one text, steps parted by /; `path_of` reads it back."""
    return "/".join(map(str, path))


def filled_at(kind: EditedKind, text: str, path: Path) -> tuple[Filled, ...]:
    """The fields of that piece; empty ones for a piece that is to be begun. Raises yaml_text.UnreadableYaml."""
    shape = shape_at(kind, path)
    found = value_at(text, path)
    values = found if isinstance(found, dict) else {}
    parts = parts_of(shape) if shape else ()
    return tuple(filled_part(part, _plain(part, values.get(part.name))) for part in parts)


def branches_at(kind: EditedKind, text: str, path: Path) -> tuple[Branch, ...]:
    """What can be opened from there. Raises yaml_text.UnreadableYaml."""
    if kind.listed and not path:
        found = value_at(text, ())
        return (_branch(kind.title, (), found if isinstance(found, list) else []),)
    shape, found = shape_at(kind, path), value_at(text, path)
    values = found if isinstance(found, dict) else {}
    made = []
    for name, label, _, several in branches_of(shape) if shape else ():
        own, value = (*path, name), values.get(name)
        if several:
            made.append(_branch(label, own, value if isinstance(value, list) else []))
        else:
            pieces = ((at_of(own), label),) if value else ()
            made.append(Branch(label, pieces, "" if value else at_of(own)))
    return tuple(made)


def _branch(label: str, path: Path, found: list[object]) -> Branch:
    pieces = tuple((at_of((*path, n)), title_of(each, n)) for n, each in enumerate(found))
    return Branch(label, pieces, at_of((*path, len(found))))


def title_of(piece: object, n: int = 0) -> str:
    """How people know it."""
    values = piece if isinstance(piece, dict) else {}
    if "version" in values:
        return f"第 {values['version']} 版（{'、'.join(values.get('rounds') or ())}）"
    if "related" in values or "additional" in values:
        return "前置学历与加试课程"
    named = " ".join(str(values[key]) for key in ("code", "name") if values.get(key))
    return named or f"第 {n + 1} 个"


def written_at(kind: EditedKind, text: str, path: Path, given: Mapping[str, str]) -> str:
    """The file with what was typed; only what differs is written anew. Raises yaml_text.UnreadableYaml."""
    shape = shape_at(kind, path)
    if shape is None:
        return text
    if given.get(TAKEN_AWAY) and path:
        return without(text, path)
    found = value_at(text, path)
    present = found if isinstance(found, dict) else {}
    parts = parts_of(shape)
    values = {part.name: typed_part(part, given) for part in parts}
    for part in parts:
        if part.default and part.name not in present and values[part.name] == part.default:
            values[part.name] = ""
    return with_keys(text, path, values, {part.name: Rows(part.short) for part in parts})


def places(kind: EditedKind, text: str, path: Path) -> dict[tuple[int, int], str]:
    """(line, column) from 1 → the field of the form that shows what is written there."""
    shape, node = shape_at(kind, path), node_at(text, path)
    if shape is None or not isinstance(node, yaml.MappingNode):
        return {}
    nodes = {key.value: value for key, value in node.value}
    missing = (each for each in parts_of(shape) if not each.optional and each.name not in nodes)
    first = next(missing, None)
    found = {_at(node): PREFIX + first.name} if first else {}
    pairs = (
        pair
        for part in parts_of(shape)
        if part.name in nodes
        for pair in _of(part, nodes[part.name])
    )
    return found | dict(pairs)


def _of(part: FormPart, node: yaml.Node) -> Iterator[tuple[tuple[int, int], str]]:
    name = PREFIX + part.name
    yield _at(node), name
    if not isinstance(node, yaml.SequenceNode):
        return
    for n, entry in enumerate(node.value):
        first = f"{name}-{n}-{part.columns[0][0]}" if part.columns else name
        yield _at(entry), first
        if isinstance(entry, yaml.MappingNode):
            yield from ((_at(value), f"{name}-{n}-{key.value}") for key, value in entry.value)
        elif isinstance(entry, yaml.SequenceNode):
            cells = zip(part.short, entry.value, strict=False)
            yield from ((_at(value), f"{name}-{n}-{key}") for key, value in cells)


def _at(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _plain(part: FormPart, value: object) -> object:
    if part.type == "rows" and isinstance(value, list):
        return [Rows(part.short).plain(each) for each in value]
    return value
