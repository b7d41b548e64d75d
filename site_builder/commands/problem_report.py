"""Problems on standard error: the sentence, the line as it is written, and a caret under the place."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from unicodedata import east_asian_width

from site_builder.reading.problems import Problem, Severity, plain_problem

QUOTED = re.compile("“([^“”]+)”")
BEFORE = 40
"""characters shown of a long line before the place, and half of those after it"""


def add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the problems as JSON")


def write_report(report: Path | None, problems: Sequence[Problem]) -> None:
    """For programs that show the problems themselves."""
    if report:
        plain = {"problems": [plain_problem(each) for each in problems]}
        report.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def tell(problems: Sequence[Problem]) -> None:
    """Each problem with its line and a caret, then how many there are; on standard error."""
    for problem in problems:
        print("\n".join(told(problem)), file=sys.stderr)
    if problems:
        errors = sum(each.severity is Severity.ERROR for each in problems)
        print(
            f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'reminder')}.",
            file=sys.stderr,
        )
    _lines.cache_clear()


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def told(problem: Problem) -> Iterator[str]:
    """The lines that tell it; without a line to show, the sentence alone."""
    lines = _lines(problem.file)
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    if not line.strip():
        yield str(problem)
        return
    start = place(problem, line)
    yield str(problem)
    first = max(start - BEFORE, 0)
    shown = line[first : start + 2 * BEFORE].expandtabs(1)
    yield f"  {'…' if first else ''}{shown}{'…' if len(line) > start + 2 * BEFORE else ''}"
    blank = width(line[first:start].expandtabs(1)) + bool(first)
    yield f"  {' ' * blank}^"


def place(problem: Problem, line: str) -> int:
    """Where in the line: the column if it is known, else what the sentence quotes, else the first word."""
    if 0 < problem.column <= len(line):
        return problem.column - 1
    quoted = (line.find(each) for each in QUOTED.findall(problem.sentence))
    return next((at for at in quoted if at >= 0), len(line) - len(line.lstrip()))


def width(text: str) -> int:
    """Cells of a terminal: Chinese takes two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


@cache
def _lines(file: str) -> tuple[str, ...]:
    try:
        return tuple(Path(file).read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()
