"""The form as candidates and the counter read it: its tasks, groups, choices and what stands beside them."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.rules.windows.late_copies import LEFT_OVER

TASKS = (
    ("identity", "核对身份"),
    ("contact", "通讯地址和电话"),
    ("major", "毕业专业"),
    ("results", "核对成绩"),
    ("photo", "核对照片"),
    ("remarks", "需要说明的情况"),
)
LATE_PAGES: Mapping[str, str] = {
    **dict(TASKS),
    "check": "提交申报",
    LEFT_OVER: "截止前已保存、没有提交的改动",
}
"""where a copy that was not submitted comes from"""
DONE, TO_DO, AS_NEEDED, STATED = "已完成", "未完成", "没有就跳过", "已写说明"
GROUPS = (
    ("identity", "身份"),
    ("contact", "通讯"),
    ("major", "专业"),
    ("prior", "前置学历"),
    ("office", "档案"),
)
ENDED_MAJORS: Mapping[str, str] = {
    "discontinued": "已停考，须到现场办理",
    "no-certificates": "已停止颁发毕业证",
}
NO_LONGER_OFFERED = "不再使用"

APPLYING_ONLINE = "毕业证网上申报"
CLOSED_HEADINGS: Mapping[Reason, str] = {
    Reason.NOT_YET_OPEN: "现在还不能申报：网上申报没有开始",
    Reason.CLOSED: "现在不能申报：本次网上申报已截止",
}
WRONG_STATUS_CODE = (
    "申报编号和查询码对不上，请照回执或提交成功的页面再输一遍；查询码是 8 个字母和数字"
)
WRONG_PRINT_CODE = "打印码不对，或者已经过期、用满次数；请考生重新取一个"
SUBMITTED, LAPSED = "申报已提交", "这次申报已作废"
TO_SUBMIT, CONTENT = "检查并提交", "申报内容"
EARLIER = "{round}的申报"
NOTHING = "（空）"
YOURS, IN_THE_SYSTEM = "您填写的：{}", "现在系统里的：{}"
TO_CORRECT = "补正{}"

OR = "；或 "
TOGETHER = "（{n} 门都要通过）"
