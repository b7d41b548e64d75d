"""What a refusal says at the publishing desk."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words.refusal_words import UNTIL_NOTHING, RefusalWords

FOR_EDITORS: Mapping[Reason, RefusalWords] = {
    Reason.PUBLISHING_SETTLED: RefusalWords(
        "没有办理：这份发布申请已经办过了",
        "它已经批准、发布、退回或撤回，不能再办一次。",
        "请回到发布台，看它现在的状态。",
        "steps",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.PUBLISHING_SECOND_PERSON: RefusalWords(
        "没有批准：要由另一个人批准",
        "发布要两个人办理，送交的人不能自己批准。",
        "请另一位编辑或省自考办的同事登录后批准；管理员管着帐户，不作批准人。",
        "steps",
        until=UNTIL_NOTHING,
    ),
    Reason.DRAFT_SAVED_ELSEWHERE: RefusalWords(
        "没有保存：这份草稿已在别处保存过",
        "您打开这一页之后，同一份草稿又在另一个窗口保存过；为免盖掉新的内容，这次没有保存。您刚才写的都在下面。",
        "请先复制下面的内容，再从发布台重新打开草稿，把要改的地方补上。",
        "steps",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.CONTENT_CHANGED: RefusalWords(
        "没有发布：原文已被别人改过",
        "您打开之后，同一个文件又有人发布过或在服务器上改过；直接发布会盖掉别人的改动。",
        "请打开草稿，对照两个版本合在一起，再送交发布。",
        "steps",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.NOTHING_CHANGED: RefusalWords(
        "没有要发布的内容",
        "现在的内容和网站上的一样。",
        "请先修改并保存，再送交发布。",
        "steps",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.PUBLISHING_WAITS: RefusalWords(
        "没有再送交：这份草稿已经送交发布",
        "同一份草稿的上一次申请还没有办完。",
        "请等它办完，或者先撤回那次申请，再送交新的内容。",
        "steps",
        status=409,
        until=UNTIL_NOTHING,
    ),
    Reason.WINDOW_REASON_MISSING: RefusalWords(
        "没有送交：改动批次的时间，要写明原因",
        "批次的时间决定谁能申报、到哪天为止；怎样改的都要有原因，留在发布记录里。",
        "请返回，写明原因再送交；由另一个人批准以后才发布。",
        "steps",
        until=UNTIL_NOTHING,
    ),
}
