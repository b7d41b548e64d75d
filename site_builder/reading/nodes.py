"""YAML as a tree of nodes that know their lines; every scalar stays a string."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import yaml

from site_builder.reading.problems import Problem

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (`text`), a list (`items`) or a mapping (`entries`); exactly one is not None."""

    line: int
    text: str | None = None
    items: tuple[Node, ...] | None = None
    entries: Mapping[str, Node] | None = None
    absent: bool = False
    """a scalar that YAML would read as null"""
    key_lines: Mapping[str, int] = field(default_factory=dict)
    column: int = 0
    """from 1; 0 where it is not known"""

    def at(self, *path: str | int) -> Node:
        """The value at the end of `path`, or the last step that exists."""
        node = self
        for step in path:
            below = node.below(step)
            if below is None:
                break
            node = below
        return node

    def line_of(self, *path: str | int) -> int:
        """The line, from 1, of the value at the end of `path`, or of the last step that exists."""
        return self.at(*path).line

    def below(self, step: str | int) -> Node | None:
        """The value under a key of a mapping or at an index of a list; None where there is none."""
        if isinstance(step, str):
            return (self.entries or {}).get(step)
        items = self.items or ()
        return items[step] if step < len(items) else None

    def with_texts(self, change: Callable[[str, int], str]) -> Node:
        """The same tree with every scalar that is a value put through `change(text, line)`."""
        if self.entries is not None:
            changed = {key: each.with_texts(change) for key, each in self.entries.items()}
            return replace(self, entries=changed)
        if self.items is not None:
            return replace(self, items=tuple(each.with_texts(change) for each in self.items))
        return replace(self, text=change(self.text or "", self.line))


EMPTY = Node(1, entries={})
"""stands for a file that could not be read, which is told already"""
CAUSES = {
    "mapping values are not allowed in this context": "冒号后面又有冒号；含冒号的文字要放进引号",
    "found unexpected end of stream": "引号没有结束",
    "found character that cannot start any token": "这里不能用制表符，或这个字符要放进引号",
    "did not find expected ',' or ']'": "方括号没有结束，或少了逗号",
    "did not find expected ',' or '}'": "花括号没有结束，或少了逗号",
    "did not find expected key": "缩进不齐，少了“键:”，或前面的引号没有结束",
    "did not find expected '-' indicator": "列表的每一项要以 - 开头，缩进相同",
    "could not find expected ':'": "键的后面少了冒号",
    "found undefined alias": "开头的 * 另有意义，请把文字放进引号",
}
"""what the parser says → what to tell editors"""


def read_yaml(text: str, file: str, problems: list[Problem], first_line: int = 1) -> Node:
    """The tree of one YAML text; faults go to `problems` and leave an empty mapping."""
    try:
        composed = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (first_line + mark.line, mark.column + 1) if mark else (first_line, 0)
        cause = getattr(error, "problem", None) or str(error)
        cause = CAUSES.get(cause, cause)
        sentence = f"YAML 写法有误，读不下去（{cause}）。"
        problems.append(Problem(file, line, sentence, column=column))
        return EMPTY
    if composed is None:
        return replace(EMPTY, line=first_line)
    return _Convert(file, problems, first_line).node(composed)


class _Convert:
    """From PyYAML's nodes to ours, noticing keys that are given twice."""

    def __init__(self, file: str, problems: list[Problem], first_line: int) -> None:
        self._file = file
        self._problems = problems
        self._first_line = first_line

    def node(self, given: yaml.Node) -> Node:
        line: int = self._first_line + given.start_mark.line
        column: int = given.start_mark.column + 1
        if isinstance(given, yaml.MappingNode):
            return self._mapping(given, line, column)
        if isinstance(given, yaml.SequenceNode):
            return Node(line, items=tuple(self.node(each) for each in given.value), column=column)
        plain = isinstance(given, yaml.ScalarNode) and not given.style
        absent = plain and given.value in NULLS
        return Node(line, text=given.value, absent=absent, column=column)

    def _mapping(self, given: yaml.MappingNode, line: int, column: int) -> Node:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key, value in given.value:
            at = self._first_line + key.start_mark.line
            name = key.value if isinstance(key, yaml.ScalarNode) else str(key.value)
            if name in entries:
                first = lines[name]
                sentence, place = (
                    f"键“{name}”重复了，第 {first} 行已经写过。",
                    key.start_mark.column + 1,
                )
                self._problems.append(Problem(self._file, at, sentence, column=place))
                continue
            entries[name] = self.node(value)
            lines[name] = at
        return Node(line, entries=entries, key_lines=lines, column=column)
