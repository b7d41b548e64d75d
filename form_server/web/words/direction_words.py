"""What the self-check says: where each direction leads (FAQ 11, 14–16)."""

from collections.abc import Mapping

from form_server.rules.check.directions import Direction
from form_server.web.words.refusal_words import UNTIL_NOTHING, UNTIL_OFFICE, RefusalWords

DIRECTIONS: Mapping[Direction, RefusalWords] = {
    Direction.APPLY: RefusalWords(
        "可以网上申报",
        "照您说的，没有什么拦着您。",
        "第一步，在网上填写、提交，打印申报表；第二步，在现场确认的日子带材料到档案所在地自考办。",
        "steps",
    ),
    Direction.CONVERT: RefusalWords(
        "先查 12 位新准考证号，再申报",
        "系统只认 12 位的准考证号，用 8 位旧号注册不了。",
        "先在网上查旧号对应的新号；查不到的，到报名所在地自考办办新准考证，再办转考。",
        "old-number",
    ),
    Direction.COUNT_AGAIN: RefusalWords(
        "先核对准考证号",
        "准考证号只有两种：现在用的 12 位，早年的 8 位。",
        "请照着准考证再数一遍；位数还是不对，请问档案所在地自考办。",
        "old-number",
    ),
    Direction.TRANSFER: RefusalWords(
        "先办转考，再申报",
        "成绩分在几个准考证号下面，哪一个号都不够毕业，要先合到一个号上。",
        "转考每年 {months}办理，最近一次是 {next_transfer}；办好以后，用转入准考证的号码申报。成绩一直有效，不会因为等一次而作废。",
        "several-numbers",
        until=UNTIL_NOTHING,
    ),
    Direction.COUNTER: RefusalWords(
        "不能网上申报，请直接到现场办理",
        "“{major}”专业自 {since}起停考，停考专业不在网上受理。",
        "请在现场办理时间内，带身份证、准考证和单科课程合格证，到档案所在地自考办办理；不用先在网上注册。",
        "discontinued-major",
        until=UNTIL_OFFICE,
    ),
    Direction.JUDGED: RefusalWords(
        "请到现场，由工作人员判断",
        "专业目录里没有列出“{major}”专业的主考院校，计算机判断不了。",
        "请先打电话问档案所在地自考办要带什么、哪天去，再到现场。",
        "discontinued-major",
        until=UNTIL_OFFICE,
    ),
    Direction.NOWHERE: RefusalWords(
        "不能申报：这个专业已停止颁发毕业证书",
        "“{major}”专业自 {since}起不再颁发毕业证书，网上和现场都不受理。",
        "{successor_words}已经及格的课程能不能用到别的专业，请问档案所在地自考办。",
        "discontinued-major",
        until=UNTIL_NOTHING,
    ),
    Direction.ASK: RefusalWords(
        "先打电话问清您的专业",
        "专业目录里没有您的专业，这里看不出它现在能不能申报。",
        "请打服务电话，或者问档案所在地自考办；说出专业名称、代码和准考证号。",
        "discontinued-major",
    ),
    Direction.LATER: RefusalWords(
        "还差课程：考完再申报",
        "照您说的，专业计划里还有课程没有合格。",
        "先看清还差哪几门，考完以后参加下一次申报。确认都考过、只是没有显示的，本次照常申报，由自考办核实。",
        "courses-incomplete",
    ),
}

DOORS: Mapping[Direction, tuple[str, str]] = {
    Direction.APPLY: ("开始网上申报", "/apply/"),
    Direction.CONVERT: ("查询新准考证号", "/apply/numbers"),
    Direction.COUNT_AGAIN: ("各级自考办的地址、电话", "/offices/"),
    Direction.TRANSFER: ("转考怎样办", "/guide/special/several-numbers/"),
    Direction.COUNTER: ("各级自考办的地址、电话和办理时间", "/offices/"),
    Direction.JUDGED: ("各级自考办的地址、电话和办理时间", "/offices/"),
    Direction.NOWHERE: ("各级自考办的地址、电话", "/offices/"),
    Direction.ASK: ("各级自考办的地址、电话", "/offices/"),
    Direction.LATER: ("看看还差哪几门", "/check/?major={code}"),
}
"""the one button of each direction"""

SPECIAL: Mapping[str, tuple[str, str]] = {
    "unshown": ("课程考过了，可能没有显示", "courses-incomplete"),
    "transferred": ("办过转考、免考，可能没有显示", "transfer-not-shown"),
    "wrong-name": ("档案里的名字写错了", "wrong-name"),
    "changed-name": ("名字后来改过", "changed-name"),
    "photo": ("照片不是我，或者没有照片", "photo"),
    "out-of-town": ("人在外地，本人到不了场", "out-of-town"),
    "enough": ("有几个准考证号，用成绩够的那一个", "several-numbers"),
}
"""what needs something more, with its page under /guide/special/"""

NOT_ANSWERED: Mapping[str, str] = {
    "digits": "请选准考证号是几位",
    "numbers": "请选成绩在几个准考证号下",
    "my_major": "请选您的专业",
    "courses": "请选课程是不是都合格了",
}
