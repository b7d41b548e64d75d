"""FAQ 10: the preliminary check says that the courses are done, and decides nothing more (S63–S72)."""

from form_server.rules.dossier import State, Verdict
from form_server.rules.lifecycle import STEPS, Step
from form_server.rules.messages import VERDICT_WORDS
from site_builder.published.release import Release
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import a_candidate, submit


def test_no_step_leads_to_a_certificate_past_confirmation_and_review() -> None:
    before = {state for (state, _), after in STEPS.items() if after is State.ISSUED}
    earlier = {state for (state, _), after in STEPS.items() if after is State.REGISTERED}
    reviewed = {(state, step) for (state, step), after in STEPS.items() if after is State.APPROVED}

    assert (before, earlier) == ({State.REGISTERED}, {State.APPROVED, State.ISSUED})
    assert reviewed == {(State.CONFIRMED, Step.APPROVE)}


def test_the_form_says_what_a_passed_check_does_not_mean() -> None:
    assert "三级会审全部通过后颁发" in VERDICT_WORDS[Verdict.COMPLETE]


def test_the_progress_says_what_the_check_does_not_mean(office: Office) -> None:
    candidate = a_candidate(office, a_dossier(1))
    submit(candidate)

    progress = candidate.get("/apply/progress").page.text

    assert "只表示课程是否修完，不是审核的最终结果" in progress
    assert [
        f"{who}审核"
        for who in ("市（州）自考办", "主考院校", "省自考办")
        if f"{who}审核" not in progress
    ] == []


def test_each_matter_that_the_answer_names_is_looked_at_by_some_level(release: Release) -> None:
    points = {point.words for level in release.review for point in level.points}

    named = ("成绩信息", "代考", "本科加试课程")
    assert [each for each in named if not any(each in words for words in points)] == []
    assert [level.level for level in release.review] == ["city", "university", "province"]
