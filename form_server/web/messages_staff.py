"""What a refusal says to reviewers and to those who manage accounts of staff."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words import UNTIL_NOTHING, UNTIL_OFFICE, Words

FOR_STAFF: Mapping[Reason, Words] = {
    Reason.CASE_TAKEN: Words(
        "这份档案正由同事审核",
        "{by} 已领取，半小时内由一个人审，免得两个人做同一件事。",
        "请先审下一份；对方没有审完的，到时会自动退回待办。",
        "preliminary-check-is-not-approval",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.REASON_MISSING: Words(
        "没有办理：没有选结论，或没有写明原因",
        "每份都要选一个结论；退回和不通过都要写明原因，自考办和考生凭它知道下一步做什么。",
        "请返回，写明原因后再提交；已勾选的审核要点都在。",
        "preliminary-check-is-not-approval",
        status=200,
        until=UNTIL_NOTHING,
    ),
    Reason.BATCH_CHANGED: Words(
        "一份也没有办理：名单已有变化",
        "列出名单之后，准考证号 {number} 的档案又有改动，或已有结论；批量审核要么全部办理，要么一份不动。",
        "请回到待办重新列一次名单，核对之后再批量通过。",
        "preliminary-check-is-not-approval",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.BATCH_OVER: Words(
        "没有办理：这份名单已经失效",
        "名单只在半小时内有效，而且只有列出它的人能用它办理、撤销。",
        "请回到待办重新列一次名单；要撤销以前的结论，请逐份打开。",
        "preliminary-check-is-not-approval",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.SECOND_PERSON: Words(
        "没有批准：要由另一个人批准",
        "这一步要两个人办理，提出的人不能自己批准。",
        "请市（州）自考办的另一位同事，或省自考办批准；期限以前都可以。",
        "missed-confirmation",
        until=UNTIL_OFFICE,
    ),
    Reason.ALREADY_APPROVED: Words(
        "没有办理：已经批准过了",
        "这份补报凭证已经由同事批准，考生现在就可以办理。",
        "请重新打开这份档案，看看批准到什么时候。",
        "missed-confirmation",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.UNDO_OVER: Words(
        "不能撤销：撤销的时间已过，或已有会审结论",
        "现场确认只在 {minutes} 分钟内可以撤销；过后档案已送市（州）、主考院校、省会审。",
        "确有错误的，请联系正在会审的一级，由它退回本自考办办理。",
        "after-confirmation",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.ALREADY_DECIDED: Words(
        "没有办理：这一条已经办过了",
        "这份姓名更正申请已由同事办理，或已被自考办收回。",
        "请重新打开名单，看看现在的结果。",
        "wrong-information",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.STAFF_NAME_TAKEN: Words(
        "没有添加：这个用户名已有人使用",
        "“{name}”已经是另一位工作人员的用户名，停用的帐户也占用名字。",
        "请换一个用户名；同一个人重新上岗的，在名单里恢复原来的帐户。",
        "steps",
        status=200,
        until=UNTIL_NOTHING,
    ),
    Reason.OFFICE_UNFIT: Words(
        "没有添加：岗位和单位对不上",
        "“{given}”不是这个岗位可以隶属的单位：市（州）岗位属于市（州）自考办，院校岗位属于主考院校，柜台属于办理现场确认的自考办，省级岗位不填单位。",
        "请重新选择岗位和单位。",
        "steps",
        status=200,
        until=UNTIL_NOTHING,
    ),
    Reason.TOO_MANY_ROWS: Words(
        "没有导出：份数太多",
        "符合的有 {rows} 份；网页上一次最多导出 20,000 份，免得拖慢正在办理的人。",
        "请加上自考办、专业或状态分几次导出，或请管理员用命令行一次导出。",
        "steps",
        status=200,
        until=UNTIL_NOTHING,
    ),
    Reason.NOTHING_TO_PRINT: Words(
        "没有要打印的登记表",
        "本批次终审通过的申报都已编入打印批次。",
        "请从名单里下载已编好的批次；再有终审通过的，随时可以再编一批。",
        "graduate-record",
        status=200,
        until=UNTIL_NOTHING,
    ),
}
