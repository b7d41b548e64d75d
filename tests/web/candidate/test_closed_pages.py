"""The door before, inside, between and after: each says what to do now, and nothing that is over."""

from datetime import datetime

import pytest

from form_server.clock import OFFICE_ZONE
from tests.conftest import Office

SAYS = {
    "2007-05-21T23:59:59": ("还没有开始", "从 2007 年 5 月 22 日"),
    "2007-05-22T00:00:00": ("24 小时开放", "第一次来：注册"),
    "2007-06-04T23:59:59": ("24 小时开放", "第一次来：注册"),
    "2007-06-05T00:00:00": ("已于 2007 年 6 月 4 日", "在 2007 年 5 月 24 日（星期四）至 2007 年 6 月 8 日（星期五）"),
    "2007-06-20T00:00:00": ("2026 年上半年（演示批次）的网上申报还没有开始", "2007 年上半年的网上申报已于 2007 年 6 月 4 日（星期一）24:00 截止", "填写的内容都在"),
    "2026-06-20T00:00:00": ("现场确认也已结束", "下一批次的时间定下以后"),
}  # fmt: skip


@pytest.mark.parametrize("moment", SAYS)
def test_the_door_says_what_can_be_done_at_that_moment(office: Office, moment: str) -> None:
    office.now = datetime.fromisoformat(moment).replace(tzinfo=OFFICE_ZONE)

    text = office.visitor().get("/apply/").page.text

    assert [words for words in SAYS[moment] if words not in text] == []


def test_between_the_windows_the_next_round_is_named_when_it_is_known(office: Office) -> None:
    office.now = datetime(2007, 6, 6, 9, tzinfo=OFFICE_ZONE)

    text = office.visitor().get("/apply/").page.text

    assert "下一批次 2026 年上半年" in text
    assert "填写的内容仍为您保存" in text


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2007-05-20T09:00:00", ("申报尚未开始", "2007 年上半年的网上申报从 2007 年 5 月 22 日")),
        ("2007-06-06T09:00:00", ("本次申报已截止", "请等下一批次：2026 年上半年（演示批次）从 2026 年")),
        ("2007-06-20T09:00:00", ("申报尚未开始", "2026 年上半年（演示批次）的网上申报从 2026 年", "2007 年上半年的网上申报已于 2007 年 6 月 4 日")),
        ("2026-09-20T09:00:00", ("本次申报已截止", "时间定下以后会在公告和日程里公布")),
    ],
)  # fmt: skip
def test_the_register_page_says_what_is_over_and_what_comes(
    office: Office, moment: str, said: tuple[str, ...]
) -> None:
    office.now = datetime.fromisoformat(moment).replace(tzinfo=OFFICE_ZONE)

    text = office.visitor().get("/apply/register").page.text

    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(
    ("moment", "folded"),
    [("2007-05-21T23:59:59", True), ("2007-05-22T00:00:00", False), ("2007-06-05T00:00:00", True)],
)
def test_outside_the_window_the_form_waits_folded_for_those_with_a_late_code(
    office: Office, moment: str, folded: bool
) -> None:
    office.now = datetime.fromisoformat(moment).replace(tzinfo=OFFICE_ZONE)

    page = office.visitor().get("/apply/register").page

    assert ("有补报凭证的，在这里注册" in page.text) is folded
    assert page.html.count("<details") == int(folded)
    assert page.form("/apply/register").fields.keys() >= {"admission_number", "name"}


def test_before_the_first_round_no_earlier_one_is_spoken_of(office: Office) -> None:
    office.now = datetime(2007, 5, 20, 9, tzinfo=OFFICE_ZONE)

    pages = [office.visitor().get(address).page.text for address in ("/apply/", "/apply/register")]

    assert not [text for text in pages if "截止：已提交的" in text or "已于" in text]
