"""Windows of a round moved at the desk: told beforehand for whom, approved by another, enforced at once."""

from datetime import datetime, timedelta

from form_server.clock import OFFICE_ZONE
from form_server.publishing.round_text import own_days
from form_server.rules.publication import Stage
from tests.builders import a_dossier
from tests.visiting import Visitor
from tests.web.publishing.steps import ROOM, Press, approved, opened, saved, sent, whole_text
from tests.web.steps import a_candidate, fill_in, submit

ROUND = f"{ROOM}round/2007-1"
EXTENDED = "2007-06-05 24:00"
ROUND_FILE = "data/rounds/2007-1.yml"


def moved(writer: Visitor, **typed: str) -> Visitor:
    writer.get(ROUND)
    writer.send(ROUND, **({"reason": "连日暴雨"} | typed))
    return writer


def test_an_extension_by_a_day_is_told_approved_and_lets_people_inside_go_on(press: Press) -> None:
    inside = a_candidate(press.office, a_dossier(1), "正在填写")
    fill_in(inside, "contact", address="武汉市江岸区演示路 2 号")
    done = a_candidate(press.office, a_dossier(2), "已经提交")
    submit(done)
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    moved(writer, application_closes=EXTENDED)
    shown, address = writer.page.text, writer.last.address.split("?")[0]  # type: ignore[union-attr]
    notice = "notices/2007/changed-times-2007-1-1.md"
    saved(writer, f"{address}?file={notice}", p_number="演示公告〔2007〕77号")
    sent(writer, address, reason="连日暴雨")
    approved(second, press.newest())
    press.care()
    press.office.now = datetime(2007, 6, 5, 12, 0, tzinfo=OFFICE_ZONE)
    submit(inside)

    assert "此刻已登录的考生 2 人" in shown
    assert "还没有提交的 1 份" in shown and "已经提交的 1 份" in shown
    assert "大冶市" in shown and "另有安排" in shown
    assert press.newest().faults == ()
    assert press.newest().approved_by == "编辑乙"
    assert inside.page.h1 == "申报已提交"
    assert "2007 年 6 月 5 日（星期二）24:00" in press.live(f"/{notice[:-3]}/")


def test_the_notice_about_moved_times_reminds_nobody_of_its_own_dates(press: Press) -> None:
    writer = moved(
        press.editor(), application_closes=EXTENDED, confirmation_closes="2007-06-12 24:00"
    )
    address = writer.last.address  # type: ignore[union-attr]
    saved(writer, address, p_number="演示公告〔2007〕77号")
    told = writer.page.text
    writer.get(f"{address.split('?')[0]}/preview?file=notices/2007/changed-times-2007-1-1.md")

    assert "这一页没有问题" in told and "提醒" not in told
    assert "原为 2007 年 6 月 4 日（星期一）24:00，现改为 2007 年 6 月 5 日" in writer.page.text
    assert "至 2007 年 6 月 8 日（星期五），现改为" in writer.page.text


def test_without_a_reason_nothing_is_begun(press: Press) -> None:
    writer = moved(press.editor(), application_closes=EXTENDED, reason="")

    assert "请写明为什么改" in writer.page.text
    assert press.office.house.publishing.folder.drafts() == ()


def test_a_window_that_ends_before_it_begins_is_told_at_its_field(press: Press) -> None:
    writer = moved(press.editor(), application_closes="2007-05-01 24:00")

    assert "截止要晚于开始" in writer.page.text


def test_a_round_needs_a_second_person_even_where_the_setting_asks_for_none(press: Press) -> None:
    without_the_setting(press)
    writer = moved(press.editor(), application_closes=EXTENDED)
    address = writer.last.address.split("?")[0]  # type: ignore[union-attr]
    saved(
        writer,
        f"{address}?file=notices/2007/changed-times-2007-1-1.md",
        p_number="演示公告〔2007〕77号",
    )

    sent(writer, address, reason="连日暴雨")

    assert press.newest().stage is Stage.TO_APPROVE


def test_an_office_whose_days_end_too_soon_is_named(press: Press) -> None:
    writer = moved(
        press.editor(),
        application_closes="2007-06-08 24:00",
        confirmation_closes="2007-06-12 24:00",
    )

    assert "武昌区" in writer.page.text and "没有时间确认" not in writer.page.text

    moved(writer, application_closes="2007-06-09 24:00", confirmation_closes="2007-06-12 24:00")

    assert "早于新的申报截止" in writer.page.text


