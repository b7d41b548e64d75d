"""A problem in content/: which file, which line, how bad, in one Chinese sentence."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from site_builder.published.plain import Plain


class Severity(StrEnum):
    """An error forbids publishing, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file` as the editor knows it, `line` and `column` from 1 (0 where it is not known); sorts by file and line."""

    file: str
    line: int
    sentence: str
    severity: Severity = Severity.ERROR
    column: int = 0

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else "提醒："
        place = f"{self.line}:{self.column}" if self.column else f"{self.line}"
        return f"{self.file}:{place}: {mark}{self.sentence}"


def warning(file: str, line: int, sentence: str) -> Problem:
    """A problem that does not forbid publishing."""
    return Problem(file, line, sentence, Severity.WARNING)


def plain_problem(problem: Problem) -> Plain:
    """The problem as JSON values; `problem_of` reads it back."""
    return {**asdict(problem), "severity": str(problem.severity)}


def problem_of(plain: Plain) -> Problem:
    """The problem of what `plain_problem` wrote."""
    return Problem(**{**plain, "severity": Severity(plain["severity"])})


def failing(problems: Iterable[Problem], strict: bool) -> tuple[Problem, ...]:
    """The problems that forbid publishing; `strict` counts warnings too."""
    return tuple(each for each in problems if strict or each.severity is Severity.ERROR)
