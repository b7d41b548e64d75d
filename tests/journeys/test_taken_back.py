"""A notice that was taken back: its address answers that it is gone, and says why."""

import shutil
from pathlib import Path

from form_server.settings import settings_for
from site_builder.building.build import build
from tests.conftest import INSIDE, ROOT, Office, a_house

NOTICE = "notices/2007/opening-2007-1.md"


def test_its_address_answers_410_and_why(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    file = content / NOTICE
    text = file.read_text(encoding="utf-8")
    gone = "gone: {date: 2007-05-25, words: 受理时间有变，请看日程。}\nsource:"
    file.write_text(text.replace("source:", gone, 1), encoding="utf-8")
    assert build(content, tmp_path / "output", INSIDE).ok
    house = a_house(settings_for(tmp_path / "data", tmp_path / "output"))
    visitor = Office(house).visitor()

    there = visitor.get("/notices/2007/opening-2007-1/")
    other = visitor.get("/notices/2007/key-points-2007-1/")
    never = visitor.get("/notices/2007/no-such-notice/")
    house.close()

    assert (there.status, other.status, never.status) == (410, 200, 404)
    assert "受理时间有变，请看日程。" in there.page.text
    assert there.page.h1 == "这篇公告已撤下"
