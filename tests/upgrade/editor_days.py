"""What editors do: publish, move a window, fail in both ways, take back; some of it still waits at the end."""

import re
from dataclasses import dataclass

from form_server.rules.publication import Stage
from tests.builders import ROUND
from tests.upgrade.story import Story
from tests.visiting import Visitor
from tests.web.publishing.steps import ROOM, Press, approved, opened, saved, sent

NOTICE = "notices/2007/key-points-2007-1.md"
OTHER = "notices/2007/printing-and-browser.md"
ANSWER = "faq/02-steps.md"
RAIN = "连日暴雨（演示）"


@dataclass(frozen=True)
class Editors:
    """One writes, the other gives the second word."""

    press: Press
    writer: Visitor
    second: Visitor

    def publish(self, draft: str, reason: str = "需要改（演示）") -> Stage:
        """Sent, approved and made, or tried."""
        sent(self.writer, draft, reason)
        return self.approve_newest()

    def approve_newest(self) -> Stage:
        request = self.press.newest()
        approved(self.second, request)
        self.press.care()
        settled = self.press.office.house.publishing.folder.request(request.id)
        assert settled is not None
        return settled.stage

    def titled(self, path: str, title: str) -> str:
        """The draft of that file under another title."""
        draft = opened(self.writer, path)
        saved(self.writer, draft, p_title=title)
        return draft

    def window_moved(self, closes: str, number: str) -> str:
        """The draft of a moved closing, with the number of the notice that tells of it."""
        page = f"{ROOM}round/{ROUND}"
        self.writer.get(page)
        told = self.writer.send(page, application_closes=closes, reason=RAIN)
        draft = told.address.split("?")[0]
        [notice, *_] = re.findall(r"notices/\d+/changed-times-[\w-]+\.md", told.body.decode())
        saved(self.writer, f"{draft}?file={notice}", p_number=number)
        return draft

    def new_notice(self, slug: str, number: str) -> str:
        self.writer.get(f"{ROOM}list/notices")
        draft = self.writer.send(f"{ROOM}new", slug=slug).address
        fields = {"p_title": f"领证安排 {slug}（演示）", "p_number": number}
        body = "见[办事指南](/guide/)。"
        saved(self.writer, draft, **fields, p_summary="领证的时间和地点。", body=body)
        return draft


def publications(story: Story) -> None:
    """2 and 3 June: a notice, a window moved by a day, two that fail, one that is taken back."""
    story.at("2007-06-02 10:00")
    press = story.press
    editors = Editors(press, press.editor("编辑甲"), press.editor("编辑乙"))
    done = editors.publish(editors.titled(NOTICE, "改过的要点（演示）"))
    assert done is Stage.DONE
    story.at("2007-06-02 11:00")
    moved = editors.window_moved("2007-06-05 24:00", "演示公告〔2007〕77号")
    assert editors.publish(moved, RAIN) is Stage.DONE
    story.at("2007-06-03 10:00")
    _changed_by_hand_meanwhile(editors)
    _with_a_number_used_twice(story, editors)
    story.at("2007-06-03 12:00")
    editors.writer.get(f"{ROOM}history")
    editors.writer.send(f"{ROOM}roll-back")
    press.care()
    assert press.newest().undone and press.newest().stage is Stage.DONE


def _changed_by_hand_meanwhile(editors: Editors) -> None:
    """Nothing is written over what somebody changed on disk."""
    draft = editors.titled(OTHER, "打印要点（演示）")
    sent(editors.writer, draft)
    file = editors.press.content / OTHER
    by_hand = file.read_text(encoding="utf-8") + "\n手工补的一句（演示）。\n"
    file.write_text(by_hand, encoding="utf-8")
    assert editors.approve_newest() is Stage.FAILED


def _with_a_number_used_twice(story: Story, editors: Editors) -> None:
    """Each fits while the other is not published: the second one fails."""
    drafts = [editors.new_notice(slug, "演示公告〔2007〕88号") for slug in ("pick-up", "again")]
    sent(editors.writer, drafts[0])
    first = editors.press.newest()
    story.at("2007-06-03 11:00")
    sent(editors.writer, drafts[1])
    approved(editors.second, first)
    editors.press.care()
    assert editors.approve_newest() is Stage.FAILED


def left_waiting(story: Story) -> None:
    """5 July: one waits for its moment, one was withdrawn, one waits for a second person, one is a draft."""
    story.at("2007-07-05 10:00")
    press = story.press
    editors = Editors(press, press.editor("编辑丙"), press.editor("编辑丁"))
    sent(editors.writer, editors.titled(NOTICE, "领证以后的要点（演示）"), at="2007-07-16 09:00")
    assert editors.approve_newest() is Stage.WAITING
    story.at("2007-07-05 10:10")
    sent(editors.writer, editors.titled(OTHER, "不发了（演示）"))
    where = f"{ROOM}request/{press.newest().id}"
    editors.writer.get(where)
    editors.writer.send(f"{where}/withdraw", reason="写错了（演示）")
    story.at("2007-07-05 10:20")
    sent(editors.writer, editors.titled(ANSWER, "办理毕业有哪些步骤（演示）"))
    editors.window_moved("2007-06-06 24:00", "演示公告〔2007〕78号")
