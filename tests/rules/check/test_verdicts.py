"""What is not for a machine to decide, and what is not taken online (S69, S88–S90, S101–S102)."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from form_server.rules.check.eligibility import judged_by_machine
from form_server.rules.dossier import Verdict
from site_builder.published.release import (
    Plan,
    PlanVersion,
    PriorQualification,
)
from tests.releases import (
    OPEN_DAY,
    a_course,
    a_major,
    a_plan,
    a_release,
    a_result,
    a_round,
)
from tests.rules.check.checks import checked, statuses, swap


def test_a_mark_that_only_a_person_can_read_is_for_a_person() -> None:
    one = checked(a_plan(), "00001", "00002", a_result("00003", "B+"))
    elsewhere = checked(a_plan(), "00001", "00002", "00003", a_result("09999", "B+"))

    assert (one.verdict, "mark-unclear" in one.notes) == (Verdict.NEEDS_PERSON, True)
    assert elsewhere.verdict is Verdict.COMPLETE


ELECTIVES = a_plan(
    a_course("00001"),
    a_course("00101", kind="选考"),
    a_course("00102", kind="选考"),
    min_courses=2,
    min_credits=Decimal(10),
)


def test_an_unreadable_mark_of_an_elective_that_is_not_needed_disturbs_nobody() -> None:
    one = checked(ELECTIVES, "00001", "00101", a_result("00102", "B+"))

    assert (one.verdict, one.notes, one.doubtful) == (Verdict.COMPLETE, (), ())


def test_a_chain_to_an_elective_that_is_not_needed_disturbs_nobody() -> None:
    rules = (swap("00102", "90102"), swap("90102", "80102"))

    one = checked(ELECTIVES, "00001", "00101", "80102", substitutions=rules)

    assert (one.verdict, one.notes, one.chained) == (Verdict.COMPLETE, (), ())


def test_what_a_person_must_look_at_is_named() -> None:
    rules = (swap("00102", "90102"), swap("90102", "80102"))

    one = checked(ELECTIVES, "00001", "80102", a_result("00101", "B+"), substitutions=rules)

    assert one.chained == ("00102",)
    assert [result.course for result in one.doubtful] == ["00101"]


def test_a_round_judges_by_its_latest_plan_version_only() -> None:
    versions = (PlanVersion("6", "第六轮", True), PlanVersion("5", "第五轮", True))
    release = a_release(plan_versions=versions)

    judged = [judged_by_machine(release, a_round(), one) for one in ("6", "5", "4", "")]

    assert judged == [False, True, False, False]


def test_a_latest_version_that_the_table_leaves_to_a_person_stays_with_a_person() -> None:
    release = a_release(plan_versions=(PlanVersion("5", "第五轮", False),))

    assert not judged_by_machine(release, a_round(), "5")


@pytest.mark.parametrize(
    ("plan", "automatic", "note"),
    [
        (None, True, "no-plan"),
        (Plan("5", ("2007-1",), 15, Decimal(70), ()), True, "plan-empty"),
        (a_plan(complete=False), True, "plan-incomplete"),
        (a_plan(version="4"), False, "plan-version-by-person"),
    ],
)
def test_without_a_whole_plan_of_the_latest_version_a_person_decides(
    plan: Plan | None, automatic: bool, note: str
) -> None:
    one = checked(plan, "00001", "00002", "00003", automatic=automatic)

    assert (one.verdict, one.notes) == (Verdict.NEEDS_PERSON, (note,))


def test_an_incomplete_plan_still_shows_what_it_knows() -> None:
    one = checked(a_plan(complete=False), "00001")

    assert one.missing == ("00002", "00003")
    assert one.notes == ("plan-incomplete", "courses-missing")
    assert one.verdict is Verdict.NEEDS_PERSON


@pytest.mark.parametrize(
    ("since", "verdict"),
    [
        (OPEN_DAY - timedelta(days=1), Verdict.IN_PERSON),
        (OPEN_DAY, Verdict.IN_PERSON),
        (OPEN_DAY + timedelta(days=1), Verdict.COMPLETE),
    ],
)
def test_a_discontinued_major_is_dealt_with_in_person(since: date, verdict: Verdict) -> None:
    held = ("00001", "00002", "00003")

    exams = checked(a_plan(), *held, major=a_major(no_exams_since=since))
    certificates = checked(a_plan(), *held, major=a_major(no_certificates_since=since))

    assert exams.verdict is certificates.verdict is verdict


def test_in_person_stands_before_needs_a_person() -> None:
    major = a_major(no_exams_since=OPEN_DAY)

    one = checked(None, major=major)

    assert (one.verdict, one.notes) == (Verdict.IN_PERSON, ("discontinued", "no-plan"))


def test_a_major_without_examining_university_is_in_person() -> None:
    one = checked(a_plan(), "00001", "00002", "00003", major=a_major(universities=()))

    assert (one.verdict, one.notes) == (Verdict.IN_PERSON, ("no-university",))


def test_a_major_closed_to_new_candidates_is_judged_as_any_other() -> None:
    major = a_major(no_new_candidates_since=date(2001, 9, 1))

    assert checked(a_plan(), "00001", "00002", "00003", major=major).verdict is Verdict.COMPLETE


EXTRA = a_course("00529", 7, "加试")
UNDERGRADUATE = a_major(
    "050105", level="本科", prior=PriorQualification(("汉语言文学", "秘书"), (EXTRA,))
)


@pytest.mark.parametrize("stated", ["秘书", " 秘 书 ", "汉语言文学"])
def test_a_related_prior_major_needs_nothing_more(stated: str) -> None:
    held = ("00001", "00002", "00003")

    one = checked(a_plan(), *held, major=UNDERGRADUATE, prior_major=stated)

    assert one.verdict is Verdict.COMPLETE
    assert "00529" not in statuses(one)


@pytest.mark.parametrize(
    ("stated", "note"),
    [("", "prior-unknown"), ("会计", "prior-not-listed"), ("文秘", "prior-not-listed"), ("秘书学", "prior-not-listed")],
)  # fmt: skip
def test_any_other_prior_major_is_for_a_person_and_shows_the_additional_courses(
    stated: str, note: str
) -> None:
    held = ("00001", "00002", "00003")

    one = checked(a_plan(), *held, major=UNDERGRADUATE, prior_major=stated)
    with_extra = checked(a_plan(), *held, "00529", major=UNDERGRADUATE, prior_major=stated)

    assert (one.verdict, one.notes) == (Verdict.NEEDS_PERSON, (note,))
    assert (one.courses[-1].rule, one.courses[-1].status) == ("additional", "missing")
    assert one.missing == ()
    assert (with_extra.verdict, with_extra.courses[-1].status) == (Verdict.NEEDS_PERSON, "passed")
    assert (with_extra.count, with_extra.credits) == (3, 15)


def test_an_additional_course_in_the_plan_itself_counts_for_nothing_else() -> None:
    plan = a_plan(a_course("00001"), EXTRA)

    one = checked(plan, "00001", "00529", prior_major="")

    assert (one.verdict, one.count, one.credits) == (Verdict.NEEDS_PERSON, 1, 5)


def test_a_required_course_is_never_given_up_for_an_additional_one() -> None:
    rules = (swap("00003", "90003"), swap("00529", "90003"))

    one = checked(a_plan(), "00001", "00002", "90003", major=UNDERGRADUATE, substitutions=rules)

    assert statuses(one) == {
        "00001": "passed",
        "00002": "passed",
        "00003": "substituted",
        "00529": "missing",
    }


def test_many_ways_do_not_matter_where_the_own_courses_are_enough() -> None:
    older = [f"9{n:04d}" for n in range(16)]
    codes = [f"0010{n}" for n in range(9)]
    plan = a_plan(*(a_course(code) for code in codes), min_courses=0, min_credits=Decimal(0))
    rules = tuple(
        swap(code, *pair, key=f"{code}-{'-'.join(pair)}")
        for code in codes
        for pair in combinations((*older, *codes), 2)
        if code not in pair
    )

    one = checked(plan, *codes, *older, substitutions=rules)

    assert one.verdict is Verdict.COMPLETE


def test_more_ways_than_can_be_tried_are_left_to_a_person() -> None:
    older = [f"9{n:04d}" for n in range(16)]
    plan = a_plan(*(a_course(f"0010{n}") for n in range(9)), a_course("00001"))
    rules = tuple(
        swap(f"0010{n}", *pair, key=f"{n}-{'-'.join(pair)}")
        for n in range(9)
        for pair in combinations(older, 2)
    )

    one = checked(plan, "00001", *older, substitutions=rules)

    assert (one.verdict, one.notes[0]) == (Verdict.NEEDS_PERSON, "too-many-ways")
    assert statuses(one)["00001"] == "passed"