def test_days_of_one_office_change_and_those_of_the_others_stay(press: Press) -> None:
    writer = press.editor()
    writer.get(ROUND)
    first = {f"own-0-{name}": "" for name in ("opens", "closes", "hours")}

    writer.send(ROUND, **first, **{"own-1-closes": "2007-06-09 24:00"}, reason="补几天")

    folder = press.office.house.publishing.folder
    change = folder.drafts()[0].change(ROUND_FILE)
    assert change is not None
    before, after = (own_days(folder.text(each).decode()) for each in (change.before, change.after))
    left = {code: days for code, days in before.items() if code not in ("420106", "420281")}
    assert after == {
        **left,
        "420281": ("2007-05-28 00:00", "2007-06-09 24:00", before["420281"][2]),
    }


def test_the_next_round_is_made_from_the_last_one_with_its_plans(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    writer.get(ROUND)
    writer.send(
        f"{ROUND}/next", next_id="2007-2", next_title="2007 年下半年", next_day="2007-11-20"
    )
    first, address = writer.page.h1, writer.last.address.split("?")[0]  # type: ignore[union-attr]
    asked = writer.last.address  # type: ignore[union-attr]

    sent(writer, address, reason="下半年的申报")
    approved(second, press.newest())
    press.care()

    made = next((r for r in press.office.resources.release.rounds if r.id == "2007-2"), None)
    assert (first, asked) == ("新批次：2007 年下半年", f"{address}?file=data/rounds/2007-2.yml")
    assert press.newest().faults == ()
    assert made is not None
    assert made.application.opens == datetime(2007, 11, 20, tzinfo=OFFICE_ZONE)
    assert made.application.closes == datetime(2007, 12, 4, tzinfo=OFFICE_ZONE)
    assert any("2007-2" in plan.rounds for plan in press.office.resources.release.majors[0].plans)


def test_the_next_round_is_put_right_by_its_form_before_it_is_published(press: Press) -> None:
    writer = press.editor("编辑甲")
    writer.get(ROUND)
    writer.send(
        f"{ROUND}/next", next_id="2007-2", next_title="2007 年下半年", next_day="2007-11-20"
    )
    address = f"{writer.last.address.split('?')[0]}?file=data/rounds/2007-2.yml"  # type: ignore[union-attr]

    draft = address.split("?")[0]

    writer.get(address)
    writer.send(draft, **{"p-application_closes": "十二月三日"})
    wrong = writer.page
    writer.send(draft, **{"p-application_closes": "2007-12-03 24:00", "p-hotline_number": "1"})

    fields = writer.page.form(draft).fields
    assert "第 7 行" in wrong.text and "网上申报截止" in wrong.text
    assert fields["p-application_closes"] == "2007-12-03 24:00"
    assert fields["p-hotline_first_day"] == "2007-11-20"


def without_the_setting(press: Press) -> None:
    """The office has switched the second person off."""
    policies = press.content / "data" / "policies.yml"
    text = policies.read_text(encoding="utf-8")
    needed = "publish_with_second_person: true"
    assert needed in text
    policies.write_text(text.replace(needed, f"{needed[:-4]}false"), encoding="utf-8")
    press.office.house.publishing.builder.build(press.office.now)


def extended_in_the_file(press: Press, writer: Visitor) -> str:
    """The draft of a round's file, its closing moved by a day in the plain text."""
    draft = opened(writer, ROUND_FILE)
    text = whole_text(press.content, ROUND_FILE, "closes: 2007-06-04 24:00", f"closes: {EXTENDED}")
    saved(writer, f"{draft}?plain=yes", text=text)
    return draft


def test_a_window_moved_in_the_plain_file_needs_reason_and_second_person_too(press: Press) -> None:
    without_the_setting(press)
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = extended_in_the_file(press, writer)
    before = writer.get(f"{draft}/send").page.text
    refused = sent(writer, draft, reason="").page.text
    nothing_asked = press.office.house.publishing.folder.waiting()

    sent(writer, draft, reason="连日暴雨")
    press.care()
    waiting = press.newest()
    approved(second, waiting)
    press.care()

    assert "改为 2007 年 6 月 5 日" in before and "另有安排" in before
    assert "要写明原因" in refused and nothing_asked == ()
    assert waiting.stage is Stage.TO_APPROVE and waiting.effects
    assert press.newest().stage is Stage.DONE


def test_a_window_is_not_moved_back_by_one_person_either(press: Press) -> None:
    without_the_setting(press)
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    sent(writer, extended_in_the_file(press, writer), reason="连日暴雨")
    approved(second, press.newest())
    press.care()
    press.office.now += timedelta(minutes=1)
    writer.get(f"{ROOM}history")
    refused = writer.send(f"{ROOM}roll-back").page.text
    writer.send(f"{ROOM}roll-back", reason="改错了")
    press.care()
    waiting = press.newest()
    closes = press.office.resources.release.rounds[0].application.closes

    approved(second, waiting)
    press.care()

    assert "要写明原因" in refused
    assert waiting.stage is Stage.TO_APPROVE and closes.day == 6
    assert press.office.resources.release.rounds[0].application.closes.day == 5
