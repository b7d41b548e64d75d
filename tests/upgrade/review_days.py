"""What reviewers, the records offices and the province do with what was confirmed, until the certificate is handed out."""

from tests.builders import ROUND
from tests.season import reviewers
from tests.season.cast import CITIES
from tests.upgrade.story import Story
from tests.visiting import Visitor
from tests.web.steps import find

APPROVED = ("ordinary", "changed-name", "old-id-number")
REGISTERED = ("ordinary", "changed-name")
ISSUED = "ordinary"


def joint_review(story: Story) -> None:
    """15 June: sent back, rejected, approved one by one and many at once."""
    story.at("2007-06-15 09:00")
    first, second = story.staff.city_reviewers
    [university] = story.staff.universities
    _send_back(first, _case(story, "wrong-id-number"), "民族与身份证不符（演示）", "identity")
    _send_back(first, _case(story, "older-plan"), "前置学历没有写（演示）", "prior")
    _send_back(second, _case(story, "sex-differs"), "复印件看不清（演示）", "identity")
    reviewers.decide(second, _case(story, "transfer-not-shown"), "rejected", "没有免考证明（演示）")
    for case in APPROVED:
        city = first if story.of(case).office.startswith(CITIES[0][:4]) else second
        reviewers.decide(city, _case(story, case), "approved")
    assert reviewers.approve_many(university) > len(APPROVED)


def _case(story: Story, case: str) -> str:
    return f"{reviewers.LIST}{story.office.dossier(story.of(case).number).id}/{ROUND}"


def _send_back(visitor: Visitor, case: str, words: str, point: str) -> None:
    """With the point of the review that was found wanting."""
    visitor.get(case)
    form = visitor.page.form(f"{case}/decide")
    assert point in form.choices["point"], form.choices
    fields = {**form.fields, "outcome": "returned", "words": words, "point": point}
    assert visitor.post(form.action, fields).page.h1 == "会审待办"


def answers(story: Story) -> None:
    """16 June: papers for one, a correction agreed to by a second person, another that waits for one."""
    story.at("2007-06-16 09:00")
    _answer(story, "sex-differs", "supply", supplied="已补清晰的复印件（演示）")
    _answer(story, "wrong-id-number", "correct", reason="依身份证原件（演示）", ethnicity="土家族")
    _answer(
        story, "older-plan", "correct", reason="依毕业证原件（演示）", prior_school="演示专科学校"
    )
    person = story.of("wrong-id-number")
    page = _case(story, person.case).replace("/review/", "/answers/")
    story.city_of(person).get(page)
    story.city_of(person).send(f"{page}/approve")


def _answer(story: Story, case: str, act: str, **typed: str) -> None:
    clerk = story.staff.clerks[story.of(case).office]
    page = _case(story, case).replace("/review/", "/answers/")
    clerk.get(page)
    clerk.send(f"{page}/{act}", **typed)


def province(story: Story) -> None:
    """18 June: one name corrected, one refused, one waits; those whom all have approved."""
    story.at("2007-06-18 09:00")
    visitor = story.staff.province
    for case, outcome, words in (
        ("changed-name", "corrected", ""),
        ("sex-differs", "refused", "户口本上没有这个字（演示）"),
    ):
        visitor.get("/staff/names/")
        visitor.send(
            "/staff/names/dry-run",
            chosen=f"{story.of(case).number}/1",
            outcome=outcome,
            words=words,
        )
        visitor.send("/staff/names/decide")
    for case in APPROVED:
        reviewers.decide(visitor, _case(story, case), "approved")


def reopenings(story: Story) -> None:
    """20 June: one is opened again by two people, one is asked for, one is not agreed to."""
    story.at("2007-06-20 09:00")
    agreed, asked = story.of("substitution"), story.of("several-numbers")
    dropped = story.usual[0]
    for person in (agreed, asked, dropped):
        counter = story.counter(person)
        counter.clerk.send(f"{counter.page}/reopen", reopen_reason="出生日期不符（演示）")
    _second_word(story.city_of(agreed), agreed.number, f"{story.page_of(agreed)}/reopen/agree")
    clerk = story.staff.clerks[dropped.office]
    _second_word(clerk, dropped.number, f"{story.page_of(dropped)}/reopen/drop")


def _second_word(visitor: Visitor, number: str, action: str) -> None:
    find(visitor, number)
    visitor.send(action)


def printing(story: Story) -> None:
    """25 June: the graduate records of all who were approved."""
    story.at("2007-06-25 09:00")
    visitor = story.staff.province
    visitor.get("/staff/records/")
    visitor.send("/staff/records/make")


def certificates(story: Story) -> None:
    """5 July: registered by an import in the browser, one handed out; another file is only looked at."""
    story.at("2007-07-05 09:00")
    visitor = story.staff.province
    header = "准考证号,证书编号,登记日期,领取地点\n"
    rows = "".join(
        f"{story.of(case).number},{4200002007000 + n},2007-06-30,自考办（演示）\n"
        for n, case in enumerate(REGISTERED)
    )
    for text in (header + rows, header + rows.replace("2007-06-30", "2007-07-01")):
        visitor.get("/staff/imports/")
        visitor.send_file(
            "/staff/imports/try", "file", "certificates.csv", text.encode(), kind="certificates"
        )
        if text == header + rows:
            visitor.send("/staff/imports/apply")
            assert visitor.page.h1 == "导入完成"
    story.counter(story.of(ISSUED)).hand_out("李受托")
