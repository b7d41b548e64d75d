"""The self-check: five questions and the courses of a major, without signing in, nothing kept (S73–S106)."""

from urllib.parse import urlencode

import pytest

from tests.conftest import Office
from tests.visiting import Answer

ACCOUNTING = "020203"
FIVE = {"digits": "12", "numbers": "one", "my_major": ACCOUNTING, "courses": "done"}


def ask(office: Office, **query: object) -> Answer:
    return office.visitor().get(f"/check/?{urlencode(query, doseq=True)}")


def codes(office: Office, major: str = ACCOUNTING) -> list[str]:
    """The courses of its plan in the round, in order."""
    found = office.resources.release.major(major)
    assert found is not None
    return [course.code for course in found.plans[0].courses]


def test_the_five_questions_of_the_static_page_lead_to_a_way(office: Office) -> None:
    visitor = office.visitor()
    page = visitor.get("/check/").page
    form = page.form("/check/")

    assert set(form.choices) | set(form.fields) >= set(FIVE)
    assert page.h1 == "该走哪条路：五个问题"
    answer = visitor.get(f"/check/?{urlencode(FIVE)}")
    assert answer.page.h1 == "可以网上申报"
    assert "/apply/" in answer.body.decode()


@pytest.mark.parametrize(
    ("changed", "heading", "leads_to"),
    [
        ({"digits": "8"}, "先查 12 位新准考证号，再申报", "/apply/numbers"),
        ({"digits": "other"}, "先核对准考证号", "/offices/"),
        ({"numbers": "scattered"}, "先办转考，再申报", "/guide/special/several-numbers/"),
        ({"my_major": "Y00001"}, "不能网上申报，请直接到现场办理", "/offices/"),
        ({"my_major": "Y00003"}, "不能申报：这个专业已停止颁发毕业证书", "/offices/"),
        ({"my_major": "Y00002"}, "请到现场，由工作人员判断", "/offices/"),
        ({"my_major": "none"}, "先打电话问清您的专业", "/offices/"),
        ({"courses": "lacking"}, "还差课程：考完再申报", f"/check/?major={ACCOUNTING}"),
    ],
)
def test_each_obstacle_is_named_with_what_to_do_and_an_answer(
    office: Office, changed: dict[str, str], heading: str, leads_to: str
) -> None:
    answer = ask(office, **(FIVE | changed))

    assert (answer.status, answer.page.h1) == (200, heading)
    assert f'href="{leads_to}"' in answer.body.decode()
    assert 'href="/faq/' in answer.body.decode()
    assert "……" not in answer.page.text


def test_the_way_names_its_days(office: Office) -> None:
    assert "2007 年 5 月 22 日" in ask(office, **FIVE).page.text
    assert "现场办理" in ask(office, **(FIVE | {"my_major": "Y00001"})).page.text
    assert "2007 年 9 月" in ask(office, **(FIVE | {"numbers": "scattered"})).page.text


def test_special_matters_lead_to_their_pages(office: Office) -> None:
    answer = ask(
        office, **(FIVE | {"courses": "unshown", "matters": ["photo", "out-of-town", "x"]})
    )

    for slug in ("courses-incomplete", "transfer-not-shown", "photo", "out-of-town"):
        assert f"/guide/special/{slug}/" in answer.body.decode()


def test_unanswered_questions_are_named_and_the_answers_stay(office: Office) -> None:
    visitor = office.visitor()
    page = visitor.get("/check/?digits=8&matters=photo&my_major=").page

    assert page.h1.startswith("查一查")
    assert "请选成绩在几个准考证号下" in page.text
    assert "请选您的专业" in page.text
    assert "请选准考证号是几位" not in page.text
    assert page.form("/check/").fields["digits"] == "8"


def test_the_courses_of_a_major_are_offered_to_tick(office: Office) -> None:
    page = ask(office, major=ACCOUNTING).page

    assert page.h1 == "还差哪几门：会计（专科）"
    for code in codes(office):
        assert code in page.text
    assert "94011" in page.text


