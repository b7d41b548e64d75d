"""What a refusal says to reviewers."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words import UNTIL_NOTHING, Words

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
}
