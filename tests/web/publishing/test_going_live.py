"""From an editor's words to the site, with the real builder: approved by another, seen, corrected, rolled back."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from form_server.rules.dossier import Role
from form_server.rules.publication import Stage
from tests.web.publishing.steps import ROOM, Press, approved, opened, saved, sent
from tests.web.steps import a_clerk

pytestmark = pytest.mark.long

NOTICE = "notices/2007/key-points-2007-1.md"
ADDRESS = "/notices/2007/key-points-2007-1/"


def published(press: Press, draft_of: str, **typed: str) -> None:
    """Changed by one editor, approved by another, made."""
    names = iter((f"编辑{press.office.now:%H%M}甲", f"编辑{press.office.now:%H%M}乙"))
    writer, second = press.editor(next(names)), press.editor(next(names))
    draft = opened(writer, draft_of)
    saved(writer, draft, **typed)
    sent(writer, draft)
    approved(second, press.newest())
    press.care()
    assert press.newest().stage is Stage.DONE, press.newest().faults


def test_a_notice_is_changed_approved_by_another_and_seen(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="改过的要点")
    sent(writer, draft)
    press.care()
    before = press.live(ADDRESS)

    approved(second, press.newest())
    press.care()

    assert "改过的要点" not in before
    assert "改过的要点" in press.live(ADDRESS)
    shown = second.get(f"{ROOM}request/{press.newest().id}").page.text
    assert "编辑甲" in shown and "编辑乙" in shown and "最迟在" in shown


def test_nobody_approves_her_own_request(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="改过的要点")
    page = sent(writer, draft).page
    where = f"{ROOM}request/{press.newest().id}"

    answer = writer.post(
        f"{where}/approve", {"csrf": page.form(f"{where}/withdraw").fields["csrf"]}
    )

    assert answer.page.h1 == "没有批准：要由另一个人批准"
    assert press.newest().stage is Stage.TO_APPROVE


def test_a_new_notice_appears_on_home_in_the_feed_and_in_the_search(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    writer.get(f"{ROOM}list/notices")
    draft = writer.send(f"{ROOM}new", slug="pick-up-certificates").address
    saved(
        writer,
        draft,
        p_title="领取毕业证的安排（演示）",
        p_summary="领取毕业证的时间和地点。",
        p_number="演示公告〔2007〕88号",
        body="见[办事指南](/guide/)。\n\n| 地点 | 时间 |\n|---|---|\n| 武汉市 | 上午 |",
    )
    sent(writer, draft)
    approved(second, press.newest())
    press.care()

    page = press.office.visitor().get("/notices/2007/pick-up-certificates/").page.text
    feed = press.office.visitor().get("/feed.xml").body.decode()
    found = press.office.visitor().get(f"/search/?q={quote('领取毕业证')}").page.text

    assert press.newest().faults == ()
    assert "武汉市" in page
    assert "领取毕业证的安排" in press.live("/") and "领取毕业证的安排" in feed
    assert "领取毕业证的安排" in found


def test_what_is_set_for_later_waits_for_its_moment(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="改过的要点")
    sent(writer, draft, at="2007-05-28 12:00")
    approved(second, press.newest())
    press.care()
    early = press.live(ADDRESS)

    press.office.now += timedelta(hours=2)
    press.care()

    assert "改过的要点" not in early
    assert "改过的要点" in press.live(ADDRESS)


def test_a_moment_that_has_passed_is_not_taken(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="改过的要点")

    answer = sent(writer, draft, at="2007-05-28 09:00")

    assert "这个时刻已经过去" in answer.page.text


def test_the_emergency_line_is_published_and_withdrawn_in_one_step_each(press: Press) -> None:
    writer = press.editor()
    writer.get(ROOM)
    writer.send(f"{ROOM}emergency", line="今晚 22:00 起系统维护")
    press.care()
    shown = press.live("/guide/")
    writer.get(ROOM)
    writer.send(f"{ROOM}emergency", line="")
    press.care()

    assert "今晚 22:00 起系统维护" in shown
    assert "今晚 22:00 起系统维护" not in press.live("/guide/")


def test_the_newest_publication_is_taken_back_in_one_step(press: Press) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    before = (press.content / NOTICE).read_bytes()
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="写错的要点")
    sent(writer, draft)
    approved(second, press.newest())
    press.care()
    press.office.now += timedelta(minutes=1)

    writer.get(f"{ROOM}history")
    writer.send(f"{ROOM}roll-back")
    press.care()

    assert press.newest().stage is Stage.DONE
    assert (press.content / NOTICE).read_bytes() == before
    assert "写错的要点" not in press.live(ADDRESS)


def test_the_difference_between_two_releases_names_pages_and_words(press: Press) -> None:
    writer = press.editor()
    writer.get(ROOM)
    writer.send(f"{ROOM}emergency", line="今晚 22:00 起系统维护")
    press.care()
    done = press.newest()

    told = writer.get(f"{ROOM}difference?from={done.release_before}&to={done.release}").page.text

    assert "/guide/" in told and "今晚 22:00 起系统维护" in told


def test_the_province_approves_but_does_not_write(press: Press) -> None:
    writer = press.editor()
    province = a_clerk(press.office, "", "省办", Role.PROVINCE)
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="改过的要点")
    sent(writer, draft)

    shown = province.get(ROOM).page
    approved(province, press.newest())

    assert "写什么" not in shown.text
    assert press.newest().approved_by == "省办"


def test_a_correction_stands_on_the_notice_and_in_the_feed(press: Press) -> None:
    published(
        press, NOTICE, p_corrections_0_date="2007-05-28", p_corrections_0_words="补上了转考月份"
    )

    feed = press.office.visitor().get("/feed.xml").body.decode()
    assert "补上了转考月份" in press.live(ADDRESS)
    assert "2007-05-28" in feed


def test_a_notice_is_taken_back_with_its_reason_and_can_come_back(press: Press) -> None:
    notice = "notices/2007/printing-and-browser.md"
    address = "/notices/2007/printing-and-browser/"
    published(press, notice, p_gone_date="2007-05-28", p_gone_words="并入常见问题，请看常见问题")
    gone = press.office.visitor().get(address)
    press.office.now += timedelta(minutes=1)

    published(press, notice, p_gone_date="", p_gone_words="")

    assert gone.status == 410 and "并入常见问题" in gone.page.text
    assert press.office.visitor().get(address).status == 200


def test_what_was_rolled_back_can_be_brought_back(press: Press) -> None:
    published(press, NOTICE, p_title="其实是对的")
    writer = press.editor("编辑丙")
    for _ in range(2):
        press.office.now += timedelta(minutes=1)
        writer.get(f"{ROOM}history")
        writer.send(f"{ROOM}roll-back")
        press.care()

    assert "其实是对的" in press.live(ADDRESS)
