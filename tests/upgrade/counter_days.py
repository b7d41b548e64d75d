"""What the counters do: correct, return, enter from paper, confirm in every way, give late codes, telephone."""

from tests.builders import an_id_number
from tests.exchange.files import a_picture
from tests.season import candidates
from tests.upgrade.story import Story
from tests.visiting import Visitor

PLAIN = (
    "ordinary",
    "old-id-number",
    "several-numbers",
    "substitution",
    "older-plan",
    "transfer-not-shown",
    "wrong-name",
    "changed-name",
    "sex-differs",
)
"""cases that are confirmed with nothing more to do"""


def first_visits(story: Story) -> None:
    """29 May: two numbers become one, names go to the province, most are confirmed."""
    story.at("2007-05-29 09:00")
    story.counter(story.of("several-numbers")).merge(_second_number(story))
    story.counter(story.of("wrong-name")).forward_name("王晓岚")
    story.counter(story.of("changed-name")).forward_name("李昭")
    story.counter(story.of("sex-differs")).forward_name("蔡秀涓")
    _paper_file(story, "transfer-not-shown", "no", "档案里没有免考证明（演示）")
    _paper_file(story, "older-plan", "yes", "1998 年合格证存根，第 3 柜（演示）")
    for case in PLAIN:
        story.counter(story.of(case)).confirm()
    story.counter(story.usual[0]).confirm()
    _corrected(story)
    _photographed(story)
    _entered(story)


def _second_number(story: Story) -> str:
    first, second = (each for each in story.cast if each.case == "several-numbers")
    assert first == story.of("several-numbers")
    return second.number


def _corrected(story: Story) -> None:
    """On the spot, and the form printed anew; the whole ID number looked at with a reason."""
    counter = story.counter(story.of("wrong-id-number"))
    counter.correct_phone()
    assert counter.clerk.get(f"{counter.page}/form.pdf").body.startswith(b"%PDF")
    counter.clerk.get(counter.page)
    counter.clerk.send(f"{counter.page}/id-number", reason="核对身份证原件（演示）")
    counter.open().confirm()


def _photographed(story: Story) -> None:
    """Taken twice, because the first was blurred; then confirmed by a delegate."""
    counter = story.counter(story.of("no-photo"))
    for colour in ("red", "blue"):
        counter.clerk.get(counter.page)
        counter.clerk.send_file(
            f"{counter.page}/photo", "photo_file", "photo.jpg", a_picture(colour)
        )
    counter.open().confirm(delegate=True)


def _paper_file(story: Story, case: str, found: str, evidence: str) -> None:
    """A course named in words, where the page offers none to tick or beside those."""
    counter = story.counter(story.of(case))
    form = counter.clerk.page.form(f"{counter.page}/paper-check")
    named = "paper_other" if "paper_other" in form.fields else "paper_courses"
    typed = {named: "00018 计算机应用基础", "paper_found": found, "paper_evidence": evidence}
    counter.clerk.send(form.action, **typed)
    assert evidence in counter.clerk.page.text


def _entered(story: Story) -> None:
    """A major that has no exams any more, from the signed paper."""
    counter = story.counter(story.of("discontinued"))
    counter.enter()
    counter.confirm()


def returns(story: Story) -> None:
    """30 May: one is returned and mended, one stays returned and was told by telephone."""
    story.at("2007-05-30 09:00")
    mended = story.usual[1]
    story.counter(mended).send_back("2007-06-04")
    candidates.mend_address(story.visitors[mended])
    story.counter(mended).confirm()
    counter = story.counter(story.of("old-number"))
    counter.send_back("2007-06-06")
    counter.clerk.get("/staff/telephone/")
    told = story.office.dossier(counter.person.number).id
    counter.clerk.send("/staff/telephone/told", told=told)


def late_codes(story: Story) -> None:
    """6 June: the window has closed; one code is approved and used, one waits for a second person."""
    story.at("2007-06-06 09:00")
    late = story.of("unprintable-character")
    story.counter(late).late_code("2007-06-07", story.city_of(late))
    story.submit(late)
    story.counter(late).confirm()
    waiting = story.counter(story.of("unrelated-prior"))
    waiting.clerk.send(
        f"{waiting.page}/late-code", late_reason="因公出差（演示）", late_until="2007-06-08"
    )


def a_day_without_power(story: Story) -> None:
    """8 June: what was confirmed on paper the day before is entered; a number is added to the table."""
    story.at("2007-06-08 09:00")
    counter = story.counter(story.of("rare-character"))
    counter.clerk.send(
        f"{counter.page}/paper-confirm",
        paper_day="2007-06-07",
        paper_time="15:20",
        paper_reason="下午停电（演示）",
        paper_delegate_name="李受托",
        paper_delegate_id_number=an_id_number(8),
    )
    assert "下午停电" in counter.clerk.page.text
    _number_added(counter.clerk, story.of("rare-character").number)


def _number_added(clerk: Visitor, number: str) -> None:
    clerk.get("/staff/numbers")
    clerk.send("/staff/numbers/add", old_number="87654321", new_number=number, name="姜㛃")
