"""Reminders about prose: what the data already says, what is mistyped, what nobody can reach."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.checking.typography import faults
from site_builder.reading.problems import Problem, Severity

Told = Callable[[], tuple[Problem, ...]]
Write = Callable[[str], int]
STEPS = "guide/steps.md"


@pytest.fixture
def write(content: Path) -> Write:
    """Adds a line to the steps; gives its number."""

    def add(line: str) -> int:
        path = content / STEPS
        text = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(f"{text}\n\n{line}\n", encoding="utf-8")
        return text.count("\n") + 3

    return add


TYPED = {
    "a closing day": ("请在 6 月 4 日以前提交。", "{{ application.closes }}"),
    "an opening day with its year": ("2007年5月22日起。", "{{ application.opens }}"),
    "a day in digits": ("自 2007-06-08 停止确认。", "{{ confirmation.span }}"),
    "the day of certificates": ("7 月 16 日领证。", "{{ certificates.from }}"),
    "another day for the window": ("网上申报 6 月 3 日截止。", "{{ application.span }}"),
    "another day for confirmation": ("现场确认到 6 月 9 日。", "{{ confirmation.span }}"),
    "the telephone for questions": ("请拨 027-00000001。", "{{ hotline.number }}"),
    "another telephone for questions": ("咨询电话 027-68880399。", "{{ hotline.number }}"),
}


@pytest.mark.parametrize(("line", "token"), TYPED.values(), ids=TYPED)
def test_what_the_data_says_is_better_left_to_it(
    write: Write, told: Told, line: str, token: str
) -> None:
    number = write(line)

    found = told()

    assert [(each.file, each.line, each.severity) for each in found] == [
        (STEPS, number, Severity.WARNING)
    ]
    assert token in found[0].sentence


def test_the_telephone_of_an_office_is_better_linked(write: Write, told: Told) -> None:
    number = write("可拨 027-0000 0002 问。")

    found = told()

    assert [(each.file, each.line) for each in found] == [(STEPS, number)]
    assert "/offices/#" in found[0].sentence


SOUND = {
    "a token": "网上申报：{{ application.span }}。",
    "a day of another time": "1983 年 6 月 4 日开办。",
    "a day of no window": "国庆节是 10 月 1 日。",
    "an example of a code": "写成 `2007-06-04`。",
    "a date inside an address": "见[公告](/notices/2007/key-points/)。",
    "another telephone that is not for questions": "报警请拨 027-68880399。",
    "a day as it was before": "网上申报：原为 2007 年 6 月 4 日 24:00，现改为 {{ application.closes }}。",
    "a number of an admission": "咨询时报准考证号 014207100123。",
}


@pytest.mark.parametrize("line", SOUND.values(), ids=SOUND)
def test_what_only_prose_can_say_is_left_alone(write: Write, told: Told, line: str) -> None:
    write(line)

    assert told() == ()


MISTYPED = {
    "a comma": ("带准考证,再去确认。", "“，”"),
    "a full stop": ("带准考证.再去确认。", "“。”"),
    "a full stop at the end": ("带准考证再去确认.", "“。”"),
    "a colon": ("材料:准考证。", "“：”"),
    "brackets": ("带准考证(原件)。", "（原件）"),
    "straight quotes": ('写"已交"两字。', "“已交”"),
    "three dots": ("准考证...", "“……”"),
    "two hyphens": ("确认--签字", "“——”"),
    "a mark twice": ("带准考证，，再去。", "多打"),
}


@pytest.mark.parametrize(("line", "right"), MISTYPED.values(), ids=MISTYPED)
def test_what_is_surely_mistyped_is_told_with_what_is_right(line: str, right: str) -> None:
    found = tuple(faults(line))

    assert len(found) == 1
    assert right in found[0]


@pytest.mark.parametrize(
    "line",
    [
        "带准考证，再去确认（原件）。",
        "专业代码 A020212, B（本科）",
        "时间是 9:00 至 16:30。",
        "写 “已交” 或 'abc'。",
        "见（一）、（二）……以及——其他。",
        "1. 登录网站",
        "- **材料**：准考证",
    ],
)
def test_sound_typing_is_left_alone(line: str) -> None:
    assert tuple(faults(line)) == ()


def test_code_and_addresses_are_not_prose(write: Write, told: Told) -> None:
    write("写 `网址:端口`，见[说明](/guide/?甲,乙)。\n\n```\n甲,乙\n```")

    assert told() == ()


def test_mistyped_front_matter_is_told_at_its_line(
    content: Path, edit: Callable[[str, str, str], int], told: Told
) -> None:
    line = edit(STEPS, "summary: ", "summary: 先报名,后确认。")

    found = [each for each in told() if each.file == STEPS]

    assert [each.line for each in found] == [line]


def test_a_page_that_nobody_links_to_is_told(
    edit: Callable[[str, str, str], int], told: Told
) -> None:
    edit("site.yml", "  - {words: 表格, address: /forms/}\n", "")

    found = told()

    assert [(each.file, each.line, each.severity) for each in found] == [
        ("pages/forms.md", 1, Severity.WARNING)
    ]
    assert "/forms/" in found[0].sentence
