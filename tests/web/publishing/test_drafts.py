"""Drafts at the publishing desk: every error at its line, two editors of one file, previews; nothing of it is live."""

import json
import time

import pytest

from form_server.rules.publication import Stage
from tests.web.publishing.steps import ROOM, Press, approved, opened, saved, sent, whole_text

NOTICE = "notices/2007/key-points-2007-1.md"
ADDRESS = "/notices/2007/key-points-2007-1/"


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


def test_every_list_opens_and_each_file_in_it_has_a_title(press: Press) -> None:
    writer = press.editor()
    writer.get(ROOM)
    lists = [link.address for link in writer.page.links if "/list/" in link.address]

    pages = [writer.get(address) for address in lists]

    assert len(lists) == 11
    assert [page.status for page in pages] == [200] * len(lists)


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


def test_what_is_kept_while_writing_is_in_the_preview_and_nowhere_else(press: Press) -> None:
    writer = press.editor()
    draft = opened(writer, NOTICE)
    writer.get(draft)
    fields = {**writer.page.form(draft.split("?")[0]).fields, "live": "1"}

    kept = writer.post(draft.split("?")[0], {**fields, "p-title": "边写边看的标题"})
    late = writer.post(draft.split("?")[0], {**fields, "p-title": "另一页上的标题"})

    assert (kept.status, late.status) == (200, 409)
    assert json.loads(kept.body)["version"] == str(int(fields["version"]) + 1)
    assert "在别处改过" in json.loads(late.body)["said"]
    assert "边写边看的标题" in writer.get(f"{draft.split('?')[0]}/preview").page.text
    assert "边写边看的标题" not in press.live(ADDRESS)


def test_texts_that_no_draft_names_any_more_are_taken_away_after_a_while(press: Press) -> None:
    writer, folder = press.editor(), press.office.house.publishing.folder
    draft = opened(writer, NOTICE)
    saved(writer, draft, p_title="第一稿的标题")
    first = {each.name for each in (folder.root / "texts").iterdir()}
    saved(writer, draft, p_title="第二稿的标题")

    soon = folder.drop_unused_texts(time.time() - 3600)
    late = folder.drop_unused_texts(time.time() + 3600)

    assert (soon, late) == (0, 1)
    assert len(first - {each.name for each in (folder.root / "texts").iterdir()}) == 1
    assert "第二稿的标题" in writer.get(draft).page.html