def test_everything_ticked_is_enough(office: Office) -> None:
    page = ask(office, major=ACCOUNTING, done="yes", c=codes(office)).page

    assert page.h1 == "会计：课程够了"
    assert "怎样就够了" not in page.text


def test_what_is_missing_is_named_with_the_smallest_set_of_steps(office: Office) -> None:
    *rest, last = codes(office)

    page = ask(office, major=ACCOUNTING, done="yes", c=rest).page

    assert page.h1 == "会计：最少还要通过 1 门"
    assert "最少再通过 1 门" in page.text
    assert last in page.text
    assert "简章" in page.text or "依据" in page.text


def test_an_older_course_stands_for_one_of_the_plan(office: Office) -> None:
    rest = [code for code in codes(office) if code != "00041"]

    page = ask(office, major=ACCOUNTING, done="yes", c=rest, o=["94011"]).page

    assert page.h1 == "会计：课程够了"
    assert "由 94011" in page.text


def test_an_earlier_plan_is_left_to_a_person(office: Office) -> None:
    page = ask(office, major=ACCOUNTING, version="4", done="yes", all="yes").page

    assert page.h1 == "会计：要由工作人员判断"
    assert "最少" not in page.text


def test_a_prior_major_outside_the_list_is_left_to_a_person_with_the_additional_courses(
    office: Office,
) -> None:
    plan = codes(office, "020204")
    related = ask(office, major="020204", done="yes", c=plan, prior="会计").page
    other = ask(office, major="020204", done="yes", c=plan, prior="其他专业").page

    assert related.h1 == "会计：课程够了"
    assert other.h1 == "会计：要由工作人员判断"
    assert "如果工作人员认定要加试" in other.text


@pytest.mark.parametrize("major", ["Y00001", "Y00003", "Y00002", "040101"])
def test_a_major_without_a_verdict_says_where_to_go(office: Office, major: str) -> None:
    asked = ask(office, major=major)
    done = ask(office, major=major, done="yes")

    assert asked.status == done.status == 200
    assert "/offices/" in asked.body.decode()


def test_an_alias_finds_its_major_and_an_unknown_code_the_list(office: Office) -> None:
    assert ask(office, major="630302").page.h1 == "还差哪几门：会计（专科）"
    assert "没有找到这个专业" in ask(office, major="<b>999999").page.text


def test_curious_addresses_do_no_harm(office: Office) -> None:
    long = ask(office, major=ACCOUNTING, done="yes", c=["9" * 50] * 3000, prior="<i>" * 900)

    assert long.status == 200
    assert b"<i><i>" not in long.body
    assert ask(office, x="y").page.h1.startswith("查一查")
    assert office.visitor().get("/check/?digits=%ff%fe&major=%ff").status == 200


def test_nothing_is_kept_and_no_cookie_is_set(office: Office) -> None:
    office.visitor().get("/apply/")
    visitor = office.visitor()
    before = kept(office)

    asked = [visitor.get(f"/check/?{urlencode(FIVE)}"), visitor.get(f"/check/?major={ACCOUNTING}")]

    assert visitor.cookies == {}
    assert {one.headers["cache-control"] for one in asked} == {"no-store"}
    assert all("csrf" not in one.body.decode() for one in asked)
    assert kept(office) == before


def kept(office: Office) -> dict[str, bytes]:
    """Every file of the data folder with its content."""
    folder = office.house.settings.data
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_posted_form_gets_an_address(office: Office) -> None:
    visitor = office.visitor()

    answer = visitor.post("/check/", FIVE, follow=False)

    assert answer.status == 303
    assert answer.headers["location"] == f"/check/?{urlencode(FIVE)}"
    assert visitor.get(answer.headers["location"]).page.h1 == "可以网上申报"


def test_the_page_of_a_major_leads_to_its_courses(office: Office) -> None:
    body = office.visitor().get(f"/majors/{ACCOUNTING}/").body.decode()

    assert f'href="/check/?major={ACCOUNTING}"' in body


def test_a_first_visit_stays_light(office: Office) -> None:
    heaviest = max(
        len(ask(office, major=major.code).body) for major in office.resources.release.majors
    )

    assert heaviest < 20_000
