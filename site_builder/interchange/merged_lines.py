"""New lines of a file laid over the old ones, so that remarks and untouched lines stay as they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from site_builder.interchange.catalogue_yaml import Line


@dataclass(frozen=True, slots=True)
class _Old:
    """A line as it stood, the remark lines and blank lines above it, and what it says without a remark."""

    above: tuple[str, ...]
    whole: str
    bare: str


def merged(old: str, new: Iterable[Line], header: str) -> str:
    """The text of the file: `new` lines, with all that `old` said beside them.

    `header` stands at the top of a file that had none.
    """
    lines = list(new)
    bare = [line for line, _ in lines]
    before, rest = _old_lines(old, frozenset(bare))
    made: list[str] = [] if before and before[0].above else [*header.splitlines(), ""]
    matcher = SequenceMatcher(None, [each.bare for each in before], bare, autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            made += [text for each in before[first:last] for text in (*each.above, each.whole)]
            continue
        if first == 0 and before and start < end:
            made += before[0].above
        made += [_remarked(line) for line in lines[start:end]]
    return "\n".join([*made, *rest]) + "\n"


def _remarked(line: Line) -> str:
    text, remark = line
    return f"{text}  # {remark}" if remark else text


def _old_lines(old: str, bare: frozenset[str]) -> tuple[list[_Old], Sequence[str]]:
    """The lines that say something, each with what stands above; then what stands below the last."""
    found: list[_Old] = []
    above: list[str] = []
    for line in old.removeprefix("\ufeff").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            above.append(line)
            continue
        found.append(_Old(tuple(above), line, _without_remark(line, bare)))
        above = []
    return found, above


def _without_remark(line: str, bare: frozenset[str]) -> str:
    """What the line says; a # is a remark only when what stands before it is a whole line of ours."""
    for place, sign in enumerate(line):
        if sign == "#" and line[:place].endswith(" ") and line[:place].rstrip() in bare:
            return line[:place].rstrip()
    return line.rstrip()
