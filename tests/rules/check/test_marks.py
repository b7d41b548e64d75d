"""Which marks pass (S16, S67)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.check.marks import MarkOutcome, by_course, course_code, outcome
from form_server.rules.dossier import Way
from tests.releases import a_result


@pytest.mark.parametrize(
    ("mark", "way", "expected"),
    [
        ("60", Way.EXAM, MarkOutcome.PASSED),
        ("59.9", Way.EXAM, MarkOutcome.FAILED),
        ("59", Way.EXAM, MarkOutcome.FAILED),
        ("100", Way.EXAM, MarkOutcome.PASSED),
        ("101", Way.EXAM, MarkOutcome.UNCLEAR),
        ("0", Way.EXAM, MarkOutcome.FAILED),
        ("６０", Way.EXAM, MarkOutcome.PASSED),
        (" 7 5 ", Way.EXAM, MarkOutcome.PASSED),
        ("合格", Way.PRACTICE, MarkOutcome.PASSED),
        ("良好", Way.PRACTICE, MarkOutcome.PASSED),
        ("优秀", Way.PRACTICE, MarkOutcome.PASSED),
        ("不合格", Way.PRACTICE, MarkOutcome.FAILED),
        ("缺考", Way.EXAM, MarkOutcome.FAILED),
        ("", Way.EXAM, MarkOutcome.FAILED),
        ("免考", Way.EXEMPTION, MarkOutcome.PASSED),
        ("", Way.EXEMPTION, MarkOutcome.PASSED),
        ("已批准", Way.EXEMPTION, MarkOutcome.PASSED),
        ("不合格", Way.EXEMPTION, MarkOutcome.FAILED),
        ("72", Way.TRANSFER, MarkOutcome.PASSED),
        ("A", Way.EXAM, MarkOutcome.UNCLEAR),
        ("-75", Way.EXAM, MarkOutcome.UNCLEAR),
        ("1e2", Way.EXAM, MarkOutcome.UNCLEAR),
        ("NaN", Way.EXAM, MarkOutcome.UNCLEAR),
    ],
)
def test_a_mark_passes_fails_or_is_for_a_person(mark: str, way: Way, expected: MarkOutcome) -> None:
    assert outcome(a_result("00001", mark, way), 60) is expected


def test_the_pass_mark_is_policy() -> None:
    assert outcome(a_result("00001", "65"), 70) is MarkOutcome.FAILED
    assert outcome(a_result("00001", "70"), 70) is MarkOutcome.PASSED


@pytest.mark.parametrize(
    ("typed", "code"),
    [("00001", "00001"), ("1", "00001"), ("*0004", "00004"), ("★03706", "03706"), ("０３７０６", "03706"), ("Y0001", "Y0001")],
)  # fmt: skip
def test_a_course_code_is_five_digits_without_stars(typed: str, code: str) -> None:
    assert course_code(typed) == code


def test_the_best_of_several_marks_counts_once() -> None:
    results = [
        a_result("00001", "40"),
        a_result("1", "61", original_number="12345678"),
        a_result("00001", "88"),
        a_result("00002", "50"),
        a_result("00002", "55"),
        a_result("00003", "?"),
    ]

    marks = by_course(results, 60)

    assert {code: each.mark for code, each in marks[MarkOutcome.PASSED].items()} == {"00001": "88"}
    assert marks[MarkOutcome.FAILED]["00002"].mark == "55"
    assert set(marks[MarkOutcome.UNCLEAR]) == {"00003"}


@given(st.text(max_size=8), st.sampled_from(Way))
def test_no_mark_breaks_the_rule(mark: str, way: Way) -> None:
    assert outcome(a_result("00001", mark, way), 60) in MarkOutcome
