"""The preliminary check made ready for a page: verdict, what would help, every course (FAQ 10, 12, 16; S72, S98–S106)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from form_server.rules.check.eligibility import Check
from form_server.rules.check.explanation import CourseCheck
from form_server.rules.dossier import Verdict
from form_server.web.views.advice import Advice
from form_server.web.words import verdict_words as words
from form_server.web.words.speech import year_month
from form_server.web.words.vocabulary import COURSE_STATUSES, NOTES, RULES, VERDICTS

SHORTFALLS = ("courses-missing", "too-few-courses", "too-few-credits", "group-short")
"""notes that the list of what is missing says better"""
COVERED = ("passed", "exempted", "transferred", "substituted")
UNCOVERED = ("missing", "failed")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the points of a list."""

    words: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The verdict in one line."""

    title: str
    tag: str
    kind: str
    """of the tag: good or open"""
    counted: str


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course of the plan in the table."""

    name: str
    credits: Decimal
    tag: str
    kind: str
    """of the tag: good, bad or nothing"""
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckSaid:
    """What a page says of a check; nothing but that a major is missing where there is no check."""

    summary: Summary | None
    verdict: tuple[Passage, ...]
    steps: tuple[Passage, ...]
    courses: tuple[CourseRow, ...]


def said_to_candidate(
    check: Check | None, advice: Advice | None, ways: Mapping[str, str]
) -> CheckSaid:
    """The check as its candidate reads it; `ways` is course code → what could stand for it."""
    return _said(check, words.CHECKED, _for_candidate(check, advice) if check else (), advice, ways)


def said_to_staff(check: Check | None, ways: Mapping[str, str]) -> CheckSaid:
    """The check as the counter and the review read it."""
    return _said(check, words.CHECKED, _for_staff(check) if check else (), None, ways)


def said_of_trial(check: Check, advice: Advice | None, ways: Mapping[str, str]) -> CheckSaid:
    """What the self-check says: the same verdict, of courses that were only ticked."""
    return _said(check, words.TRIED, _of_trial(check, advice), advice, ways)


def _said(
    check: Check | None,
    title: str,
    verdict: tuple[Passage, ...],
    advice: Advice | None,
    ways: Mapping[str, str],
) -> CheckSaid:
    steps = tuple(_steps(advice, ways)) if advice else ()
    if check is None:
        return CheckSaid(None, (Passage(words.NO_MAJOR),), steps, ())
    rows = tuple(_row(course, ways.get(course.code, "")) for course in check.courses)
    return CheckSaid(_summary(check, title), verdict, steps, rows)


def _summary(check: Check, title: str) -> Summary:
    taken = "no-certificates" not in check.notes
    return Summary(
        title=title,
        tag=VERDICTS[check.verdict] if taken else words.NOT_TAKEN,
        kind="good" if check.verdict is Verdict.COMPLETE else "open",
        counted=words.counted(check.count, check.credits, check.min_courses, check.min_credits),
    )


def _for_candidate(check: Check, advice: Advice | None) -> tuple[Passage, ...]:
    match check.verdict:
        case Verdict.COMPLETE:
            return (Passage(words.COMPLETE),)
        case Verdict.INCOMPLETE:
            return (*_shortfall(check, advice), Passage(words.INCOMPLETE))
        case Verdict.NEEDS_PERSON:
            return (Passage(words.NEEDS_PERSON), *_reasons(check), *_shortfall(check, advice))
    if "no-certificates" in check.notes:
        return (Passage(words.NO_CERTIFICATES),)
    if "discontinued" in check.notes:
        return (Passage(words.DISCONTINUED),)
    return (Passage(words.IN_PERSON), *_reasons(check))


def _for_staff(check: Check) -> tuple[Passage, ...]:
    by_hand = check.verdict in (Verdict.INCOMPLETE, Verdict.NEEDS_PERSON)
    asked = (Passage(words.FOR_STAFF),) if by_hand else ()
    return (*_reasons(check), *_shortfall(check, None), *asked)


def _of_trial(check: Check, advice: Advice | None) -> tuple[Passage, ...]:
    if check.verdict is Verdict.COMPLETE:
        return (Passage(words.TRIED_COMPLETE),)
    return (*_reasons(check), *_shortfall(check, advice))


def _listed(points: tuple[str, ...]) -> tuple[Passage, ...]:
    return (Passage(points=points),) if points else ()


def _reasons(check: Check) -> tuple[Passage, ...]:
    told = (note for note in check.notes if note not in SHORTFALLS)
    return _listed(tuple(NOTES.get(note, note) for note in told))


def _shortfall(check: Check, advice: Advice | None) -> tuple[Passage, ...]:
    """What is missing; of courses nothing where the advice is exact, for then the steps name them."""
    groups = tuple(words.group_short(group.words) for group in check.groups if not group.met)
    if advice and advice.exact:
        return _listed(groups)
    gaps = tuple(_gaps(check))
    return _listed((*gaps, *groups) if gaps or "group-short" in check.notes else ())


def _gaps(check: Check) -> Iterator[str]:
    yield from (words.lacking(each) for each in check.courses if each.code in check.missing)
    if check.count < check.min_courses:
        yield words.courses_short(check.min_courses - check.count)
    if check.credits < check.min_credits:
        yield words.credits_short(check.min_credits - check.credits)


def _steps(advice: Advice, ways: Mapping[str, str]) -> Iterator[Passage]:
    """The smallest set of steps that would help, then what a person could settle."""
    if advice.courses or advice.least:
        yield Passage(words.fewest(advice.least, advice.exact, bool(advice.courses)))
        yield from _listed(_to_pass(advice, ways))
        if advice.choice:
            yield Passage(words.ANOTHER_CHOICE)
        yield Passage(words.NOT_SHOWN)
    else:
        yield Passage(words.ENOUGH)
    if advice.doubtful:
        yield Passage(words.doubtful(advice.doubtful, advice.left_if_accepted))
    if advice.chained:
        yield Passage(words.chained(advice.chained))
    if advice.additional:
        yield Passage(words.additional(advice.additional))


def _to_pass(advice: Advice, ways: Mapping[str, str]) -> tuple[str, ...]:
    exempting = advice.certificates
    return tuple(
        words.to_pass(course, ways.get(course.code, ""), exempting.get(course.code, ""))
        for course in advice.courses
    )


def _row(course: CourseCheck, way: str) -> CourseRow:
    tag, kind = _conclusion(course)
    source = f"（{course.source}）" if course.source else ""
    return CourseRow(
        name=words.named(course.code, course.name),
        credits=course.credits,
        tag=tag,
        kind=kind,
        basis=f"{RULES.get(course.rule, course.rule)}{source}",
        note=_note(course, way),
    )


def _conclusion(course: CourseCheck) -> tuple[str, str]:
    """The words and the kind of the tag."""
    if course.rule == "additional" and course.status == "missing":
        return words.BY_A_PERSON, ""
    bad = "bad" if course.status in UNCOVERED else ""
    kind = "good" if course.status in COVERED else bad
    return COURSE_STATUSES.get(course.status, course.status), kind


def _note(course: CourseCheck, way: str) -> str:
    """What covers the course, and what would."""
    found = words.stood_for(course.by) if course.by else _own(course)
    if course.status not in UNCOVERED:
        return found
    helps = words.way_to(way) if way else words.PASSING
    return f"{found}{'。' if course.result else ''}{helps}"


def _own(course: CourseCheck) -> str:
    if course.result is None:
        return ""
    obtained = f"，{year_month(course.result.obtained)}" if course.result.obtained else ""
    return f"{course.result.mark}{obtained}"
