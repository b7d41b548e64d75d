"""The words for each state, verdict and rule, as people read them."""

from collections.abc import Mapping

from form_server.exchange.columns import FileKind
from form_server.exchange.plans import RowEffect

LABELS: Mapping[str, str] = {
    "admission_number": "准考证号",
    "username": "用户名",
    "password": "密码",
    "password_again": "再次输入密码",
    "present_password": "现在的密码",
    "recovery_question": "密码提示问题",
    "recovery_answer": "提示问题答案",
    "photo": "照片",
    "own_photo": "照片是不是本人",
    "remarks": "需要说明的情况",
    "delegate_name": "受托人姓名",
    "delegate_id_number": "受托人身份证号",
    "photo_file": "照片文件",
    "photo_source": "照片从哪里来",
    "name_after": "正确的姓名",
    "name_cause": "改名的缘由",
    "name_evidence": "证明材料",
    "paper_day": "纸上办理的日期",
    "paper_time": "纸上办理的时间",
    "paper_reason": "纸上办理的原因",
    "paper_university": "主考院校",
    "move_to": "移交到",
    "move_reason": "移交的原因",
    "merge_number": "并入的准考证号",
    "merge_evidence": "转考的凭据",
    "new_number": "新准考证号",
    "paper_courses": "核实的课程",
    "paper_other": "别的课程",
    "paper_found": "核实的结果",
    "paper_evidence": "依据",
    "reopen_reason": "重新打开的原因",
    "return_fields": "要补正的内容",
    "return_reason": "退回的原因",
    "return_until": "补正的期限",
    "late_reason": "补报的原因",
    "late_until": "补报的期限",
    "old_number": "旧准考证号",
    "reference": "申报编号",
    "status_code": "查询码",
    "print_code": "打印码",
    "supplied": "补了什么材料",
    "collector": "代领人姓名",
    "reason": "原因",
    "words": "填写的内容",
    "text": "写好的内容",
}

