"""Courses ticked by anybody, laid against a plan: the same engine, nothing else known (S98–S103)."""

from form_server.rules.check.self_check import Ticked, Trial, trial
from form_server.rules.dossier import Verdict
from site_builder.published.release import Major, PriorQualification, Substitution
from tests.releases import a_course, a_major, a_plan, a_release, a_round
from tests.rules.check.checks import swap

ALL = ("00001", "00002", "00003")


def tried(*ticked: str, major: Major | None = None, rules: tuple[Substitution, ...] = (), **more: str) -> Trial:  # fmt: skip
    one = major or a_major()
    return trial(a_release(one, substitutions=rules), a_round(), one, Ticked(ticked, **more))


def test_what_is_ticked_counts_as_passed() -> None:
    assert tried(*ALL).check.verdict is Verdict.COMPLETE
    assert tried("00001", "00003").check.missing == ("00002",)


def test_a_code_that_is_not_offered_is_passed_over() -> None:
    assert tried(*ALL, "99999", "<b>").ticked == frozenset(ALL)


def test_older_courses_are_offered_with_their_names_also_those_of_a_chain() -> None:
    rules = (
        Substitution("a", ("90003",), "00003", "简章", ("旧课程",)),
        swap("90003", "80003"),
        swap("07777", "70003"),
        swap("00002", "60003", majors=("999999",)),
    )

    one = tried("00001", "00002", "80003", rules=rules)

    assert one.older == (("80003", "80003"), ("90003", "旧课程"))
    assert (one.check.verdict, one.check.chained) == (Verdict.NEEDS_PERSON, ("00003",))
    assert tried("00001", "00002", "90003", rules=rules).check.verdict is Verdict.COMPLETE


def test_an_earlier_plan_can_be_chosen_and_goes_to_a_person() -> None:
    earlier = a_plan(a_course("94001"), version="4")
    major = a_major("020204", a_plan(), earlier)

    one = tried("94001", major=major, version="4")

    assert (one.version, one.versions) == ("4", ("5", "4"))
    assert one.check.notes == ("plan-version-by-person",)
    assert tried(major=major, version="9").version == "5"


def test_a_major_without_a_plan_in_this_round_offers_nothing() -> None:
    major = a_major("020204", a_plan(rounds=("2026-1",)))

    one = tried("00001", major=major)

    assert (one.plan, one.versions, one.ticked) == (None, (), frozenset())
    assert one.check.verdict is Verdict.NEEDS_PERSON


def test_the_prior_major_is_asked_where_it_matters() -> None:
    extra = a_course("00529", 7, "加试")
    major = a_major(level="本科", prior=PriorQualification(("会计",), (extra,)))

    assert not tried(*ALL).asks_prior
    assert tried(*ALL, major=major).asks_prior
    assert tried(*ALL, major=major, prior_major="会计").check.verdict is Verdict.COMPLETE
    assert tried(*ALL, "00529", major=major, prior_major="其他专业").check.notes == (
        "prior-not-listed",
    )
