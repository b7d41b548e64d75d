"""Who may change what, what the form starts from, what is laid over the record (FAQ 4; S32–S43)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Correction, State
from form_server.rules.fields import FIELDS
from form_server.rules.form import field_answers
from tests.builders import NOON, a_dossier, an_application, an_id_number
from tests.releases import OFFICE, a_major, a_plan, a_release, a_round, some_policies, some_rights

RELEASE, ROUND = a_release(), a_round()


@pytest.mark.parametrize(
    ("name", "candidate", "office", "province"),
    [
        ("sex", "edit", "on_request", "edit"),
        ("id_number", "edit", "on_request", "edit"),
        ("major", "edit", "on_request", "edit"),
        ("address", "edit", "on_request", "edit"),
        ("name", "remark", "forward", "edit"),
        ("category", "none", "forward", "edit"),
        ("records_office", "remark", "forward", "edit"),
        ("nothing", "none", "none", "none"),
    ],
)
def test_the_rights_table_is_read_as_written(
    name: str, candidate: str, office: str, province: str
) -> None:
    rights = RELEASE.rights

    assert field_answers.may_edit(rights, name, "candidate") == candidate
    assert field_answers.may_edit(rights, name, "office") == office
    assert field_answers.may_edit(rights, name, "province") == province
    assert field_answers.may_edit(rights, name, "stranger") == "none"


def test_unlisted_personal_data_is_the_candidates_own_but_never_the_name() -> None:
    assert field_answers.may_edit({}, "email", "candidate") == "edit"
    assert field_answers.may_edit({}, "prior_school", "office") == "on_request"
    assert field_answers.may_edit({}, "name", "candidate") == "none"
    assert field_answers.may_edit({}, "records_office", "candidate") == "none"
    assert field_answers.may_edit({}, "major", "candidate") == "none"
    assert field_answers.may_edit({"email": {"office": "edit"}}, "email", "candidate") == "none"


def test_the_candidate_edits_all_but_the_name_and_what_is_the_offices() -> None:
    kept = {"name", "category", "first_exam", "records_office", "registration_office"}

    editable = field_answers.editable_by_candidate(RELEASE)

    assert {field.name for field in FIELDS} - editable == kept


def test_the_form_starts_with_every_field_as_the_record_has_it() -> None:
    dossier = a_dossier()

    answers = field_answers.starting_answers(dossier, RELEASE, ROUND)

    assert list(answers) == [field.name for field in FIELDS]
    assert {name: answers[name] for name in dossier.record} == dossier.record
    assert (answers["university"], answers["plan_version"]) == ("U001", "5")


def test_corrections_stand_over_the_record() -> None:
    dossier = a_dossier(corrections={"address": "更正后的地址"})

    assert field_answers.starting_answers(dossier, RELEASE, ROUND)["address"] == "更正后的地址"


def test_sex_and_birth_date_are_suggested_only_where_the_record_has_none() -> None:
    id_number = an_id_number(3, born="19791130")
    empty = a_dossier(record={"sex": "", "birth_date": "", "id_number": id_number})
    filled = a_dossier(record={"sex": "女", "birth_date": "1980-01-01", "id_number": id_number})

    suggested = field_answers.starting_answers(empty, RELEASE, ROUND)
    recorded = field_answers.starting_answers(filled, RELEASE, ROUND)

    assert (suggested["sex"], suggested["birth_date"]) == ("男", "1979-11-30")
    assert (recorded["sex"], recorded["birth_date"]) == ("女", "1980-01-01")


@pytest.mark.parametrize("id_number", ["", "110105194912310020", "军字第1234号"])
def test_nothing_is_suggested_from_an_id_number_that_is_not_right(id_number: str) -> None:
    dossier = a_dossier(record={"sex": "", "birth_date": "", "id_number": id_number})

    answers = field_answers.starting_answers(dossier, RELEASE, ROUND)

    assert (answers["sex"], answers["birth_date"], answers["id_number"]) == ("", "", id_number)


def test_a_fifteen_digit_number_suggests_as_well() -> None:
    dossier = a_dossier(record={"sex": "", "birth_date": "", "id_number": "110105491231002"})

    answers = field_answers.starting_answers(dossier, RELEASE, ROUND)

    assert (answers["sex"], answers["birth_date"]) == ("女", "1949-12-31")


def test_an_alias_becomes_the_main_code_and_an_unknown_major_stays() -> None:
    release = a_release(a_major(aliases=("630302",)))

    alias = field_answers.starting_answers(a_dossier(record={"major": "630302"}), release, ROUND)
    unknown = field_answers.starting_answers(a_dossier(record={"major": "999999"}), release, ROUND)

    assert alias["major"] == "020204"
    assert (unknown["major"], unknown["university"]) == ("999999", "")


def test_the_recorded_university_and_a_plan_version_in_force_are_kept() -> None:
    major = a_major(
        "020204", a_plan(), a_plan(version="4"), a_plan(version="3", rounds=("2006-2",))
    )
    release = a_release(major)
    kept = a_dossier(record={"university": "U009", "plan_version": "4"})
    old = a_dossier(record={"plan_version": "3"})

    first = field_answers.starting_answers(kept, release, ROUND)
    second = field_answers.starting_answers(old, release, ROUND)

    assert (first["university"], first["plan_version"]) == ("U009", "4")
    assert second["plan_version"] == "5"


def test_the_last_application_prefills_a_new_one() -> None:
    answers = {"address": "上次的地址", "email": "name@example.test", "name": "别人", "phone": ""}
    last = an_application(State.REJECTED, round="2006-2", working=answers)
    older = replace(
        last, round="2006-1", working={"address": "更早的地址"}, saved_at=NOON - timedelta(200)
    )
    dossier = a_dossier(1, last, older)

    started = field_answers.starting_answers(dossier, RELEASE, ROUND)

    assert started["address"] == "上次的地址"
    assert started["email"] == "name@example.test"
    assert started["name"] == dossier.record["name"]
    assert started["phone"] == dossier.record["phone"]


def test_a_correction_made_after_the_last_application_stands() -> None:
    last = an_application(State.REJECTED, round="2006-2", working={"address": "上次的地址"})
    later = Correction("", "柜台更正的地址", "staff:clerk", NOON + timedelta(days=1))
    dossier = replace(a_dossier(1, last), corrections={"address": later})

    assert field_answers.starting_answers(dossier, RELEASE, ROUND)["address"] == "柜台更正的地址"


def test_the_application_of_this_round_does_not_prefill_itself() -> None:
    now = an_application(working={"address": "本次的地址"})
    dossier = a_dossier(1, now)

    assert (
        field_answers.starting_answers(dossier, RELEASE, ROUND)["address"]
        == dossier.record["address"]
    )


def test_what_only_offices_change_is_read_from_the_dossier_even_in_a_draft() -> None:
    dossier = a_dossier(record={"name": "李演示"}, corrections={"records_office": "420103"})
    working = {"name": "张演示", "records_office": OFFICE, "address": "填写中的地址"}

    current = field_answers.current_answers(working, dossier, RELEASE)

    assert current["name"] == "李演示"
    assert current["records_office"] == "420103"
    assert current["address"] == "填写中的地址"


def test_a_changed_answer_is_laid_over_the_record_with_who_and_when() -> None:
    dossier = a_dossier()
    answers = {
        **field_answers.starting_answers(dossier, RELEASE, ROUND),
        "address": "新地址",
        "email": "a@b.test",
    }

    corrections = field_answers.corrections_for(dossier, answers, "yanshi", NOON)

    assert corrections == {
        "address": Correction(dossier.record["address"], "新地址", "yanshi", NOON),
        "email": Correction("", "a@b.test", "yanshi", NOON),
    }


def test_unchanged_answers_lay_nothing_over_the_record() -> None:
    dossier = a_dossier(record={"birth_date": "19800315", "phone": "138 0000 0000"})
    answers = field_answers.starting_answers(dossier, RELEASE, ROUND)

    assert field_answers.corrections_for(dossier, answers, "yanshi", NOON) == {}


def test_a_field_changed_back_loses_its_correction_and_others_keep_theirs() -> None:
    dossier = a_dossier(corrections={"address": "新地址", "phone": "13900000000"})
    answers = {"address": dossier.record["address"], "phone": "13900000000"}

    corrections = field_answers.corrections_for(dossier, answers, "yanshi", NOON + timedelta(1))

    assert corrections == {"phone": dossier.corrections["phone"]}


def test_answers_never_touch_the_name_or_what_belongs_to_the_offices() -> None:
    dossier = a_dossier(corrections={"name": "省里改的名", "records_office": "420103"})
    stale = {"name": dossier.record["name"], "records_office": OFFICE, "category": "别的"}

    assert field_answers.corrections_for(dossier, stale, "yanshi", NOON) == dossier.corrections


def test_changed_fields_are_named_in_the_order_of_the_form() -> None:
    before = {"phone": "1", "sex": "女", "photo": "yes", "email": ""}
    after = {"phone": "2", "sex": "男", "photo": "no"}

    assert field_answers.changed_fields(before, after) == ("sex", "phone", "photo")
    assert field_answers.changed_fields(before, before) == ()


def test_required_fields_without_an_answer_are_named_in_the_order_of_the_form() -> None:
    policies = some_policies(required_fields=("major", "phone", "sex"))

    assert field_answers.missing_answers({"phone": " "}, policies) == ("sex", "phone", "major")
    assert field_answers.missing_answers({"phone": "1", "sex": "女", "major": "1"}, policies) == ()


RIGHT = "11010519491231002X"


@pytest.mark.parametrize(
    ("answers", "keys"),
    [
        ({"id_number": RIGHT, "sex": "女", "birth_date": "1949-12-31"}, ()),
        ({"id_number": RIGHT}, ()),
        ({"id_number": ""}, ("id-missing",)),
        ({}, ("id-missing",)),
        ({"id_number": RIGHT, "sex": "男"}, ("sex-id-mismatch",)),
        ({"id_number": RIGHT, "birth_date": "1949-12-30"}, ("birth-id-mismatch",)),
        ({"id_number": "110105491231002", "sex": "女"}, ("id-fifteen",)),
        ({"id_number": "110105491231002", "sex": "男"}, ("id-fifteen", "sex-id-mismatch")),
        ({"id_number": "110105194912310020"}, ("id-number-check",)),
        ({"id_number": "军字第1234号", "sex": "男"}, ("id-number-check",)),
        ({"id_kind": "军人身份证件", "id_number": "军字第012345号", "sex": "男"}, ()),
        ({"id_kind": "居民身份证", "id_number": RIGHT, "sex": "男"}, ("sex-id-mismatch",)),
        (
            {"id_number": RIGHT, "sex": "男", "birth_date": "1950-01-01"},
            ("sex-id-mismatch", "birth-id-mismatch"),
        ),
    ],
)
def test_what_does_not_fit_together_is_doubted(
    answers: dict[str, str], keys: tuple[str, ...]
) -> None:
    assert field_answers.doubts(answers) == keys


def test_a_field_that_no_form_has_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        field_answers.field_named("status")


def test_the_rights_used_here_cover_every_field_of_the_form() -> None:
    assert {field.name for field in FIELDS} <= set(some_rights())
