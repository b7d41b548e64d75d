"""From a request to a release: published whole, or taken back whole; what others wrote is never overwritten."""

import os
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.publication import Draft, Request, Stage
from tests.publishing.conftest import NOTICE, NOW, Place

ADDRESS = "notices/2007/key-points"
NEW = """---
title: 补充通知
summary: 现场确认的补充通知。
date: 2007-05-27
number: 演示公告〔2007〕99号
source: 演示考试院
---

见[办事指南](/guide/)。
"""


def edited(place: Place, old: str = "title: ", new: str = "title: 改过的") -> str:
    text = (place.desk.content.read(NOTICE) or b"").decode()
    assert old in text
    return text.replace(old, new, 1)


def test_what_was_asked_for_is_on_the_site_with_the_release_that_was_made(place: Place) -> None:
    before = place.desk.builder.in_force()
    request = place.ask(NOTICE, edited(place))

    place.publisher.look(NOW)

    done = place.outcome(request)
    assert "改过的" in place.page(ADDRESS)
    assert done.stage is Stage.DONE
    assert (done.release_before, done.release) == (before, place.desk.builder.in_force())


def test_content_with_an_error_is_taken_back_and_the_error_told_at_its_line(place: Place) -> None:
    text = place.desk.content.read(NOTICE)
    request = place.ask(NOTICE, edited(place, "date: 2007", "date: 二〇〇七"))

    place.publisher.look(NOW)

    failed = place.outcome(request)
    assert failed.stage is Stage.FAILED
    assert [(each.file, each.line) for each in failed.faults] == [(NOTICE, 4)]
    assert "不是日期" in failed.faults[0].sentence
    assert place.desk.content.read(NOTICE) == text


def test_a_file_changed_on_disk_meanwhile_is_not_overwritten(place: Place) -> None:
    request = place.ask(NOTICE, edited(place))
    by_hand = edited(place, "title: ", "title: 手工改的").encode()
    place.desk.content.write(NOTICE, by_hand)

    place.publisher.look(NOW)

    assert place.outcome(request).conflicts == (NOTICE,)
    assert place.desk.content.read(NOTICE) == by_hand


def test_a_request_for_later_waits_for_its_moment_across_restarts(place: Place) -> None:
    request = place.ask(NOTICE, edited(place), not_before=NOW + timedelta(hours=1))

    early = place.publisher.look(NOW + timedelta(minutes=59))
    late = place.publisher.look(NOW + timedelta(hours=1))

    assert (early, late) == (0, 1)
    assert place.outcome(request).stage is Stage.DONE


def test_nothing_is_published_before_the_second_person_has_approved(place: Place) -> None:
    request = place.ask(NOTICE, edited(place), stage=Stage.TO_APPROVE)

    place.publisher.look(NOW)

    assert place.outcome(request) == request
    assert "改过的" not in place.page(ADDRESS)


@pytest.mark.parametrize("written", [False, True], ids=["before writing", "after writing"])
def test_a_step_that_was_interrupted_is_made_once_more(place: Place, written: bool) -> None:
    text = edited(place)
    request = place.ask(NOTICE, text, stage=Stage.APPLYING)
    if written:
        place.desk.content.write(NOTICE, text.encode())

    place.publisher.look(NOW)

    assert place.outcome(request).stage is Stage.DONE
    assert "改过的" in place.page(ADDRESS)


def test_an_interrupted_step_with_an_error_leaves_content_and_site_as_they_were(
    place: Place,
) -> None:
    before, text = place.desk.content.read(NOTICE), edited(place, "date: 2007", "date: 二〇〇七")
    request = place.ask(NOTICE, text, stage=Stage.APPLYING)
    place.desk.content.write(NOTICE, text.encode())

    place.publisher.look(NOW)

    assert place.outcome(request).stage is Stage.FAILED
    assert place.desk.content.read(NOTICE) == before


def test_several_files_are_published_together_or_not_at_all(place: Place) -> None:
    first = place.ask(NOTICE, edited(place))
    spoilt = place.ask("pages/about.md", "没有开头的说明")
    place.folder.save_request(
        replace(spoilt, changes=(*first.changes, *spoilt.changes), stage=Stage.WAITING)
    )
    place.folder.save_request(replace(first, stage=Stage.WITHDRAWN))

    place.publisher.look(NOW)

    assert place.outcome(spoilt).stage is Stage.FAILED
    assert place.desk.content.digest(NOTICE) == first.changes[0].before


def test_what_was_written_in_the_draft_meanwhile_stays_on_top_of_what_was_published(
    place: Place,
) -> None:
    request = place.ask(NOTICE, edited(place), draft="0" * 16)
    (change,) = request.changes
    with place.folder.alone():
        newer = place.folder.keep_text(edited(place, "title: ", "title: 更新的").encode())
        draft = Draft("0" * 16, "草稿", "编辑甲", NOW, (replace(change, after=newer),))
        place.folder.save_draft(draft)

    place.publisher.look(NOW)

    left = place.folder.draft(draft.id)
    assert left and left.changes == (replace(change, before=change.after, after=newer),)


def test_a_file_can_be_added_and_taken_away(place: Place) -> None:
    added = place.ask("notices/2007/new.md", NEW)
    place.publisher.look(NOW)
    removed = place.ask("notices/2007/new.md", None, at=NOW + timedelta(minutes=1))

    place.publisher.look(NOW + timedelta(minutes=1))

    assert [place.outcome(each).stage for each in (added, removed)] == [Stage.DONE, Stage.DONE]
    assert place.desk.content.read("notices/2007/new.md") is None


@pytest.mark.parametrize("path", ["../outside.md", "/etc/passwd", "notices/../../x.md", ".git/x"])
def test_no_name_leads_out_of_the_content_folder(place: Place, path: str) -> None:
    request = Request("1" * 16, "出格", "编辑甲", NOW, (), Stage.WAITING)
    after = place.folder.keep_text(b"x")
    change = replace(place.ask(NOTICE, edited(place)).changes[0], path=path, before="", after=after)
    place.folder.save_request(replace(request, changes=(change,)))

    place.publisher.look(NOW)

    assert place.outcome(request).conflicts == (path,)


def test_a_check_that_nobody_waits_for_goes_on_and_the_next_one_finds_it_made(place: Place) -> None:
    room = place.desk.builder.workroom
    assert place.desk.builder.check(NOW, {}, patience=0.01) is None

    found = place.desk.builder.check(NOW, {NOTICE: b"x"}, patience=60)

    assert found and {each.file for each in found if each.hinders} == {NOTICE}
    assert (room.kept / "cache" / "stamps").exists()


def test_problems_name_files_as_editors_know_them(place: Place) -> None:
    again = place.desk.content.read(NOTICE)

    found = place.desk.builder.check(NOW, {"notices/2007/once-more.md": again}, patience=60)

    told = [each.sentence for each in found or () if "已经用过" in each.sentence]
    assert told and not any(str(place.desk.builder.workroom.root) in each for each in told)


def test_what_a_killed_builder_left_behind_is_taken_away_after_a_day(place: Place) -> None:
    room = place.desk.builder.workroom
    old, fresh = room.root / "look-killed", room.root / "build-at-work"
    for each in (old, fresh):
        (each / "content").mkdir(parents=True)
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))

    room.clear()

    assert sorted(each.name for each in room.root.iterdir()) == [fresh.name]
