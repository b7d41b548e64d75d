"""A problem in content/: which file, which line, how bad, in one Chinese sentence."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from site_builder.published.plain import Plain


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file` as the editor knows it, `line` from 1; sorts by file and line."""

    file: str
    line: int
    sentence: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else "提醒："
        return f"{self.file}:{self.line}: {mark}{self.sentence}"


def warning(file: str, line: int, sentence: str) -> Problem:
    return Problem(file, line, sentence, Severity.WARNING)


def plain_problem(problem: Problem) -> Plain:
    return {**asdict(problem), "severity": str(problem.severity)}


def problem_of(plain: Plain) -> Problem:
    return Problem(plain["file"], plain["line"], plain["sentence"], Severity(plain["severity"]))


def failing(problems: Iterable[Problem], strict: bool) -> tuple[Problem, ...]:
    """The problems that forbid publishing; `strict` counts warnings too."""
    return tuple(each for each in problems if strict or each.severity is Severity.ERROR)
