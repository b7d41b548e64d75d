"""What can be wrong in a round: its dates, its gate, its offices and its named document."""

import re
from collections.abc import Iterator

from site_builder.published.release import GATE_ACTS, GATE_PHASES, Round, Window
from site_builder.reading.content_data import ContentData
from site_builder.reading.pages import Pages
from site_builder.reading.problems import Problem
from site_builder.reading.sources import Located

Checked = Iterator[Problem]
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def round_problems(content_data: ContentData, pages: Pages) -> Checked:
    """All problems of all rounds, and of the notices that are their documents."""
    offices = {each.value.code for each in content_data.offices} | content_data.unread
    versions = {each.value.version for each in content_data.plan_versions} | content_data.unread
    documents = {page.slug for page in pages.notices} | pages.unread
    for one in content_data.rounds:
        yield from _name_problems(one)
        yield from _date_problems(one)
        yield from _hotline_problems(one)
        yield from _gate_problems(one)
        for code in one.value.offices:
            if code not in offices:
                yield one.key_problem(f"自考办“{code}”不在名录里。", code, "offices")
        if one.value.plan_version not in versions:
            yield one.problem(f"没有计划轮次“{one.value.plan_version}”。", "plan_version")
        if one.value.document and one.value.document not in documents:
            yield one.problem(f"没有网址为“{one.value.document}”的公告。", "document")
    yield from _document_problems(content_data, pages)


def _name_problems(one: Located[Round]) -> Checked:
    if not one.source.file.endswith(f"/{one.value.id}.yml"):
        yield one.problem(f"文件名应为“{one.value.id}.yml”。", "id")


def _date_problems(one: Located[Round]) -> Checked:
    round_ = one.value
    spans: list[tuple[Window, tuple[str, ...]]] = [
        (round_.application, ("application",)),
        (round_.confirmation.window, ("confirmation", "window")),
        *((days.window, ("offices", code, "window")) for code, days in round_.offices.items()),
    ]
    if round_.review:
        spans.append((round_.review, ("review",)))
    for span, path in spans:
        if span.opens >= span.closes:
            yield one.problem("结束要在开始以后。", *path, "closes")
    if round_.registration_opens > round_.application.closes:
        yield one.problem("注册要在申报截止以前开放。", "registration_opens")
    if round_.confirmation.window.closes <= round_.application.opens:
        yield one.problem("现场确认在申报开始以前就结束了。", "confirmation", "window", "closes")
    for n, month in enumerate(round_.transfer_months):
        if not 1 <= month <= 12:
            yield one.problem(f"没有 {month} 月。", "transfer_months", n)


def _hotline_problems(one: Located[Round]) -> Checked:
    hotline = one.value.hotline
    for name in ("opens", "closes"):
        if not TIME_OF_DAY.fullmatch(getattr(hotline, name)):
            yield one.problem("时间要写成两位，例如 09:00。", "hotline", name)
    if hotline.first_day > hotline.last_day:
        yield one.problem("最后一天要在第一天以后。", "hotline", "last_day")


def _gate_problems(one: Located[Round]) -> Checked:
    gate = one.value.gate
    for act, phases in gate.items():
        if act not in GATE_ACTS:
            known = "、".join(GATE_ACTS)
            yield one.key_problem(f"不认识的事项“{act}”；可用：{known}。", act, "gate")
        for n, phase in enumerate(phases):
            if phase not in GATE_PHASES:
                known = "、".join(GATE_PHASES)
                yield one.problem(f"不认识的时段“{phase}”；可用：{known}。", "gate", act, n)
    for act in GATE_ACTS:
        if act not in gate:
            yield one.problem(f"gate 里没有写“{act}”在什么时段能办。", "gate")


def _document_problems(content_data: ContentData, pages: Pages) -> Checked:
    rounds = {each.value.id: each.value for each in content_data.rounds}
    taken: dict[str, str] = {}
    for page in pages.notices:
        wanted = page.value.document_of
        if not wanted:
            continue
        if wanted in content_data.unread:
            continue
        if wanted not in rounds:
            yield page.problem(f"没有批次“{wanted}”。", "document_of")
        elif rounds[wanted].document not in ("", page.slug):
            other = rounds[wanted].document
            yield page.problem(f"批次 {wanted} 的文件已定为“{other}”。", "document_of")
        elif wanted in taken:
            yield page.problem(f"批次 {wanted} 的文件已有 {taken[wanted]}。", "document_of")
        taken.setdefault(wanted, page.source.file)
