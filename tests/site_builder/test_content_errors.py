"""Every kind of mistake an editor can make is told with its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.reading.problems import Problem, Severity

Edit = Callable[[str, str, str], int]
Told = Callable[[], tuple[Problem, ...]]

OFFICES = "data/offices.yml"
ROUND = "data/rounds/2007-1.yml"
MAJOR = "data/majors/020204.yml"
RIGHTS = "data/rights.yml"
STEPS = "guide/steps.md"
FAQ = "faq/01-steps.md"

MISTAKES = {
    "a key given twice": (ROUND, 'plan_version: "5"', 'id: 2007-1\nplan_version: "5"', "重复"),
    "an unknown key": (OFFICES, "name: 省考办", "nmae: 省考办", "不认识的键“nmae”"),
    "a key left out": (OFFICES, "name: 省考办, ", "", "缺少“name”"),
    "null": (OFFICES, "name: 省考办", "name: null", "没有值"),
    "a tilde": (OFFICES, "name: 省考办", "name: ~", "没有值"),
    "a value left empty": (ROUND, 'plan_version: "5"', "plan_version:", "没有值"),
    "a word where a number belongs": ("data/policies.yml", "pass_mark: 60", "pass_mark: 六十", "不是整数"),
    "a date that does not exist": (ROUND, "first_day: 2007-05-22", "first_day: 2007-02-30", "不是日期"),
    "a moment past 24:00": (ROUND, "closes: 2007-06-04 24:00", "closes: 2007-06-04 25:00", "不是时刻"),
    "a list where a value belongs": (ROUND, "title: 2007 年上半年", "title: [一, 二]", "不是列表"),
    "a value where a list belongs": (ROUND, "transfer_months: [3, 9]", "transfer_months: 3", "列表"),
    "true in words": ("data/plan_versions.yml", "automatic: true", "automatic: yes", "true 或 false"),
    "a course row too short": (MAJOR, "[00015, 英语（二）, 4.5, 公共基础, 笔试]", "[00015, 英语（二）]", "五项"),
    "YAML that cannot be read": (ROUND, "transfer_months: [3, 9]", "transfer_months: [3, 9", "YAML"),
    "an unknown kind of office": (OFFICES, "kind: 县区", "kind: 乡镇", "不是可用的词"),
    "an unknown kind of course": (MAJOR, "4.5, 公共基础", "4.5, 必修", "不是可用的词"),
    "an unknown parent": (OFFICES, 'parent: "420100"', 'parent: "429999"', "429999"),
    "an office twice": (OFFICES, 'code: "420101"', 'code: "420100"', "重复"),
    "an unknown university": (MAJOR, "universities: [U001]", "universities: [U009]", "U009"),
    "an alias that is taken": (MAJOR, "aliases: [120203K]", "aliases: [Y00001]", "重复"),
    "an unknown plan version": (MAJOR, 'version: "5"', 'version: "9"', "没有计划轮次"),
    "an unknown round of a plan": (MAJOR, "rounds: [2007-1]", "rounds: [2008-1]", "没有批次"),
    "a pair that is not in the plan": (MAJOR, "pair: 00155", "pair: 00999", "配套"),
    "a course twice": (MAJOR, "[00015, 英语", "[03708, 英语", "重复"),
    "an unknown successor": (MAJOR, "level: 本科", "successor: '999999'\nlevel: 本科", "后继"),
    "a substitution for no course": ("data/substitutions.yml", "covers: 03708", "covers: 09999", "09999"),
    "an exemption from no course": ("data/exemptions.yml", "[00015]", "[09999]", "09999"),
    "an unknown act of the gate": (ROUND, "withdraw: [application", "leave: [application", "leave"),
    "an unknown phase of the gate": (ROUND, "confirm: [confirmation, reopening]", "confirm: [sometime]", "sometime"),
    "an unknown office of a round": (ROUND, '"420101":', '"420999":', "420999"),
    "a window that closes before it opens": (ROUND, "closes: 2007-06-04 24:00", "closes: 2007-05-04 24:00", "以后"),
    "a time of day without its zero": (ROUND, 'opens: "09:00"', 'opens: "9:00"', "两位"),
    "a month that does not exist": (ROUND, "[3, 9]", "[3, 13]", "13"),
    "a field that the form does not have": (RIGHTS, "sex: ", "gender: ", "gender"),
    "a right for nobody we know": (RIGHTS, "address: {candidate: edit,", "address: {candidate: edit, friend: edit,", "friend"),
    "a right after confirmation": (RIGHTS, "sex:     {candidate: edit,", "sex:     {candidate: edit, after_confirmation: edit,", "现场确认以后"),
    "a right that the candidate cannot have": (RIGHTS, "sex:     {candidate: edit", "sex:     {candidate: on_request", "on_request"),
    "an unknown condition of a paper": ("data/papers.yml", "delegate:", "weather:", "weather"),
    "an unknown word of a condition": ("data/papers.yml", 'delegate: ["yes"]', 'delegate: ["maybe"]', "maybe"),
    "an unknown remark of a condition": ("data/papers.yml", "remark: [name]", "remark: [nickname]", "nickname"),
    "an unknown answer of a paper": ("data/papers.yml", "faq: steps", "faq: stairs", "stairs"),
    "an unknown answer of a remark": ("data/remarks.yml", "faq: steps", "faq: stairs", "stairs"),
    "a review of no field": ("data/review.yml", "fields: [name, sex]", "fields: [name, shoe]", "shoe"),
    "a required field that cannot be edited": ("data/policies.yml", "[sex, address]", "[name]", "必填"),
    "a page without a title": (STEPS, "title: 考生两步\n", "", "缺少“title”"),
    "an unknown answer of a special case": ("guide/special/out-of-town.md", "faq: steps", "faq: stairs", "stairs"),
    "a number of an answer twice": ("faq/02-login.md", "number: 2", "number: 1", "重复"),
    "a key of an answer that is not its file's": (FAQ, "key: steps", "key: stairs", "文件名"),
    "a document of no round": ("notices/2007/key-points.md", "document_of: 2007-1", "document_of: 2008-1", "2008-1"),
    "a notice in the folder of another year": ("notices/2007/key-points.md", "date: 2007-05-15", "date: 2008-05-15", "2008"),
    "an unknown token": (STEPS, "{{ application.span }}", "{{ application.spam }}", "application.spam"),
    "a link to no page": (FAQ, "等通知。", "看[这里](/guide/nowhere/)。", "/guide/nowhere/"),
    "a link to no anchor": (FAQ, "等通知。", "看[这里](/guide/steps/#third)。", "锚点"),
    "a link that is not from the root": (FAQ, "等通知。", "看[这里](steps.html)。", "站内地址"),
    "a next step that leads nowhere": (FAQ, "next: {words: 去看步骤, address: /guide/steps/}", "next: {words: 去, address: /nowhere/}", "/nowhere/"),
    "a link of the navigation to no page": ("site.yml", "address: /faq/}", "address: /questions/}", "/questions/"),
    "a picture without words": (FAQ, "等通知。", "![](/robots.txt)", "替代文字"),
    "an anchor twice": (STEPS, "时间：", "## 又 {#first}\n\n时间：", "重复"),
    "a heading of the first level": (FAQ, "## 以后", "# 以后", "##"),
    "a page without a body": ("pages/about.md", "正文。", "", "空的"),
}  # fmt: skip

ON_ANOTHER_LINE = {
    "YAML that cannot be read": 1,
    "a page without a title": -1,
    "an anchor twice": -2,
    "a page without a body": -4,
}
"""where the line told is not the line changed: how far away it may stand"""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_file_and_line(edit: Edit, told: Told, name: str) -> None:
    file, before, after, words = MISTAKES[name]
    first = edit(file, before, after)
    last = first + after.count("\n")

    found = [each for each in told() if each.file == file and words in each.sentence]

    near = ON_ANOTHER_LINE.get(name, 0)
    assert found
    assert any(first + min(near, 0) <= each.line <= last + max(near, 0) for each in found), found
    assert all(each.severity is Severity.ERROR for each in found)


def test_sound_content_has_no_problems(told: Told) -> None:
    assert told() == ()


def test_all_mistakes_are_told_at_once(edit: Edit, told: Told) -> None:
    edit(OFFICES, "kind: 县区", "kind: 乡镇")
    edit(RIGHTS, "sex: ", "gender: ")
    edit(FAQ, "等通知。", "看[这里](/guide/nowhere/)。")

    files = {each.file for each in told()}

    assert files >= {OFFICES, RIGHTS, FAQ}


def test_what_refers_to_a_faulty_row_is_not_blamed(edit: Edit, told: Told) -> None:
    edit(ROUND, "title: 2007 年上半年", "titel: 2007 年上半年")

    assert {each.file for each in told()} == {ROUND}


def test_a_major_without_a_university_is_only_a_warning(edit: Edit, told: Told) -> None:
    line = edit(MAJOR, "universities: [U001]", "universities: []")

    (problem,) = told()

    assert (problem.file, problem.line, problem.severity) == (MAJOR, line, Severity.WARNING)


def test_a_file_that_nothing_reads_is_a_warning(content: Path, told: Told) -> None:
    (content / "data" / "ofices.yml").write_text("[]\n", encoding="utf-8")

    (problem,) = told()

    assert (problem.file, problem.severity) == ("data/ofices.yml", Severity.WARNING)


def test_a_missing_file_is_told(content: Path, told: Told) -> None:
    (content / "pages" / "about.md").unlink()

    assert Problem("pages/about.md", 1, "缺少这个文件。") in told()


def test_a_file_that_is_not_utf8_is_told_with_its_line(content: Path, told: Told) -> None:
    path = content / "pages" / "about.md"
    path.write_bytes(path.read_bytes() + "末行".encode("gb18030"))

    assert Problem("pages/about.md", 6, "这个文件不是 UTF-8 编码。") in told()


def test_a_page_without_front_matter_is_told(content: Path, told: Told) -> None:
    (content / "pages" / "about.md").write_text("只有正文。\n", encoding="utf-8")

    assert any(each.file == "pages/about.md" and "---" in each.sentence for each in told())


UNREADABLE = {
    "a colon too many": ("level: 本科", "level: 本: 科", "冒号"),
    "a quote that does not end": ("level: 本科", 'level: "本科', "引号"),
    "a bracket that does not end": ("universities: [U001]", "universities: [U001", "方括号"),
}


@pytest.mark.parametrize(("before", "after", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_once(
    edit: Edit, told: Told, before: str, after: str, words: str
) -> None:
    edit(MAJOR, before, after)

    found = [each for each in told() if each.file == MAJOR]

    assert len(found) == 1
    assert words in found[0].sentence
