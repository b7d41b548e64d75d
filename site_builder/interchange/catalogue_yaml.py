"""Majors and substitutions as YAML in the layout of content/: one row for each course."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from site_builder.published.catalogue import (
    Course,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)
from site_builder.reading.nodes import read_yaml
from site_builder.reading.problems import Problem

Line = tuple[str, str]
"""a line, and the remark that may stand behind it"""
NO_UNIVERSITY = "未查到主考院校，须到现场由工作人员判断"


def major_lines(major: Major, names: Mapping[str, str]) -> Iterator[Line]:
    """The lines of a major's file; `names` are those of universities and majors by code."""
    yield f"code: {scalar(major.code)}", ""
    yield f"name: {scalar(major.name)}", ""
    yield f"level: {scalar(major.level)}", ""
    yield from _given("new_name", major.new_name)
    if major.aliases:
        yield f"aliases: {flow(major.aliases)}", ""
    yield from _given("initials", major.initials)
    hosts = "、".join(names.get(each, each) for each in major.universities)
    yield f"universities: {flow(major.universities)}", hosts or NO_UNIVERSITY
    yield from _ends(major)
    yield from _given("successor", major.successor, names.get(major.successor, ""))
    if not major.demonstration:
        yield "demonstration: false", ""
    if major.prior:
        yield from _prior(major.prior)
    yield ("plans:" if major.plans else "plans: []"), ""
    for plan in major.plans:
        yield from _plan(plan)


def _ends(major: Major) -> Iterator[Line]:
    for name in ("no_new_candidates_since", "no_exams_since", "no_certificates_since"):
        day: date | None = getattr(major, name)
        yield from _given(name, day.isoformat() if day else "")


def _given(name: str, value: str, remark: str = "") -> Iterator[Line]:
    if value:
        yield f"{name}: {scalar(value)}", remark


def _prior(prior: PriorQualification) -> Iterator[Line]:
    yield "prior:", ""
    yield f"  related: {flow(prior.related)}", ""
    if prior.additional:
        yield "  additional:", ""
        for course in prior.additional:
            yield f"    - {_course(course)}", ""


def _plan(plan: Plan) -> Iterator[Line]:
    yield f"  - version: {quoted(plan.version)}", ""
    yield f"    rounds: {flow(plan.rounds)}", ""
    yield f"    min_courses: {plan.min_courses}", ""
    yield f"    min_credits: {plain_decimal(plan.min_credits)}", ""
    if not plan.complete:
        yield "    complete: false", ""
    if not plan.demonstration:
        yield "    demonstration: false", ""
    if plan.groups:
        yield "    groups:", ""
        for group in plan.groups:
            yield f"      - {_mapping(group, ('key', 'words'))}", ""
    yield ("    courses:" if plan.courses else "    courses: []"), ""
    for course in plan.courses:
        yield f"      - {_course(course)}", ""


def _course(course: Course) -> str:
    required = ("code", "name", "credits", "kind", "exam")
    if course.pair or course.group:
        return _mapping(course, required)
    return f"[{', '.join(_shown(getattr(course, each)) for each in required)}]"


def _mapping(value: Any, required: tuple[str, ...]) -> str:
    """One flow row; what has its default and is not required is left out."""
    parts = [
        f"{each.name}: {_shown(getattr(value, each.name))}"
        for each in fields(value)
        if each.name in required or str(getattr(value, each.name)) != str(each.default)
    ]
    return f"{{{', '.join(parts)}}}"


def _shown(value: object) -> str:
    return plain_decimal(value) if isinstance(value, Decimal) else scalar(str(value))


def plain_decimal(value: Decimal) -> str:
    """Without an exponent, with the digits it was written with."""
    return f"{value:f}"


def substitution_lines(rules: Iterable[Substitution], courses: Mapping[str, str]) -> Iterator[Line]:
    """The lines of all rules; `courses` are names by code."""
    for rule in rules:
        yield f"- key: {scalar(rule.key)}", ""
        yield f"  needs: {flow(rule.needs)}", ""
        if rule.needs_names:
            yield f"  needs_names: {flow(rule.needs_names)}", ""
        yield f"  covers: {scalar(rule.covers)}", courses.get(rule.covers, "")
        if rule.majors:
            yield f"  majors: {flow(rule.majors)}", ""
        yield f"  source: {scalar(rule.source)}", ""


def flow(values: Iterable[str]) -> str:
    """A YAML list in one line."""
    return f"[{', '.join(map(scalar, values))}]"


@lru_cache(maxsize=8192)
def scalar(text: str) -> str:
    """Plain where YAML reads it back as the same text, in a flow row and after a key, else quoted."""
    if text.isprintable() and _reads_back(f"[{text}]", text) and _reads_back(f"- k: {text}", text):
        return text
    return quoted(text)


def _reads_back(row: str, text: str) -> bool:
    problems: list[Problem] = []
    read = read_yaml(row, "", problems).below(0)
    value = read.below("k") if read and read.entries else read
    return not problems and value is not None and value.text == text and not value.absent


def quoted(text: str) -> str:
    """In double quotes; what cannot be printed as an escape."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
