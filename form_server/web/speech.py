"""Puts facts into sentences: dates, offices and fields as people read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from form_server.rules.fields import BY_NAME
from form_server.rules.numbers import mask_id_number
from form_server.rules.outcome import Refused
from form_server.web.faults import FAULTS
from form_server.web.messages import REFUSALS
from site_builder.published import words
from site_builder.published.release import Office, OfficeDays, Release


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """An office with the days on which it confirms, as a page shows it."""

    name: str
    address: str
    phone: str
    hours: str
    days: str


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal in words."""

    heading: str
    why: str
    instead: str
    faq: str
    """address of the answer"""
    office: OfficeSaid | None
    until: str
    reason: str


def refusal(refused: Refused, release: Release, now: datetime) -> Said:
    """The sentences of that refusal, with its facts filled in."""
    sentence = REFUSALS[refused.reason]
    facts = _Facts(_worded(refused.facts, release, now))
    office = refused.facts.get("office", "") if sentence.at_office else ""
    return Said(
        heading=sentence.heading.format_map(facts),
        why=sentence.why.format_map(facts),
        instead=sentence.instead.format_map(facts),
        faq=release.faq_address(sentence.faq),
        office=office_said(release, office, now),
        until=_until(release, now),
        reason=str(refused.reason),
    )


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "……"


def _worded(facts: Mapping[str, str], release: Release, now: datetime) -> dict[str, str]:
    worded = dict(facts)
    round_ = release.round_at(now)
    worded.setdefault("round", round_.title if round_ else "")
    worded.setdefault("months", words.month_words(round_.transfer_months) if round_ else "")
    for name in ("opens", "since"):
        if name in worded:
            worded[name] = _moment(worded[name], words.moment_words)
    if "closes" in worded:
        worded["closes"] = _moment(worded["closes"], words.closing_words)
    if "fields" in worded:
        worded["fields"] = "、".join(label_of(name) for name in worded["fields"].split())
    if "seconds" in worded:
        seconds = int(worded["seconds"])
        worded |= {"minutes": str(-(-seconds // 60)), "hours": str(-(-seconds // 3600))}
    if "state" in worded:
        worded["state"] = STATES.get(worded["state"], worded["state"])
    return worded


def _moment(text: str, say: Callable[[datetime], str]) -> str:
    """An ISO moment or day in words."""
    if len(text) == len("2007-05-22"):
        return words.day_words(datetime.fromisoformat(text).date())
    return say(datetime.fromisoformat(text))


def _until(release: Release, now: datetime) -> str:
    round_ = release.round_at(now)
    if round_ is None:
        return ""
    return f"{round_.title}网上申报：{words.span_words(round_.application)}。"


def office_said(release: Release, code: str, now: datetime) -> OfficeSaid | None:
    """The office with its on-site days in the round at hand."""
    office: Office | None = release.office(code) if code else None
    round_ = release.round_at(now)
    if office is None:
        return None
    days: OfficeDays | None = round_.confirmation_of(code) if round_ else None
    return OfficeSaid(
        name=office.name,
        address=office.address,
        phone=office.phone,
        hours=days.hours if days else office.hours,
        days=words.span_words(days.window) if days else "",
    )


def label_of(name: str) -> str:
    field = BY_NAME.get(name)
    return field.label if field else LABELS.get(name, name)


def fault(name: str, key: str, limit: object = "") -> str:
    """The sentence for one faulty field."""
    return FAULTS.get(key, "{label}不正确").format(label=label_of(name), limit=limit)


def typed_rows(typed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What was typed, for showing back; secrets are left out."""
    return tuple(
        (label_of(name), text) for name, text in typed.items() if text and name not in SECRETS
    )


SECRETS = frozenset(
    ("password", "password_again", "present_password", "recovery_answer", "code", "csrf", "proof")
)

LABELS = {
    "admission_number": "准考证号",
    "username": "用户名",
    "password": "密码",
    "password_again": "再次输入密码",
    "recovery_question": "密码提示问题",
    "recovery_answer": "提示问题答案",
    "photo": "照片",
    "old_number": "旧准考证号",
}

STATES = {
    "draft": "草稿",
    "submitted": "已提交，待现场确认",
    "returned": "已退回补正",
    "withdrawn": "已撤回",
    "confirmed": "已现场确认",
    "approved": "终审通过",
    "rejected": "终审未通过",
    "registered": "已学历注册",
    "issued": "已发证",
}

VERDICTS = {
    "complete": "初审合格",
    "incomplete": "课程不全",
    "needs-person": "需人工核实",
    "in-person": "须到现场办理",
}

COURSE_STATUSES = {
    "passed": "已通过",
    "exempted": "免考",
    "transferred": "转入",
    "substituted": "由其他课程顶替",
    "missing": "缺",
    "failed": "未及格",
    "optional": "选考，未修",
}

RULES = {
    "required": "必考",
    "elective": "选考",
    "practice": "实践，只计学分",
    "thesis": "毕业论文（设计），须通过",
    "substitution": "课程顶替",
    "additional": "加试",
}


NOTES: dict[str, str] = {
    "discontinued": "这个专业已停考，到档案所在地自考办现场办理。",
    "no-certificates": "这个专业已停止颁发毕业证书。",
    "no-university": "这个专业没有确定主考院校，由工作人员现场判断。",
    "no-plan": "本批次没有这个专业的课程计划，由工作人员判断。",
    "plan-empty": "这个专业的课程计划没有课程，由工作人员判断。",
    "plan-incomplete": "这个专业的课程计划不完整，由工作人员判断。",
    "plan-version-by-person": "您按以前的课程计划参加考试，由工作人员对照专业计划简章核实。",
    "prior-unknown": "没有填写前置学历专业，是否需要加试由工作人员判断。",
    "prior-not-listed": "前置学历专业不在免加试的名单里，是否需要加试由工作人员判断。",
    "substitution-chain": "有课程要经过两次以上顶替，由工作人员判断。",
    "mark-unclear": "有成绩不是分数，也不是“合格”一类的字样，由工作人员判断。",
    "too-many-ways": "课程顶替的方式太多，由工作人员判断。",
    "courses-missing": "有必考课程还没有通过。",
    "too-few-courses": "门数没有达到专业计划的要求。",
    "too-few-credits": "学分没有达到专业计划的要求。",
    "group-short": "有一组选考课程没有达到要求。",
}
"""words for what the verdict of the preliminary check rests on"""


def year_month(text: str) -> str:
    """200704 → 2007 年 4 月"""
    return f"{text[:4]} 年 {int(text[4:6])} 月" if len(text) == 6 and text.isdigit() else text


def grouped(text: str, size: int = 4) -> str:
    """A code in groups that can be read aloud."""
    return " ".join(text[i : i + size] for i in range(0, len(text), size))


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": words.moment_words,
    "closing": words.closing_words,
    "span": words.span_words,
    "label": label_of,
    "state_words": lambda state: STATES.get(str(state), str(state)),
    "verdict_words": lambda verdict: VERDICTS.get(str(verdict), str(verdict)),
    "course_words": lambda status: COURSE_STATUSES.get(str(status), str(status)),
    "rule_words": lambda rule: RULES.get(str(rule), str(rule)),
    "masked_id": mask_id_number,
    "year_month": year_month,
    "grouped": grouped,
    "pair": lambda text: (text, text),
    "without_change": lambda row: row[:3],
    "note_words": lambda note: NOTES.get(str(note), str(note)),
}
