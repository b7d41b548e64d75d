"""Reads marks: what passes, what does not, what only a person can read (S16, S67)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from form_server.rules.dossier import Result, Way
from form_server.rules.messages import MARKS_FAILED, MARKS_PASSED

HIGHEST = Decimal(100)
CODE_LENGTH = 5


class MarkOutcome(StrEnum):
    """What a mark means; UNCLEAR is what only a person can read (S67)."""

    PASSED = "passed"
    FAILED = "failed"
    UNCLEAR = "unclear"


def course_code(text: str) -> str:
    """Five digits without the stars that lists print before them: 4, *0004 and ★00004 are one course."""
    plain = unicodedata.normalize("NFKC", text)
    code = "".join(c for c in plain if c.isascii() and c.isalnum()).upper()
    return code.zfill(CODE_LENGTH) if code.isdigit() else code


def outcome(result: Result, pass_mark: int) -> MarkOutcome:
    """A number counts against the pass mark, a word by its meaning; an exemption passes without a mark."""
    mark = "".join(unicodedata.normalize("NFKC", result.mark).split())
    if mark in MARKS_FAILED:
        return MarkOutcome.FAILED
    if mark in MARKS_PASSED or result.way is Way.EXEMPTION:
        return MarkOutcome.PASSED
    number = _number(mark)
    if number is None:
        return MarkOutcome.UNCLEAR if mark else MarkOutcome.FAILED
    return MarkOutcome.PASSED if number >= pass_mark else MarkOutcome.FAILED


def _number(mark: str) -> Decimal | None:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", mark):
        return None
    number = Decimal(mark)
    return number if number <= HIGHEST else None


def by_course(
    results: Iterable[Result], pass_mark: int
) -> Mapping[MarkOutcome, Mapping[str, Result]]:
    """For each outcome, course code → the best such result; a course counts once however often it is on file."""
    kinds: dict[MarkOutcome, dict[str, Result]] = {kind: {} for kind in MarkOutcome}
    for result in sorted(results, key=_goodness, reverse=True):
        kinds[outcome(result, pass_mark)].setdefault(course_code(result.course), result)
    return kinds


def _goodness(result: Result) -> tuple[Decimal, str, str]:
    number = _number("".join(unicodedata.normalize("NFKC", result.mark).split()))
    return number or Decimal(0), result.obtained, result.original_number
