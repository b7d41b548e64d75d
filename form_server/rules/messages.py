"""The Chinese words that rules read or put on the sheet; every other word stands with its page."""

from form_server.rules.dossier import Outcome, Verdict

MARK_EXEMPT = "免考"
MARKS_PASSED = frozenset(("合格", "及格", "中", "中等", "良", "良好", "优", "优秀", "通过", "免考"))
MARKS_FAILED = frozenset(
    ("不合格", "不及格", "未通过", "不通过", "差", "缺考", "缺", "作弊", "违纪", "取消", "缓考")
)
"""marks in words; one that stands in neither set is for a person to read"""

TRIVIAL_ANSWERS = frozenset(
    (
        "不知道", "不晓得", "不清楚", "不记得", "忘了", "忘记", "忘记了", "记不得", "没有", "没",
        "无", "是", "否", "不是", "答案", "密码", "问题", "保密", "秘密", "测试", "同上", "随便",
        "妈妈", "爸爸", "母亲", "父亲", "老师", "朋友", "中国", "湖北", "武汉", "一二三", "其他",
        "none", "null", "no", "yes", "nothing", "unknown", "answer", "question", "password",
        "test", "secret", "abc", "abcd", "qwe", "qwer", "asdf", "qwerty", "aaa", "xyz",
    )
)  # fmt: skip
"""answers to a recovery question that anyone would try first"""

CONTEXT_WORDS = frozenset(
    (
        "自考", "自学考试", "湖北", "毕业", "毕业证", "考试院", "申报", "准考证", "武汉", "考生",
        "zikao", "zxks", "hubei", "biye", "biyezheng", "shenbao", "kaosheng", "wuhan", "hbzk",
    )
)  # fmt: skip
"""what this service is about; a password needs its length without them (security A2)"""

SHEET_TITLE = "{round}高等教育自学考试毕业生申报表"

VERDICT_WORDS = {
    Verdict.COMPLETE: "计算机初审合格：只表示已按规定修完全部课程；毕业证须经三级会审全部通过后颁发。",
    Verdict.INCOMPLETE: "计算机初审：课程不全。请带相关材料到现场，由自考办调阅历史纸质档案核实。",
    Verdict.NEEDS_PERSON: "计算机初审：需人工核实。请带相关材料到现场，由工作人员判断。",
    Verdict.IN_PERSON: "计算机初审：须到档案所在地自考办现场办理。",
}

REVIEW_WORDS = {
    Outcome.APPROVED: "通过",
    Outcome.RETURNED: "退回自考办",
    Outcome.REJECTED: "不通过",
}
"""what a level of the joint review decided"""

PHOTO_WORDS = {
    "yes": "考生已核对：照片是本人",
    "no": "没有照片，现场确认时采集",
    "differs": "考生说明照片不符，现场确认时重新采集",
}

MAJOR = "{code} {name}（{level}）"
ADDITIONAL_COURSE = "{name}（加试）"
DAY = "{year} 年 {month} 月 {day} 日"
MONTH = "{year} 年 {month} 月"
CONFIRMED = "{office}（{by}）{moment} 现场确认第 {version} 版"

EMERGENCY, NO_EMERGENCY = "紧急通知：{}", "撤下紧急通知"
ROLLED_BACK = "回滚：{}"
"""what requests of the publishing desk are called that were never drafts"""
