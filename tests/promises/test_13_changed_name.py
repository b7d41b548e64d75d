"""FAQ 13: the new name may be used, with the police's proof and the household register (S83–S87)."""

from form_server.rules.form.field_answers import editable_by_candidate
from form_server.rules.form.papers import papers_for
from site_builder.published.release import Release


def test_the_present_name_is_a_field_that_the_candidate_fills_in(release: Release) -> None:
    assert {"current_name", "former_name"} <= editable_by_candidate(release)


def test_the_proof_and_the_register_with_a_copy_are_brought(release: Release) -> None:
    papers = {paper.key: paper for paper in papers_for(release, remarks=("former-name",))}

    assert papers["former-name-certificate"].kept
    assert papers["household-register"].copies == 1
