"""The candidate's whole journey in lynx, by keys alone, on what stands on the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.people import PASSWORD
from tests.journeys.serving import Served
from tests.journeys.terminal import Lynx
from tests.journeys.test_whole_journey import ordinary

USER = "演示丙"
ADDRESS = "武汉市演示路 19 号"


@pytest.fixture
def lynx(demonstration: Served, tmp_path: Path) -> Iterator[Lynx]:
    opened = Lynx(tmp_path, f"{demonstration.base}/apply/")
    yield opened
    opened.close()


def test_from_registration_to_signing_out_in_lynx(demonstration: Served, lynx: Lynx) -> None:
    who = ordinary(demonstration, "sex-differs")
    lynx.sees("毕业证网上申报")
    lynx.follow("第一次来：注册")
    lynx.sees("注册登录用户：核对身份")
    lynx.write("准考证号", who.admission_number)
    lynx.write("姓名", who.name)
    lynx.write("身份证号", who.id_number)
    lynx.follow("下一步")
    lynx.sees("注册登录用户：设置用户名和密码")
    lynx.write("用户名", USER)
    lynx.write("密码", PASSWORD)
    lynx.write("再次输入密码", PASSWORD)
    lynx.choose("密码提示问题", down=1)
    lynx.write("提示问题答案", "演示的班主任老师")
    lynx.follow("注册")
    lynx.sees("登录")
    lynx.write("用户名", USER)
    lynx.write("密码", PASSWORD)
    lynx.follow("登录")
    assert "核对身份" in lynx.sees("任务清单")

    reference, code = fill_in_and_submit(lynx)

    assert who.admission_number in look_at_what_follows(lynx)
    assert "待现场确认" in ask_for_the_status(lynx, reference, code)
    lynx.follow("登录办理")
    lynx.sees("登录")


def fill_in_and_submit(lynx: Lynx) -> tuple[str, str]:
    """Every page of the form in its order; the reference and the code that ask for the status."""
    lynx.follow("核对身份")
    lynx.sees("核对身份")
    lynx.choose("男")
    lynx.follow("保存并继续")
    lynx.sees("通讯地址和电话")
    lynx.clear_and_write("通讯地址", ADDRESS)
    lynx.clear_and_write("联系电话", "13800000001")
    lynx.follow("保存并继续")
    lynx.sees("毕业专业")
    lynx.follow("保存并继续")
    lynx.sees("核对成绩")
    lynx.follow("已核对，保存并继续")
    lynx.sees("核对照片")
    lynx.follow("保存并继续")
    lynx.sees("需要说明的情况")
    lynx.write("其他需要说明的情况", "演示说明")
    lynx.follow("保存并继续")
    shown = lynx.sees("检查并提交")
    assert ADDRESS in shown
    assert "演示说明" in shown
    lynx.choose("我已阅读并同意以上各条")
    lynx.follow("提交申报")
    shown = lynx.sees("申报已提交")
    found = re.search(r"([A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3})\s+查询码 ([A-Z0-9]{8})", shown)
    assert found, shown
    return found[1], found[2]


def look_at_what_follows(lynx: Lynx) -> str:
    """Print view, progress, signing out; what the print view shows."""
    lynx.follow("网页版申报表")
    printed = lynx.sees("2007 年上半年高等教育自学考试毕业生申报表")
    lynx.follow("申报已提交")
    lynx.sees("申报已提交")
    lynx.follow("办理进度")
    assert "正在办理" in lynx.sees("办理进度")
    lynx.follow("退出登录")
    lynx.sees("毕业证网上申报")
    return printed


def ask_for_the_status(lynx: Lynx, reference: str, code: str) -> str:
    lynx.follow("查询办理进度")
    lynx.sees("查询办理进度")
    lynx.write("申报编号", reference)
    lynx.write("查询码", code)
    lynx.follow("查询")
    return lynx.sees("办理进度")
