"""What a refusal says about an application and at the counter."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words import UNTIL_NOTHING, UNTIL_OFFICE, Words

INSIDE: Mapping[Reason, Words] = {
    Reason.FIELD_LOCKED: Words(
        "这些内容不能由您修改：{fields}",
        "为了保证信息准确，修改有权限规定。",
        "请在“说明”中写明，并在现场确认时提出。",
        "wrong-information",
    ),
    Reason.CONFIRMED: Words(
        "申报信息不能再修改：已现场确认",
        "现场确认之后，考生在网上不能再修改任何申报信息。",
        "申报表仍然可以打印，办理进度可以随时查看；确有错误的，请联系档案所在地自考办。",
        "after-confirmation",
        at_office=True,
        until=UNTIL_NOTHING,
    ),
    Reason.NOT_SUBMITTED: Words(
        "还不能办理：申报没有提交",
        "这份申报还没有提交，所以没有申报编号和申报表。",
        "请先检查并提交申报。",
        "steps",
        status=200,
    ),
    Reason.ANSWERS_MISSING: Words(
        "还不能提交：有必填内容没有填写",
        "还缺：{fields}。",
        "请补填之后再提交，已填的内容都在。",
        "wrong-information",
        status=200,
    ),
    Reason.DECLARATION_MISSING: Words(
        "还不能提交：没有勾选本人承诺",
        "提交前需要确认本人承诺。",
        "请返回“检查并提交”，阅读并勾选本人承诺。",
        "after-confirmation",
        status=200,
    ),
    Reason.MAJOR_UNKNOWN: Words(
        "没有保存：没有找到这个专业",
        "专业目录里没有这个专业代码，或还没有选择专业。",
        "请在专业列表中选择；新旧代码都可以使用。",
        "courses-incomplete",
        status=200,
    ),
    Reason.MAJOR_DISCONTINUED: Words(
        "“{major}”专业已停考，不能网上申报",
        "这个专业自 {since}起不再安排考试，毕业申报不在网上受理。",
        "您仍然可以申办毕业证：请在现场办理时间内，带身份证、准考证和单科课程合格证，直接到档案所在地自考办办理。",
        "discontinued-major",
        at_office=True,
        status=200,
        until=UNTIL_OFFICE,
    ),
    Reason.MAJOR_WITHOUT_CERTIFICATES: Words(
        "“{major}”专业已停止颁发毕业证，不能申报",
        "这个专业自 {since}起不再颁发毕业证书，网上和现场都不受理。",
        "{successor_words}已经及格的课程能不能用于别的专业，请咨询档案所在地自考办。",
        "discontinued-major",
        at_office=True,
        status=200,
        until=UNTIL_NOTHING,
    ),
    Reason.WRONG_STATE: Words(
        "现在不能这样办理",
        "这份申报目前的状态是“{state}”，不能进行这一步。",
        "请回到任务清单，看看现在可以办理什么。",
        "steps",
        status=409,
    ),
    Reason.EDIT_CONFLICT: Words(
        "没有保存：这些内容刚被改过：{fields}",
        "您打开这一页之后，另一个登录用户或自考办修改了同样的内容，系统不会悄悄覆盖。",
        "请重新打开这一页，看看最新的内容，再决定是否修改。",
        "three-accounts",
        status=409,
    ),
    Reason.OTHER_OFFICE: Words(
        "这份申报表不在本自考办办理",
        "考生的档案在下面的自考办。",
        "请考生到该自考办办理现场确认。",
        "steps",
        at_office=True,
        status=200,
        until=UNTIL_OFFICE,
    ),
    Reason.NOT_FOUND: Words(
        "没有找到",
        "本自考办没有与此相符的申报。",
        "请检查号码；可以输入准考证号、申报编号、身份证号、旧准考证号，或扫描申报表上的二维码。",
        "steps",
        status=404,
        until=UNTIL_NOTHING,
    ),
    Reason.NOT_ALLOWED: Words(
        "您的岗位不能办理这一步",
        "权限表没有把这一步交给您的岗位。",
        "请由有权限的同事办理。",
        "wrong-information",
        until=UNTIL_NOTHING,
    ),
    Reason.PRINTOUT_OUTDATED: Words(
        "没有办理：申报信息已有更新",
        "您看到的是第 {seen} 版，现在有效的是第 {version} 版。",
        "请重新打开这份申报，核对更新后的内容，再办理。",
        "after-confirmation",
        status=409,
    ),
    Reason.BUSY: Words(
        "这一次没有办理：现在办理的人太多",
        "系统正忙，这一次没有办理，已保存的内容都在。",
        "请过几秒钟再试一次。",
        "opening-hours",
        status=503,
    ),
}
