"""What candidates do: apply in every way there is, correct themselves, withdraw, come late."""

from tests.builders import an_id_number
from tests.season.cast import Person
from tests.upgrade.story import Story
from tests.web.steps import choose_account, fill_in, prove, submit

PLAIN = (
    "old-id-number",
    "no-photo",
    "several-numbers",
    "rare-character",
    "rarer-character",
    "substitution",
    "older-plan",
    "out-of-town",
)
"""cases that only press on to the end"""


def applications(story: Story) -> None:
    """28 May: the window is open."""
    for case in PLAIN:
        story.apply(case)
    for person in story.usual[:2]:
        story.submit(person)
    _with_every_page(story)
    _with_remarks(story)
    _with_an_old_number(story)
    story.apply("no-id-number", story.counter(story.of("no-id-number")).registration_code())
    story.enter(story.of("no-certificates"))


def second_thoughts(story: Story) -> None:
    """The same evening: withdrawn, submitted once more, left as a draft, registered too often."""
    story.at("2007-05-28 20:00")
    withdrawn = story.visitors[story.of("rarer-character")]
    withdrawn.get("/apply/withdraw")
    withdrawn.send("/apply/withdraw")
    again = story.visitors[story.of("out-of-town")]
    fill_in(again, "contact", email="yanshi@example.test")
    assert submit(again).page.h1 == "申报已提交"
    draft = story.enter(story.of("nearly"))
    fill_in(draft, "contact", occupation="演示员")
    fill_in(draft, "remarks", remark_courses="还差一门，正在等成绩（演示）")
    _registered_too_often(story, story.usual[3])


def _with_every_page(story: Story) -> None:
    visitor = story.enter(story.of("ordinary"))
    fill_in(visitor, "identity", native_place="湖北武汉（演示）", domicile="武汉市武昌区（演示）")
    fill_in(visitor, "contact", email="yanshi@example.test", occupation="演示员")
    for page in ("major", "results"):
        fill_in(visitor, page)
    fill_in(visitor, "photo", photo="yes")
    fill_in(visitor, "remarks", remark_other="证书请寄到单位（演示）")
    assert submit(visitor).page.h1 == "申报已提交"


def _with_remarks(story: Story) -> None:
    """What the record has wrong is put right where she may, else stated."""
    identity = {
        "wrong-id-number": {"id_number": an_id_number(4, "420106", "19641111")},
        "changed-name": {"current_name": "李昭"},
        "sex-differs": {"sex": "女"},
    }
    stated = {
        "wrong-name": {"remark_name": "应为王晓岚（演示）"},
        "transfer-not-shown": {"remark_transfer-not-shown": "2003 年免考英语（演示）"},
        "changed-name": {"remark_former-name": "2006 年依法改名（演示）"},
    }
    for case in dict.fromkeys((*identity, *stated)):
        visitor = story.enter(story.of(case))
        fill_in(visitor, "identity", **identity.get(case, {}))
        fill_in(visitor, "remarks", **stated.get(case, {}))
        assert submit(visitor).page.h1 == "申报已提交", f"{case}: {visitor.page.text}"


def _with_an_old_number(story: Story) -> None:
    """The old number leads to the new one, with which she applies."""
    person = story.of("old-number")
    dossier = story.office.dossier(person.number)
    (pair,) = story.office.house.store.read(lambda view: view.conversions_to(person.number))
    visitor = story.office.visitor(person.source)
    visitor.get("/apply/numbers")
    visitor.send("/apply/numbers", old_number=pair.old_number, name=dossier.record["name"])
    assert person.number[:4] in visitor.page.text
    story.submit(person)


def _registered_too_often(story: Story, person: Person) -> None:
    """Three accounts stand, the next is refused, the one after locks the number."""
    dossier = story.office.dossier(person.number)
    for n in range(5):
        visitor = story.office.visitor(person.source)
        prove(visitor, dossier)
        if visitor.page.h1.startswith("注册登录用户"):
            choose_account(visitor, f"{person.username}之{n + 1}")
    assert story.office.dossier(person.number).locked_at is not None


def under_the_moved_window(story: Story) -> None:
    """5 June: open for a day longer than was said; what comes after that is kept and never counts."""
    story.at("2007-06-05 20:00")
    story.submit(story.usual[2])
    late = story.visitors[story.of("nearly")]
    late.get("/apply/contact")
    story.at("2007-06-06 00:00")
    late.send("/apply/contact", address="武汉市演示路 72 号")
    assert "它不是申报，不会办理" in late.page.text
