"""The words for what is counted."""

from collections.abc import Mapping

SERIES: tuple[tuple[str, str], ...] = (
    ("applied", "申报"),
    ("confirmed", "现场确认"),
    ("reviewed-city", "市（州）审核"),
    ("reviewed-university", "院校审核"),
    ("reviewed-province", "省审核"),
)
"""what goes on, in the order of the way"""

WHATS: Mapping[str, str] = dict(SERIES)

BACKLOGS: Mapping[str, str] = {
    "awaiting-confirmation": "已提交，等现场确认",
    "returned": "柜台退回，等考生补正",
    "awaiting-city": "等市（州）审核",
    "awaiting-university": "等主考院校审核",
    "awaiting-province": "等省自考办审核",
}

COUNTED: Mapping[str, str] = {**WHATS, **BACKLOGS}
"""what a list can be narrowed to by a figure that leads to it"""
OF_DAY = "{day}：{what}"

SEASON: tuple[tuple[str, str], ...] = (
    ("applied", "申报"),
    ("verdict-complete", "初审合格"),
    ("verdict-incomplete", "课程不全"),
    ("verdict-needs-person", "需人工核实"),
    ("state-submitted", "提交未确认"),
    ("state-returned", "退回未补正"),
    ("state-withdrawn", "撤回"),
    ("confirmed", "现场确认"),
    ("delegated", "其中委托"),
    ("state-approved", "终审通过"),
    ("state-rejected", "终审未通过"),
    ("state-registered", "已注册"),
    ("state-issued", "已发证"),
)
"""columns of the season's report"""
