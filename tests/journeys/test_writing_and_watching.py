"""An editor writes while the page itself, in another tab, follows: in a real browser, with the service running."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from form_server.settings import settings_for
from tests.conftest import INSIDE, ROOT, a_house
from tests.journeys.serving import serve
from tests.journeys.test_publishing_in_a_browser import PATIENCE, signed_in

NOTICE = "notices/2007/key-points-2007-1.md"
WORDS = "写着看着（演示）。"


@pytest.mark.browser
def test_the_preview_follows_what_is_written_and_the_button_still_saves(
    tmp_path: Path, site: Path, chromium: Browser
) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    own = Path(shutil.copytree(site, tmp_path / "output", symlinks=True))
    house = a_house(replace(settings_for(tmp_path / "data", own), content=content))
    house.clock.set(INSIDE)
    served = serve(house.settings.data, own, content=content)
    try:
        writer = signed_in(chromium, house, served.base, "编辑甲")
        writer.goto(f"{served.base}/staff/publish/list/notices")
        writer.get_by_role("row").filter(has_text=NOTICE).get_by_role("button").click()
        body, version = writer.locator("#body"), writer.locator("#writing input[name=version]")
        expect(body).to_be_visible(timeout=PATIENCE)
        before = version.input_value()

        with writer.expect_popup() as opening:
            writer.get_by_role("link", name="边写边看").click()
        watched = opening.value
        body.press_sequentially(WORDS)
        expect(watched.locator("#main")).to_contain_text(WORDS, timeout=PATIENCE)
        expect(writer.locator("#followed")).to_contain_text("草稿已保存", timeout=PATIENCE)
        followed = version.input_value()
        writer.get_by_role("button", name="保存并检查").click()
        expect(writer.get_by_text("检查过，这一页没有问题")).to_be_visible(timeout=PATIENCE)
        saved = version.input_value()
        text = body.input_value()
        writer.context.close()
    finally:
        served.stop()
        house.close()

    assert int(before) < int(followed) < int(saved)
    assert WORDS in text
