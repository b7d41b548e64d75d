"""The joint review and the province's list of names, in words."""

from collections.abc import Mapping

from form_server.actions.list_pages import Order

UNDECIDED = "待审"
ALL_OF_LEVEL = "全部（审过的也在内）"
NO_REASON = "请写明原因"
ORDERS = (
    (Order.CONFIRMED, "等的时间"),
    (Order.NUMBER, "准考证号"),
    (Order.NAME, "姓名"),
    (Order.UPDATED, "最近变动"),
)
APPROVED, UNDONE = "批量通过：已办理", "批量通过：已撤销"
TO_OPEN: Mapping[str, str] = {
    "taken": "同事正在审",
    "own-confirmation": "由您本人现场确认或更正，须由他人审",
    "returned": "另一级已退回，等自考办答复",
    "violation": "有违规记录",
    "name-pending": "姓名更正还没有决定",
    "no-photo": "没有照片",
    "photo-differs": "考生说照片不符",
    "id-number": "身份证号缺少或有误",
    "stated": "考生写了说明",
    "renamed": "现用姓名与档案不同，还没有报送更正",
}
"""why a case is not approved with the others but opened by a person"""

NAME_COLUMNS = (
    *("准考证号", "原姓名", "更正为", "原因", "依据", "自考办", "报送人", "报送时间"),
    *("结果", "决定人", "决定时间", "理由"),
)
CHANGE_COLUMNS = ("准考证号", "姓名", "自考办", "栏目", "原登记", "更正为", "谁", "时间")
ALL_CHANGES = "对原登记的全部更正"
BY_STAFF, BY_CANDIDATE = "工作人员", "考生"
LEFT_OUT: Mapping[str, str] = {
    "decided": "已经决定，或自考办已收回",
    "own": "是您本人的档案，由同事决定",
    "forwarded-it": "由您本人报送，由同事决定",
    "name-changed": "报送以后姓名又有变化，请逐份打开",
}
"""why a name was left out of those decided at once"""
