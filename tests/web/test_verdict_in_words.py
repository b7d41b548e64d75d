"""What a page says of the preliminary check: to the candidate, to the staff, in the self-check (FAQ 10, 12, 16; S72, S98–S103)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Verdict, Way
from form_server.web.views.advice import Advice
from form_server.web.views.verdict import (
    CheckSaid,
    Passage,
    said_of_trial,
    said_to_candidate,
    said_to_staff,
)
from site_builder.published.release import ElectiveGroup
from tests.releases import a_course, a_major, a_plan, a_result
from tests.rules.check.checks import checked, swap

ALL = ("00001", "00002", "00003")
ADVICE = Advice((), 1, True, False, {}, (), None, (), ())


def to_candidate(check: Check | None, advice: Advice | None = None) -> CheckSaid:
    return said_to_candidate(check, advice, {})


def text(parts: tuple[Passage, ...]) -> list[str]:
    """Paragraphs and points, in the order of the page."""
    return [words for part in parts for words in part.points or (part.words,)]


def an_advice(check: Check, **more: object) -> Advice:
    courses = tuple(each for each in check.courses if each.code in check.missing)
    return replace(ADVICE, **({"courses": courses, "least": len(courses)} | more))  # type: ignore[arg-type]


def test_without_a_major_nothing_else_is_said() -> None:
    assert to_candidate(None) == CheckSaid(
        None, (Passage("还没有选择专业，选好专业后才能初审。"),), (), ()
    )
    assert said_to_staff(None, {}) == to_candidate(None)


def test_a_complete_check_is_no_certificate_yet() -> None:
    said = to_candidate(checked(a_plan(), *ALL))

    assert said.summary is not None
    assert (said.summary.title, said.summary.tag, said.summary.kind) == (
        "计算机初审",
        "初审合格",
        "good",
    )
    assert said.summary.counted == "已计 3 门、15 学分；专业计划要求不少于 3 门、15 学分。"
    assert [part.words[:6] for part in said.verdict] == ["初审合格只表"]


def test_an_incomplete_check_lists_what_is_missing_and_hinders_nothing() -> None:
    said = to_candidate(checked(a_plan(), "00001", a_result("00002", "45")))

    assert text(said.verdict)[:4] == [
        "缺 00002 演示课程00002（必考，未及格）",
        "缺 00003 演示课程00003（必考）",
        "还差 2 门",
        "还差 10 学分",
    ]
    assert said.verdict[-1].words.startswith("课程不全<strong>不影响提交</strong>。")


def test_where_the_steps_name_the_courses_the_verdict_does_not_repeat_them() -> None:
    check = checked(a_plan(), "00001")

    said = to_candidate(check, an_advice(check))

    assert len(said.verdict) == 1
    assert text(said.steps)[:3] == [
        "最少再通过 2 门，就达到专业计划的要求：",
        "00002 演示课程00002（必考，5 学分）",
        "00003 演示课程00003（必考，5 学分）",
    ]


def test_a_group_of_electives_that_is_short_is_always_named() -> None:
    plan = a_plan(
        a_course("00001"),
        a_course("00002", kind="选考", group="甲"),
        groups=(ElectiveGroup("甲", "甲组", 1, Decimal(0)),),
        min_courses=1,
        min_credits=Decimal(5),
    )
    check = checked(plan, "00001")

    for said in (to_candidate(check), to_candidate(check, an_advice(check))):
        assert text(said.verdict)[0] == "选考“甲组”没有达到要求。"


def test_where_a_person_judges_the_reasons_come_before_what_is_missing() -> None:
    said = to_candidate(checked(a_plan(), "00001", automatic=False))

    assert said.verdict[0].words.endswith("<strong>不影响提交</strong>。请带相关材料到现场。")
    assert said.verdict[1].points == (
        "按以前的课程计划参加考试的，由工作人员对照专业计划简章核实。",
    )
    assert said.verdict[2].points[0] == "缺 00002 演示课程00002（必考）"


@pytest.mark.parametrize(
    ("more", "tag", "first"),
    [
        ({"no_certificates_since": date(2006, 1, 1)}, "不再受理", "这个专业已停止颁发毕业证书，网"),
        ({"no_exams_since": date(2006, 1, 1)}, "须到现场办理", "这个专业已停考，不在网上受理，请"),
        ({"universities": ()}, "须到现场办理", "计算机不作判断，由工作人员在现场"),
    ],
)
def test_a_major_that_is_dealt_with_in_person_says_which_way(
    more: dict[str, object], tag: str, first: str
) -> None:
    said = to_candidate(checked(a_plan(), *ALL, major=a_major(**more)))

    assert said.summary is not None
    assert (said.summary.tag, said.summary.kind) == (tag, "open")
    assert said.verdict[0].words.startswith(first)


def test_the_staff_read_the_reasons_first_and_are_told_where_to_look() -> None:
    doubtful = said_to_staff(checked(a_plan(), "00001", automatic=False), {})
    complete = said_to_staff(checked(a_plan(), *ALL), {})

    assert doubtful.verdict[0].points[0].startswith("按以前的课程计划")
    assert doubtful.verdict[-1].words.startswith("考生确认已考完的，请调阅历史纸质档案核实")
    assert complete.verdict == ()
    assert doubtful.steps == ()


def test_the_self_check_calls_itself_an_estimate() -> None:
    complete = said_of_trial(checked(a_plan(), *ALL), None, {})
    short = said_of_trial(checked(a_plan(), "00001"), None, {})

    assert complete.summary is not None
    assert complete.summary.title == "照专业计划推算"
    assert "这只是推算" in complete.verdict[0].words
    assert text(short.verdict)[0] == "缺 00002 演示课程00002（必考）"


def test_steps_that_are_a_lower_bound_say_so() -> None:
    check = checked(a_plan(), "00001")

    some = to_candidate(check, an_advice(check, exact=False))
    none = to_candidate(check, an_advice(check, exact=False, courses=()))
    enough = to_candidate(check, an_advice(check, courses=(), least=0))

    assert some.steps[0].words == "至少还要通过 2 门，其中一定有："
    assert none.steps[0].words == "至少还要通过 2 门。"
    assert enough.steps[0].words.startswith("照计划数下来，课程已经够了")


def test_a_step_names_what_could_stand_for_the_course() -> None:
    check = checked(a_plan(), "00001", "00002")
    advice = an_advice(check, certificates={"00003": "演示证书"}, choice=True)

    said = said_to_candidate(check, advice, {"00003": "90001 旧课"})

    assert said.steps[1].points == (
        "00003 演示课程00003（必考，5 学分）；考过 90001 旧课，也可以顶替；有证书可以申请免考：演示证书",
    )
    assert said.steps[2].words == "选考的课程可以换成同一组里学分不少于它的别的课程。"


@pytest.mark.parametrize(
    ("left", "then"),
    [(None, "。"), (0, "；认定合格，课程就够了。"), (2, "；认定合格，就只差 2 门。")],
)
def test_a_mark_that_only_a_person_reads_says_what_it_would_change(
    left: int | None, then: str
) -> None:
    check = checked(a_plan(), "00001")
    advice = an_advice(
        check,
        doubtful=(a_result("00002", "补登"), a_result("00003", "补登")),
        left_if_accepted=left,
        chained=check.courses[1:],
        additional=check.courses[2:],
    )

    doubtful, chained, additional = text(to_candidate(check, advice).steps)[-3:]

    assert doubtful == (
        "00002 演示课程00002的成绩“补登”、00003 演示课程00003的成绩“补登”要由工作人员认定，"
        f"请带单科课程合格证{then}"
    )
    assert chained.startswith("00002 演示课程00002、00003 演示课程00003可能由更早的课程辗转顶替")
    assert additional == "如果工作人员认定要加试，还要通过：00003 演示课程00003。"


def test_every_course_says_what_it_rests_on_and_what_would_help() -> None:
    check = checked(
        a_plan(),
        a_result("90001", name="旧课"),
        a_result("00002", "45"),
        substitutions=(swap("00001", "90001"),),
    )

    stood_for, failed, missing = said_to_candidate(check, None, {"00003": "90002 旧课"}).courses

    assert (stood_for.name, stood_for.tag, stood_for.kind) == (
        "00001 演示课程00001",
        "由其他课程顶替",
        "good",
    )
    assert (stood_for.basis, stood_for.note) == ("课程顶替（简章）", "由 90001 旧课顶替")
    assert (failed.tag, failed.kind) == ("未及格", "bad")
    assert failed.note == "45，2006 年 4 月。考试通过、免考或转入后即可"
    assert missing.note == "考过 90002 旧课，可以顶替"


def test_a_course_that_counts_shows_its_own_mark() -> None:
    check = checked(
        a_plan(),
        "00001",
        a_result("00002", way=Way.TRANSFER, obtained=""),
        a_result("00003", "免考", way=Way.EXEMPTION),
    )

    rows = to_candidate(check).courses

    assert [(row.tag, row.note) for row in rows] == [
        ("已通过", "75，2006 年 4 月"),
        ("转入", "75"),
        ("免考", "免考，2006 年 4 月"),
    ]
    assert check.verdict is Verdict.COMPLETE


def test_whether_an_additional_course_is_required_is_for_a_person() -> None:
    check = checked(a_plan(), "00001", "00002")
    asked = replace(check, courses=(replace(check.courses[2], rule="additional"),))

    (row,) = to_candidate(asked).courses

    assert (row.tag, row.kind, row.basis) == ("是否要考，由人定", "", "加试")
