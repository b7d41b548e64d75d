"""FAQ 18: a photo that differs or is missing is stated on the form and taken anew on site (S109, S110)."""

from form_server.rules.form.field_answers import editable_by_candidate, may_edit
from form_server.rules.messages import PHOTO_WORDS
from site_builder.published.release import Release


def test_the_candidate_states_and_the_office_takes_the_photo(release: Release) -> None:
    assert may_edit(release.rights, "photo", "candidate") == "remark"
    assert may_edit(release.rights, "photo", "office") == "edit"
    assert "photo" not in editable_by_candidate(release)
    assert "photo" in {remark.key for remark in release.remarks}


def test_the_form_says_that_it_is_taken_at_confirmation() -> None:
    assert [key for key, words in PHOTO_WORDS.items() if "现场确认时" not in words] == ["yes"]
