"""Reads the files of content/: YAML, and Markdown with front matter, each with its lines."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Generic, TypeVar

from site_builder.disk.file_hashes import walk
from site_builder.reading.nodes import EMPTY, Node, read_yaml
from site_builder.reading.problems import Problem, Severity

T = TypeVar("T")
FENCE = "---"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as written; `file` is the name that editors see in a problem."""

    file: str
    node: Node
    body: str = ""
    body_line: int = 1
    """the line on which the body starts"""
    tokens: bool = False
    """whether any is to be filled, for a page"""

    def line_in_body(self, text: str) -> int:
        """The first line of the body that holds `text`, else the body's first."""
        before, found, _ = self.body.partition(text)
        return self.body_line + (before.count("\n") if found else 0)


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value and the place in content/ where it was written."""

    value: T
    source: Source
    node: Node

    def problem(
        self, sentence: str, *path: str | int, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem at the value at the end of `path`."""
        node = self.node.at(*path)
        return Problem(self.source.file, node.line, sentence, severity, node.column)

    def key_problem(self, sentence: str, key: str, *path: str | int) -> Problem:
        """A problem at the line of a key of the mapping at the end of `path`."""
        node = self.node.at(*path)
        return Problem(self.source.file, node.key_lines.get(key, node.line), sentence)


class Content:
    """The folder content/; `problems` gathers what is wrong in any file that is read.

    `texts`, by name, stand in for files as they are on disk, or for files that are not there yet;
    `present` are the names of its files where they are known already.
    """

    def __init__(
        self,
        root: Path,
        problems: list[Problem],
        texts: Mapping[str, str] | None = None,
        present: Iterable[str] | None = None,
    ) -> None:
        self.root = root
        self.problems = problems
        self._texts = texts or {}
        self._present = present
        self._last: tuple[str, str | None] = ("", None)
        self.used: set[str] = set()

    def shown(self, name: str) -> str:
        """The file as messages name it: with the folder that the command was given."""
        return (self.root / name).as_posix()

    def names(self, pattern: str) -> tuple[str, ...]:
        """Names below the root that fit the pattern, in order; * stays within one folder."""
        fitting = re.compile("[^/]*".join(map(re.escape, pattern.split("*"))))
        folder = pattern.partition("*")[0]
        there = self.present[bisect_left(self.present, folder) :]
        mine = takewhile(lambda name: name.startswith(folder), there)
        return tuple(name for name in mine if fitting.fullmatch(name))

    @cached_property
    def present(self) -> tuple[str, ...]:
        """The names of all files, in order."""
        there = (name for name, _, _ in walk(self.root)) if self._present is None else self._present
        return tuple(sorted({*there, *self._texts}))

    def unread(self) -> Iterator[Problem]:
        """A reminder for each file that nothing has read: likely a misspelt name."""
        for name in self.present:
            if name not in self.used and not name.rpartition("/")[2].startswith("."):
                sentence = "没有地方用到这个文件，请检查文件名和所在文件夹。"
                yield Problem(self.shown(name), 1, sentence, Severity.WARNING)

    def yaml(self, name: str) -> Source:
        """That YAML file; a missing one is a problem and reads as empty."""
        text = self._text(name)
        if text is None:
            return Source(self.shown(name), EMPTY)
        return Source(self.shown(name), read_yaml(text, self.shown(name), self.problems))

    def markdown(self, name: str) -> Source:
        """That page: the front matter as a node, the Markdown below it as body."""
        text = self._text(name)
        file = self.shown(name)
        if text is None:
            return Source(file, EMPTY)
        tokens, lines = "{{" in text, text.split("\n")
        closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
        if lines[0].rstrip() != FENCE or not closing:
            sentence = "开头要有一段用 --- 围起来的说明（title、summary 等）。"
            self.problems.append(Problem(file, 1, sentence))
            return Source(file, EMPTY, text, tokens=tokens)
        node = read_yaml("\n".join(lines[1:closing]), file, self.problems, first_line=2)
        return Source(file, node, "\n".join(lines[closing + 1 :]), closing + 2, tokens)

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a file exactly as written, nothing filled in."""
        text = self._text(name)
        return tuple(text.split("\n")) if text else ()

    def _text(self, name: str) -> str | None:
        """Read once for what is asked of one file in a row."""
        if self._last[0] != name:
            self._last = (name, self._read(name))
        return self._last[1]

    def _read(self, name: str) -> str | None:
        self.used.add(name)
        if name in self._texts:
            return self._texts[name].replace("\r\n", "\n")
        data = b""
        try:
            data = (self.root / name).read_bytes()
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            self.problems.append(Problem(self.shown(name), 1, "缺少这个文件。"))
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.problems.append(Problem(self.shown(name), line, "这个文件不是 UTF-8 编码。"))
        return None
