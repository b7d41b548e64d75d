"""The publishing desk through its pages, with the real builder: written, approved, seen; corrected and rolled back."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from form_server.rules.dossier import Role
from form_server.rules.publishing import Stage
from tests.web.publishing_steps import ROOM, Press, approved, opened, saved, sent, whole_text
from tests.web.steps import a_clerk

NOTICE = "notices/2007/key-points-2007-1.md"
ADDRESS = "/notices/2007/key-points-2007-1/"


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


def test_an_error_is_shown_at_its_line_before_anything_is_sent(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)

    shown = saved(writer, draft, p_date="二〇〇七年")

    assert "第 4 行" in shown.page.text and "不是日期" in shown.page.text
    assert "改好才能发布" in writer.get(f"{draft}/send").page.text


def test_a_check_that_takes_long_says_so_tells_what_it_knows_and_is_whole_the_next_time(
    press: Press,
) -> None:
    writer, builder = press.editor(), press.office.house.publishing.builder
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_date="二〇〇七年")
    builder.check_patience = 0.0
    early = writer.get(f"{draft}/send").page.text
    builder.check_patience = 120.0

    later = writer.get(f"{draft}/send").page.text

    assert "整个网站还在查" in early and "整个网站还在查" not in later
    assert "有 1 处错误" in early and "有 1 处错误" in later


def test_of_two_editors_of_one_file_the_second_sees_both_versions_and_loses_nothing(
    press: Press,
) -> None:
    first, second = press.editor("编辑甲"), press.editor("编辑乙")
    one, other = opened(first, NOTICE), opened(second, NOTICE)
    saved(first, one, p_title="甲的标题")
    saved(second, other, p_summary="乙的摘要，也要留着。")
    sent(first, one)
    approved(second, press.newest())
    press.care()

    refused = second.get(f"{other}/send")
    shown = second.get(other)

    assert "原文已被别人改过" in refused.page.text
    assert "甲的标题" in shown.page.text and "乙的摘要，也要留着。" in shown.page.text


def test_a_conflict_is_settled_by_joining_both_and_taking_the_newer_text_as_the_base(
    press: Press,
) -> None:
    writer, second = press.editor("编辑甲"), press.editor("编辑乙")
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="甲的标题")
    by_hand = whole_text(press.content, NOTICE, "summary: ", "summary: 手工改的，")
    (press.content / NOTICE).write_text(by_hand, encoding="utf-8")
    writer.get(draft)
    writer.send(f"{draft}/onto")
    summary = by_hand.partition("summary: ")[2].partition("\n")[0]
    saved(writer, draft, p_summary=summary)

    sent(writer, draft)
    approved(second, press.newest())
    press.care()

    published = (press.content / NOTICE).read_text(encoding="utf-8")
    assert press.newest().stage is Stage.DONE
    assert published == by_hand.replace(
        by_hand.partition("title: ")[2].partition("\n")[0], "甲的标题", 1
    )


def test_a_page_left_open_saves_nothing_over_a_newer_draft(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)
    stale = writer.get(draft).page.form(draft).fields
    saved(writer, draft, p_title="后来的标题")

    answer = writer.post(draft, {**stale, "p-title": "先打开的那一页", "body": "先打开的正文"})

    assert answer.page.h1 == "没有保存：这份草稿已在别处保存过"
    assert "先打开的正文" in answer.page.text
    assert writer.get(draft).page.form(draft).fields["p-title"] == "后来的标题"


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


def test_a_draft_is_previewed_as_of_any_moment_and_nothing_of_it_is_live(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="还没有发布的要点", p_date="2007-05-22")

    opening = writer.get(f"{draft}/preview?at=2007-05-22T00:00").page
    home = writer.get(f"{draft}/preview?at=2007-05-22T00:00&address=/").page
    listed = writer.get(f"{draft}/preview?at=2007-05-22T00:00&address=/notices/").page

    assert opening.h1 == "还没有发布的要点"
    assert "还没有发布的要点" in home.text and "还没有发布的要点" in listed.text
    assert "还没有发布的要点" not in press.live(ADDRESS)


def test_a_draft_is_seen_by_its_author_alone(press: Press) -> None:
    writer, other = press.editor("编辑甲"), press.editor("编辑乙")
    draft = opened(writer, NOTICE)

    assert other.get(draft).page.h1 == "没有找到"


@pytest.mark.parametrize(
    "path", ["../data/secret", "files/sample-application-form.pdf", "data/rounds/../../site.yml"]
)
def test_only_files_that_editors_write_are_opened(press: Press, path: str) -> None:
    writer = press.editor()
    writer.get(f"{ROOM}list/notices")
    token = writer.page.form(f"{ROOM}new").fields["csrf"]

    answer = writer.post(f"{ROOM}open", {"csrf": token, "path": path})

    assert answer.page.h1 == "没有找到"


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


def test_every_list_opens_and_each_file_in_it_has_a_title(press: Press) -> None:
    writer = press.editor()
    writer.get(ROOM)
    lists = [link.address for link in writer.page.links if "/list/" in link.address]

    pages = [writer.get(address) for address in lists]

    assert len(lists) == 11
    assert [page.status for page in pages] == [200] * len(lists)


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


def test_whoever_changes_a_published_notice_is_reminded_to_tell_its_readers(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="改过的要点")
    silent = writer.get(f"{draft}/send").page.text
    writer.get(draft)
    row = {"p-corrections-0-date": "2007-05-28", "p-corrections-0-words": "题目改了。"}
    writer.send(draft, **row)

    told = writer.get(f"{draft}/send").page.text

    assert "请在“更正说明”写明" in silent and "请在“更正说明”写明" not in told


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
