"""FAQ 4: what is wrong in the record may be corrected online, all but the name (S32–S43)."""

from form_server.rules.fields import FIELDS
from form_server.rules.form.field_answers import corrections_for, editable_by_candidate, may_edit
from site_builder.published.release import Release
from tests.builders import NOON, OFFICE, a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit


def test_sex_id_number_major_and_address_are_corrected_by_the_candidate(release: Release) -> None:
    assert {"sex", "id_number", "major", "address"} <= editable_by_candidate(release)


def test_the_name_is_only_remarked_on_forwarded_and_corrected_by_the_province(
    release: Release,
) -> None:
    may = {who: may_edit(release.rights, "name", who) for who in ("candidate", "office", "city", "province")}  # fmt: skip

    assert may == {
        "candidate": "remark",
        "office": "forward",
        "city": "forward",
        "province": "edit",
    }
    assert "name" in {remark.key for remark in release.remarks}


def test_every_field_of_the_form_has_its_row_in_the_rights_table(release: Release) -> None:
    assert {field.name for field in FIELDS} <= set(release.rights)


def test_a_correction_lies_over_the_record_and_leaves_it_whole() -> None:
    dossier = a_dossier()

    corrections = corrections_for(dossier, {"sex": "男", "name": "别的名"}, "yanshi", NOON)

    assert {name: (one.before, one.after) for name, one in corrections.items()} == {
        "sex": ("女", "男")
    }


def test_a_wrong_name_that_was_stated_is_shown_at_the_counter(office: Office) -> None:
    candidate = a_candidate(office, a_dossier(1))
    fill_in(candidate, "remarks", remark_name="应为张演武")
    submit(candidate)

    shown = find(a_clerk(office, OFFICE), a_dossier(1).admission_number)

    assert "应为张演武" in shown.page.text
