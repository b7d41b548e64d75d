"""Every reference in the data that leads nowhere, every word it may not use, all at once."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from site_builder.checking.majors import course_problems, major_problems
from site_builder.checking.rounds import round_problems
from site_builder.published.release import Office, Paper, Policies, ReviewLevel
from site_builder.published.tables import (
    CONDITION_WORDS,
    PAPER_CONDITIONS,
    RIGHTS_FIELDS,
    RIGHTS_WORDS,
)
from site_builder.reading.attachments import faults
from site_builder.reading.content_data import ContentData
from site_builder.reading.fronts import NoticeFront, PlainFront
from site_builder.reading.pages import AnyPage, Page, Pages
from site_builder.reading.problems import Problem
from site_builder.reading.sources import Located, Source

T = TypeVar("T")
Checked = Iterator[Problem]
TOP_HEADING = re.compile(r"#\s|={3,}\s*$")


def check(content_data: ContentData, pages: Pages) -> Checked:
    """All problems of data and pages that reading each file alone could not see."""
    faq = {page.value.key for page in pages.faq} | pages.unread
    yield from repeated(content_data.offices, lambda one: one.code, "code", "代码")
    yield from _office_problems(content_data.offices, content_data.unread)
    yield from major_problems(content_data)
    yield from course_problems(content_data)
    yield from round_problems(content_data, pages)
    yield from _key_problems(content_data)
    remarks = {each.value.key for each in content_data.remarks} | content_data.unread
    for paper in content_data.papers:
        yield from _paper_problems(paper, remarks)
    for level in content_data.review:
        yield from _review_problems(level)
    yield from _rights_problems(content_data)
    yield from _policy_problems(content_data)
    yield from _faq_references(content_data, faq)
    yield from _page_problems(pages, faq)


def repeated(
    rows: Iterable[Located[T]], key: Callable[[T], Hashable], name: str, words: str
) -> Checked:
    """A problem for each row whose key an earlier row has."""
    seen: dict[Hashable, Located[T]] = {}
    for row in rows:
        value = key(row.value)
        first = seen.setdefault(value, row)
        if first is not row:
            place = f"{first.source.file}:{first.node.line_of(name)}"
            yield row.problem(f"{words}“{value}”重复了，{place} 已经用过。", name)


def _office_problems(offices: Iterable[Located[Office]], unread: frozenset[str]) -> Checked:
    parents = {each.value.code: each.value.parent for each in offices}
    for each in offices:
        one = each.value
        if one.parent and one.parent not in parents and one.parent not in unread:
            yield each.problem(f"上级“{one.parent}”不在自考办名录里。", "parent")
        elif not one.parent and one.kind != "省":
            yield each.problem("除省一级以外，都要写明上级（parent）。")
        elif _goes_round(one.code, parents):
            yield each.problem(f"“{one.code}”的上级绕回了它自己。", "parent")


def _goes_round(code: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        code = parents.get(code, "")
    return bool(code)


def _key_problems(content_data: ContentData) -> Checked:
    yield from repeated(content_data.plan_versions, lambda one: one.version, "version", "计划轮次")
    yield from repeated(content_data.substitutions, lambda one: one.key, "key", "键")
    yield from repeated(content_data.papers, lambda one: one.key, "key", "键")
    yield from repeated(content_data.remarks, lambda one: one.key, "key", "键")
    yield from repeated(content_data.review, lambda one: one.level, "level", "审核级别")


def _paper_problems(paper: Located[Paper], remarks: set[str]) -> Checked:
    for condition, wanted in paper.value.when.items():
        if condition not in PAPER_CONDITIONS:
            known = "、".join(PAPER_CONDITIONS)
            yield paper.key_problem(
                f"不认识的条件“{condition}”；可用：{known}。", condition, "when"
            )
            continue
        allowed = CONDITION_WORDS.get(condition, tuple(sorted(remarks)))
        for n, word in enumerate(wanted):
            if word not in allowed:
                sentence = f"条件 {condition} 里没有“{word}”；可用：{'、'.join(allowed)}。"
                yield paper.problem(sentence, "when", condition, n)


def _review_problems(level: Located[ReviewLevel]) -> Checked:
    seen: set[str] = set()
    for n, point in enumerate(level.value.points):
        if point.key in seen:
            yield level.problem(f"审核点“{point.key}”重复了。", "points", n, "key")
        seen.add(point.key)
        for m, name in enumerate(point.fields):
            if name not in RIGHTS_FIELDS:
                yield level.problem(f"没有叫“{name}”的栏目。", "points", n, "fields", m)


def _rights_problems(content_data: ContentData) -> Checked:
    """The table speaks of the time before confirmation only (principle 9, S44)."""
    rights = content_data.rights
    for name, row in rights.value.items() if rights else ():
        assert rights
        if name not in RIGHTS_FIELDS:
            yield rights.key_problem(f"没有叫“{name}”的栏目。", name)
        for who, word in row.items():
            if who not in RIGHTS_WORDS:
                yield rights.key_problem(_unknown_who(who), who, name)
            elif word not in RIGHTS_WORDS[who]:
                allowed = "、".join(RIGHTS_WORDS[who])
                yield rights.problem(f"{who} 不能写“{word}”；可用：{allowed}。", name, who)
        for who in RIGHTS_WORDS:
            if who not in row:
                yield rights.key_problem(f"“{name}”没有写 {who} 的权限。", name)


def _unknown_who(who: str) -> str:
    known = "、".join(RIGHTS_WORDS)
    return f"不认识“{who}”；可用：{known}。现场确认以后考生一律不能修改，权限表不能另作规定。"


def _policy_problems(content_data: ContentData) -> Checked:
    policies, rights = content_data.policies, content_data.rights
    if policies is None:
        return
    for n, name in enumerate(policies.value.required_fields):
        if name not in RIGHTS_FIELDS:
            yield policies.problem(f"没有叫“{name}”的栏目。", "required_fields", n)
        elif rights and rights.value.get(name, {}).get("candidate") != "edit":
            sentence = f"“{name}”考生不能自己改，不能列为必填。"
            yield policies.problem(sentence, "required_fields", n)
    yield from _positive(policies)


def _positive(policies: Located[Policies]) -> Checked:
    one = policies.value
    for name in ("accounts_per_number", "password_min_length", "recovery_attempts_per_day"):
        if getattr(one, name) < 1:
            yield policies.problem(f"{name} 至少是 1。", name)
    if not one.recovery_questions:
        yield policies.problem("至少要有一个密码提示问题。", "recovery_questions")


def _faq_references(content_data: ContentData, faq: set[str]) -> Checked:
    for paper in content_data.papers:
        if paper.value.faq and paper.value.faq not in faq:
            yield paper.problem(f"常见问题里没有“{paper.value.faq}”。", "faq")
    for remark in content_data.remarks:
        if remark.value.faq and remark.value.faq not in faq:
            yield remark.problem(f"常见问题里没有“{remark.value.faq}”。", "faq")


def _page_problems(pages: Pages, faq: set[str]) -> Checked:
    yield from repeated(pages.faq, lambda one: one.number, "number", "编号")
    yield from repeated(pages.faq, lambda one: one.key, "key", "键")
    yield from repeated(pages.faq, lambda one: one.slug, "slug", "网址")
    yield from repeated(pages.notices, lambda one: one.number, "number", "文号")
    for page in pages.special:
        if page.value.faq not in faq:
            yield page.problem(f"常见问题里没有“{page.value.faq}”。", "faq")
    for any_page in pages.beside_notices():
        yield from body_problems(any_page)


def body_problems(page: AnyPage) -> Checked:
    """What is amiss in the body of that page alone."""
    if not page.source.body.strip():
        yield page.problem("正文是空的。")
    yield from _heading_problems(page.source)


def _heading_problems(source: Source) -> Checked:
    """The title is the page's only heading of the first level."""
    for n, line in enumerate(source.body.split("\n")):
        if TOP_HEADING.match(line):
            sentence = "正文的标题从 ## 开始；第一级标题就是 title。"
            yield Problem(source.file, source.body_line + n, sentence)


def attachment_problems(root: Path, page: Page[PlainFront] | Page[NoticeFront]) -> Checked:
    """Files that a page offers and that are missing, too large or of a kind that is not offered."""
    for n, sentence in faults(root, page.value.attachments):
        yield page.problem(sentence, "attachments", n, "file")
