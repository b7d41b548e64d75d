"""FAQ 2 and 9: what is brought to the counter, by oneself or by a delegate (S21–S25, S60–S62)."""

from form_server.rules.form.papers import papers_for
from site_builder.published.release import Release
from tests.builders import a_dossier
from tests.conftest import Office
from tests.documents.reading import squeezed, text_of
from tests.web.steps import a_candidate, submit


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


def test_who_bears_a_mistake_is_said_before_submitting_and_on_paper(office: Office) -> None:
    words = "如因信息有误致使毕业证不能正常办理，责任由本人承担"
    candidate = a_candidate(office, a_dossier(1))
    before = candidate.get("/apply/check").page.text
    submit(candidate)

    paper = text_of(candidate.get("/apply/form.pdf").body)
    page = candidate.get("/apply/print").page.text

    assert [squeezed(words) in squeezed(each) for each in (before, paper, page)] == [True] * 3
