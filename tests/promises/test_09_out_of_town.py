"""FAQ 2 and 9: what is brought to the counter, by oneself or by a delegate (S21–S25, S60–S61)."""

from form_server.rules.papers import papers_for
from site_builder.published.release import Release


def brought(release: Release, **stated: str) -> set[str]:
    return {paper.key for paper in papers_for(release, verdict="complete", level="专科", photo="yes", **stated)}  # fmt: skip


def test_everyone_brings_the_five_papers_of_the_second_step(release: Release) -> None:
    assert brought(release) == {
        "admission-card",
        "course-certificates",
        "application-form",
        "id-card",
        "photos",
    }


def test_a_delegate_also_brings_the_letter_and_an_id_card(release: Release) -> None:
    assert brought(release, delegate="yes") - brought(release) == {
        "authorisation-letter",
        "delegate-id-card",
    }
