"""The words for what the audit holds."""

from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    "register": "注册",
    "sign-in": "考生登录",
    "recover": "找回密码",
    "usernames": "查询用户名",
    "submit": "提交申报",
    "resubmit": "重新提交",
    "withdraw": "撤回申报",
    "print-code": "取打印码",
    "print-code-used": "凭打印码打印",
    "late-post": "截止后送到",
    "staff-sign-in": "工作人员登录",
    "staff-password": "更改自己的密码",
    "staff-add": "添加工作人员",
    "staff-revoke": "停用工作人员",
    "staff-restore": "恢复工作人员",
    "staff-enrol": "本人启用帐户",
    "staff-factor": "更换身份验证器",
    "find": "查找",
    "see": "打开档案",
    "correct": "现场更正",
    "confirm": "现场确认",
    "undo-confirm": "撤销现场确认",
    "paper-check": "核实纸质档案",
    "retake-photo": "重新采集照片",
    "reopen": "提出重新打开",
    "reopen-ask": "提出重新打开",
    "reopen-agree": "同意重新打开",
    "reopen-drop": "收回重新打开",
    "approve-reopening": "同意重新打开",
    "forward-name": "转报姓名更正",
    "recall-name": "收回姓名更正",
    "enter": "代为录入申报",
    "print-form": "打印申报表",
    "day-list": "打印当日名单",
    "move": "移交档案",
    "merge": "合并准考证号",
    "keep-number": "登记新旧号码",
    "drop-number": "删去新旧号码",
    "return": "退回补正",
    "recall": "收回退回",
    "unlock": "解锁",
    "code-registration": "发注册码",
    "code-recovery": "发找回码",
    "password-changed": "更改密码",
    "question-changed": "更改密码提示问题",
    "present-password": "核对现在的密码",
    "sign-out-everywhere": "退出所有登录",
    "late-code-propose": "提出补报凭证",
    "late-code-approve": "批准补报凭证",
    "review-take": "领取会审",
    "review-approved": "会审通过",
    "review-returned": "会审退回",
    "review-rejected": "会审不通过",
    "review-undone": "撤销会审结论",
    "review": "会审",
    "review-answered": "答复会审退回",
    "correction-proposed": "提出会审后更正",
    "correction-dropped": "收回会审后更正",
    "reconfirm": "更正后重新确认",
    "answer": "答复会审退回",
    "review-batch": "批量会审通过",
    "review-batch-undone": "撤销批量会审",
    "name-corrected": "更正姓名",
    "name-refused": "不同意更正姓名",
    "decide-names": "决定姓名更正",
    "issue": "发放毕业证",
    "undo-issue": "撤销发放毕业证",
    "graduate-record": "编登记表批次",
    "print-records": "打印登记表",
    "publish-request": "送交发布",
    "publish-approve": "批准发布",
    "publish-withdraw": "撤回发布",
    "publish-emergency": "改动紧急通知",
    "publish-roll-back": "回滚网站",
    "import": "导入",
    "export-audit": "导出审计",
    "export": "导出名单",
    "told": "记下已电话告知",
    "unmask": "查看完整身份证号",
}
RESULTS: Mapping[str, str] = {
    "ok": "已办理",
    "refused": "拒绝",
    "failed": "不符",
    "locked": "已锁定",
    "begun": "开始",
}


def act_words(act: str) -> str:
    """An act that has no words yet is shown as it is kept."""
    return ACTS.get(act, act)


def result_words(result: str) -> str:
    """A result that has no words yet is shown as it is kept."""
    return RESULTS.get(result, result)


def actor_words(actor: str) -> str:
    """Who acted, as people read it: `staff:NAME`, `candidate` or `unknown`."""
    kind, _, name = actor.partition(":")
    if kind == "staff" and name:
        return f"工作人员 {name}"
    return {"candidate": "考生（没有登录）", "unknown": "不明"}.get(actor, actor)
