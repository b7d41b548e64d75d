"""The stages of an application, as the candidate reads them (S63–S72)."""

from collections.abc import Mapping

from form_server.rules.dossier import Outcome

SUBMITTING, CONFIRMING = "填写并提交", "现场确认"
REVIEWING = "{level}审核"
REGISTERING, ISSUING = "学历注册", "颁发毕业证"

VERSION = "第 {n} 版，{at}"
REOPENED = "申报已重新打开，须重新确认"
REVIEW_DAYS = "会审时间 {days}"
REVIEWED: Mapping[Outcome, str] = {
    Outcome.APPROVED: "已通过",
    Outcome.RETURNED: "请自考办补充材料，您不用办理；需要您配合时自考办会联系您",
    Outcome.REJECTED: "未通过",
}
REGISTERED_FOR_YOU = "省自考办统一办理学历注册，您不用办理。"
REGISTERED = "证书编号 {number}，{day}登记"
ISSUED = "毕业证已发放。"
ISSUED_FROM = "{day}起，领取的地点以自考办的通知为准"
READY_AT = "毕业证已制好。领取地点：{place}"
ADDRESS, HOURS, PHONE = "地址：{}", "办公时间：{}", "电话：{}"
