"""FAQ 12: a transfer or exemption that is not shown stops nothing; it is remarked on and proved on site (S77–S82)."""

from form_server.rules.check.eligibility import check
from form_server.rules.dossier import State, Verdict
from form_server.rules.form.papers import papers_for
from form_server.rules.lifecycle import Step, step
from site_builder.published.release import Release
from tests.builders import a_submission, an_application
from tests.releases import OPEN_DAY, a_major, a_plan


def test_a_course_that_is_not_shown_does_not_keep_the_counter_from_confirming() -> None:
    found = check(a_major(), a_plan(), (), (), pass_mark=60, automatic=True, on=OPEN_DAY)
    application = an_application(submissions=(a_submission(verdict=found.verdict),))

    assert found.verdict is Verdict.INCOMPLETE
    assert step(application, Step.CONFIRM) is State.CONFIRMED


def test_who_remarks_on_it_is_told_to_bring_the_proof(release: Release) -> None:
    papers = papers_for(release, remarks=("transfer-not-shown",), verdict="incomplete")

    assert "transfer-evidence" in {paper.key for paper in papers}