STATES: Mapping[str, str] = {
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

LIST_STATES: Mapping[str, str] = {
    **STATES,
    "sent-back": "会审退回自考办",
    "review-city": "待市（州）审核",
    "review-university": "待主考院校审核",
    "review-province": "待省自考办审核",
    "reopening-asked": "待同意重新打开",
    "reopened": "已重新打开，待重新确认",
}
"""what a list can be narrowed to"""

KINDS: Mapping[FileKind, str] = {
    FileKind.CANDIDATES: "考生档案",
    FileKind.RESULTS: "成绩",
    FileKind.NUMBERS: "新旧准考证号对照",
    FileKind.PHOTOS: "照片（ZIP，文件名是准考证号）",
    FileKind.VIOLATIONS: "违规记录",
    FileKind.CERTIFICATES: "毕业证书",
    FileKind.OFFICES: "机构名录",
}
"""what a file to import holds"""

CHANGES: Mapping[RowEffect, str] = {
    RowEffect.NEW: "新增",
    RowEffect.CHANGED: "修改",
    RowEffect.REMOVED: "删除",
    RowEffect.SAME: "不变",
}
"""what a row of a file to import would do"""

STANDINGS: Mapping[str, str] = {
    "not-yet-open": "申报还没有开始",
    "open": "还没有提交",
    "not-submitted": "没有提交，申报已截止",
    "unsubmitted-changes": "已提交，待现场确认；另有改动没有提交",
    "awaiting-confirmation": "已提交，待现场确认",
    "returned": "已退回补正",
    "reopened": "已重新打开，待重新确认",
    "withdrawn": "已撤回",
    "lapsed": "逾期未确认，本批次作废",
    "under-review": "已现场确认，正在三级会审",
    "deferred": "推迟毕业",
    "approved": "终审通过",
    "rejected": "终审未通过",
    "registered": "已学历注册",
    "issued": "已发证",
}
"""where an application stands at a moment, derived from its state and the clock"""

NEWS: Mapping[str, str] = {
    "password-recovered": "用户“{by}”{way}设置了新密码",
    "password-changed": "用户“{by}”更改了密码",
    "question-changed": "用户“{by}”更改了密码提示问题",
    "code-registration": "自考办发出了一次性注册码",
    "code-recovery": "自考办发出了一次性找回码",
    "locked": "因为反复注册，系统锁定了这个准考证号",
    "unlock": "自考办解除了锁定",
}
"""what happened to the accounts of a number, told at the next sign-in"""

WAYS: Mapping[str, str] = {"code": "用自考办发的一次性找回码", "question": "答对提示问题，"}

NAME_CAUSES: Mapping[str, str] = {"wrong": "登记有误", "changed": "依法改名"}
NAME_OUTCOMES: Mapping[str, str] = {
    "pending": "待决定",
    "corrected": "已更正",
    "refused": "不同意",
    "recalled": "自考办已收回",
}
"""what became of a request for another name"""

ROLES: Mapping[str, str] = {
    "clerk": "柜台（现场确认）",
    "city": "市（州）自考办",
    "university": "主考院校",
    "province": "省自考办",
    "editor": "网站编辑",
    "administrator": "系统管理员",
    "auditor": "审计（只读）",
}

WHYS: Mapping[str, str] = {
    "same-number": "两个号码是同一个",
    "not-found": "没有找到另一个准考证号，或它不在您的范围里",
    "merged": "其中一个号已经并入别的号",
    "another-person": "两个号的姓名和身份证号对不上",
    "in-review": "其中一个号的申报已现场确认，或已办到发证",
    "same-office": "档案已经在那里",
    "out-of-scope": "那个自考办不在您的范围里",
    "no-counter": "那里不办理现场确认",
    "asked": "已有人提出，正等第二个人同意",
    "settled": "这件申请已由同事办理，或已被收回",
    "printed": "省里已编印登记表，或已登记证书",
    "review-over": "会审已经结束，重新打开也来不及再确认",
}
"""why a merging, a move or a reopening cannot be"""

VERDICTS: Mapping[str, str] = {
    "complete": "初审合格",
    "incomplete": "课程不全",
    "needs-person": "需人工核实",
    "in-person": "须到现场办理",
}

COURSE_STATUSES: Mapping[str, str] = {
    "passed": "已通过",
    "exempted": "免考",
    "transferred": "转入",
    "substituted": "由其他课程顶替",
    "missing": "缺",
    "failed": "未及格",
    "optional": "选考，未修",
}

RULES: Mapping[str, str] = {
    "required": "必考",
    "elective": "选考",
    "practice": "实践，只计学分",
    "thesis": "毕业论文（设计），须通过",
    "substitution": "课程顶替",
    "additional": "加试",
}

NOTES: Mapping[str, str] = {
    "discontinued": "这个专业已停考，到档案所在地自考办现场办理。",
    "no-certificates": "这个专业已停止颁发毕业证书。",
    "no-university": "这个专业没有确定主考院校，由工作人员现场判断。",
    "no-plan": "本批次没有这个专业的课程计划，由工作人员判断。",
    "plan-empty": "这个专业的课程计划没有课程，由工作人员判断。",
    "plan-incomplete": "这个专业的课程计划不完整，由工作人员判断。",
    "plan-version-by-person": "按以前的课程计划参加考试的，由工作人员对照专业计划简章核实。",
    "prior-unknown": "没有填写前置学历专业，要不要加试由工作人员判断；填上以后，计算机也许就能判断。",
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

PHOTO: Mapping[str, str] = {"yes": "是本人", "differs": "照片不符", "no": "没有照片"}
"""what the candidate says of the photo on file"""

PHOTO_SOURCES: Mapping[str, str] = {
    "taken": "本人到场拍摄",
    "scanned": "扫描受托人带来的纸质照片",
}
"""where a new photo may come from"""

CHOSEN_WORDS: Mapping[str, Mapping[str, str]] = {"photo": PHOTO, "photo_source": PHOTO_SOURCES}
"""what was chosen, for fields that are of no table"""
