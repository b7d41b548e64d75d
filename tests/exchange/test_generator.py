"""The invented are consistent, marked, the same for the same seed, and begin with the hard cases."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.surroundings import Surroundings
from form_server.invented.files import write_files
from form_server.invented.generator import Invented, generate, hard_cases
from form_server.invented.people import a_person
from form_server.rules.check import eligibility
from form_server.rules.dossier import Verdict, Way
from form_server.rules.people import numbers
from form_server.store.tiny_store import TinyStore
from site_builder.published.release import Release
from tests.builders import NOON
from tests.exchange.conftest import without_glyphs

COUNT = 400
WRONG = {"wrong-id-number": "check-digit", "old-id-number": "fifteen", "no-id-number": "length"}


@pytest.fixture(scope="module")
def invented(published: Release) -> tuple[Invented, ...]:
    return tuple(generate(published, COUNT, seed=7))


@pytest.fixture(scope="module")
def played(invented: tuple[Invented, ...]) -> dict[str, Invented]:
    """The first person of each hard case."""
    return {each.case: each for each in reversed(invented) if each.case}


def verdict(person: Invented, release: Release) -> Verdict:
    major = release.major(person.record["major"])
    version = person.record["plan_version"]
    assert major is not None
    return eligibility.check(
        major,
        major.plan_in("2007-1", version),
        person.results,
        release.substitutions,
        pass_mark=release.policies.pass_mark,
        automatic=any(v.version == version and v.automatic for v in release.plan_versions),
        on=date(2007, 5, 22),
        prior_major=person.record.get("prior_major", ""),
    ).verdict


def test_the_same_seed_gives_the_same_people(
    published: Release, invented: tuple[Invented, ...]
) -> None:
    assert tuple(generate(published, COUNT, seed=7)) == invented


def test_a_longer_list_begins_with_the_shorter_one(
    published: Release, invented: tuple[Invented, ...]
) -> None:
    assert tuple(generate(published, 50, seed=7)) == invented[:50]


def test_another_seed_gives_other_people_but_the_same_hard_cases(
    published: Release, invented: tuple[Invented, ...]
) -> None:
    others = tuple(generate(published, COUNT, seed=8))

    hard = [each for each in invented if each.case]
    assert [each for each in others if each.case] == hard
    assert not set(map(name_and_number, others[len(hard) :])) & set(map(name_and_number, invented))


def name_and_number(person: Invented) -> tuple[str, str]:
    return person.record["name"], person.record.get("id_number", "")


def test_every_id_number_is_valid_except_those_that_are_wrong_on_purpose(
    invented: tuple[Invented, ...],
) -> None:
    found = {
        each.case: numbers.id_number_fault(each.record.get("id_number", "")) for each in invented
    }

    assert {case: fault for case, fault in found.items() if fault} == WRONG


def test_id_number_sex_and_birth_date_agree(invented: tuple[Invented, ...]) -> None:
    told = {
        each.case
        for each in invented
        if numbers.sex_of(each.record.get("id_number", "")) not in ("", each.record["sex"])
    }
    born = [
        (numbers.birth_date_of(each.record["id_number"]), each.record["birth_date"])
        for each in invented
        if each.case != "no-id-number"
    ]

    assert told == {"sex-differs"}
    assert all(found and found.isoformat() == written for found, written in born)


def test_nobody_shares_a_number_but_the_one_with_two(invented: tuple[Invented, ...]) -> None:
    admission = Counter(each.admission_number for each in invented)
    ids = Counter(each.record["id_number"] for each in invented if "id_number" in each.record)
    old = Counter(pair.old_number for each in invented for pair in each.conversions)

    assert max(admission.values()) == max(old.values()) == 1
    assert [count for count in ids.values() if count > 1] == [2]


def test_everyone_is_marked_as_invented(invented: tuple[Invented, ...]) -> None:
    assert all("演示" in each.record["employer"] for each in invented)
    assert all("演示" in result.note for each in invented for result in each.results)


def test_results_are_older_than_the_round_and_younger_than_the_first_exam(
    invented: tuple[Invented, ...],
) -> None:
    months = [
        (each.record["first_exam"], result.obtained) for each in invented for result in each.results
    ]

    assert all(first <= month < "200705" for first, month in months)
    assert {month[4:] for _, month in months} == {"01", "04", "07", "10"}


def test_every_verdict_and_every_way_occurs(
    published: Release, invented: tuple[Invented, ...]
) -> None:
    verdicts = Counter(verdict(each, published) for each in invented)

    assert set(verdicts) == set(Verdict)
    assert verdicts[Verdict.COMPLETE] > COUNT / 2
    assert {result.way for each in invented for result in each.results} == set(Way)
    assert len({each.record["major"] for each in invented}) > 10
    assert len({each.record["records_office"] for each in invented}) > 50


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("ordinary", Verdict.COMPLETE),
        ("several-numbers", Verdict.INCOMPLETE),
        ("discontinued", Verdict.IN_PERSON),
        ("no-certificates", Verdict.IN_PERSON),
        ("substitution", Verdict.COMPLETE),
        ("older-plan", Verdict.NEEDS_PERSON),
        ("transfer-not-shown", Verdict.INCOMPLETE),
        ("nearly", Verdict.INCOMPLETE),
        ("unrelated-prior", Verdict.NEEDS_PERSON),
    ],
)
def test_a_hard_case_is_what_its_label_says(
    published: Release, played: dict[str, Invented], case: str, expected: Verdict
) -> None:
    assert verdict(played[case], published) == expected


def test_the_hard_cases_come_first_with_the_numbers_that_are_told(
    published: Release, played: dict[str, Invented], invented: tuple[Invented, ...]
) -> None:
    cases = {each.key: each for each in hard_cases(published)}

    assert set(played) == set(cases) - {"old-number-unknown"}
    assert all(
        cases[key].record_number == person.admission_number
        and cases[key].name == person.record["name"]
        and cases[key].id_number == person.record.get("id_number", "")
        for key, person in played.items()
    )
    assert cases["old-number"].admission_number == played["old-number"].conversions[0].old_number
    assert len(cases["old-number-unknown"].admission_number) == 8
    assert all(each.case for each in invented[: len(played) + 1])


def test_special_people_are_special(played: dict[str, Invented]) -> None:
    assert played["no-photo"].portrait is None
    assert played["rare-character"].record["name"] == "姜㛃"
    assert "\U0002cc56" in played["rarer-character"].record["name"]
    assert played["discontinued"].record["major"] == "Y00001"


def test_a_hundred_thousand_people_share_no_number() -> None:
    import random

    people = {
        (each.id_number)
        for each in (a_person(n, "420102", random.Random(n), 2007, 5) for n in range(100_000))
    }

    assert len(people) == 100_000


@pytest.mark.parametrize("count", [-1, 100_001])
def test_too_many_are_refused(published: Release, count: int) -> None:
    with pytest.raises(ValueError):
        next(generate(published, count))


def test_a_release_without_a_round_is_refused(published: Release) -> None:
    with pytest.raises(ValueError):
        next(generate(replace(published, rounds=()), 1))


def test_the_files_import_without_an_error_and_a_second_time_without_a_change(
    published: Release, store: TinyStore, tmp_path: Path
) -> None:
    around = Surroundings(store, published, tmp_path / "photos", tmp_path / "o.yml", without_glyphs)
    folder = tmp_path / "files"
    write_files(folder, generate(published, 40))
    parts = (
        ("candidates", "candidates.csv"), ("results", "results.csv"), ("numbers", "numbers.csv"),
        ("photos", "photos"),
    )  # fmt: skip

    runs = [
        apply_import(plan_import(kind, folder / name, around), store, lambda: NOON)
        for _ in range(2)
        for kind, name in parts
    ]

    assert [each.new > 0 for each in runs] == [True] * 4 + [False] * 4
    assert [each.changed + each.removed for each in runs] == [0] * 8
    kept = store.read(lambda view: list(view.every_dossier()))
    assert {each.admission_number for each in kept} == {
        each.admission_number for each in generate(published, 40)
    }
