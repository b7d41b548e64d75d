"""What a refusal says before someone is in: time, numbers, accounts."""

from collections.abc import Mapping

from form_server.rules.outcome import Reason
from form_server.web.words.refusal_words import UNTIL_OFFICE, RefusalWords

OLD_NUMBER = "旧准考证号是 8 位数字。{said}：{advice}"
NUMBER_FAULTS: Mapping[str, tuple[str, str]] = {
    "empty": ("您没有填写号码", "请照着准考证填写"),
    "letters": (
        "您填写的号码里有数字以外的字",
        "请照着准考证重填，只填数字；字母 O 不是数字 0，字母 l 不是数字 1",
    ),
    "id-number": ("您填写的像是身份证号", "准考证号印在准考证上，请照着它填写"),
    "phone": ("您填写的是 11 位，像是手机号码", "准考证号印在准考证上，请照着它填写"),
    "short": ("您填写的只有 {length} 位", "请照着准考证数一遍，看漏了哪一位"),
    "long": ("您填写的有 {length} 位", "请照着准考证数一遍，看多了哪一位"),
    "new": ("您填写的已经是 12 位的新准考证号，不用查询", "请直接用它注册"),
}
"""what a number that fits nothing seems to be, and what to do about it"""

AT_THE_DOOR: Mapping[Reason, RefusalWords] = {
    Reason.MERGED_NUMBER: RefusalWords(
        "这个准考证号不能再用来申报：已并入另一个号",
        "办完转考以后，成绩都在转入准考证 {number} 名下，原来的号不再用来申报。",
        "请用转入准考证 {number} 注册、登录和申报。",
        "several-numbers",
        at_office=True,
        status=200,
    ),
    Reason.NOT_YET_OPEN: RefusalWords(
        "现在还不能办理：申报尚未开始",
        "{round}的网上申报从 {opens} 开始。{before_words}",
        "请先阅读办事指南，核对自己的准考证号是否为 12 位，备齐材料。",
        "opening-hours",
    ),
    Reason.CLOSED: RefusalWords(
        "现在不能办理：本次申报已截止",
        "{round}的网上申报已于 {closes} 截止。您此前已提交的申报仍然有效。",
        "已提交的，仍可登录查看、打印申报表，并按时到现场确认；没有提交的，填写的内容都在，请等下一批次：{next_words}。有特殊情况的，请咨询档案所在地自考办。",
        "opening-hours",
        until=UNTIL_OFFICE,
    ),
    Reason.LATE_CODE_EXPIRED: RefusalWords(
        "现在不能办理：补报凭证已到期",
        "您的补报凭证只能用到 {expired}；此前已提交的申报仍然有效。",
        "已提交的，请按时到现场确认；没有提交的，请尽快联系档案所在地自考办，看能不能再补报，或等待下一批次。",
        "saved-is-not-submitted",
        at_office=True,
        until=UNTIL_OFFICE,
    ),
    Reason.NO_ROUND: RefusalWords(
        "现在不能办理：没有安排申报批次",
        "目前还没有公布申报批次。",
        "请留意公告；公布后办理时间会显示在首页。",
        "opening-hours",
        status=503,
    ),
    Reason.CONFIRMATION_NOT_OPEN: RefusalWords(
        "现在不能确认：不在现场确认时间内",
        "该自考办的现场确认时间是 {opens} 至 {closes}。",
        "请在现场确认时间内办理；确有需要时由省自考办批准延期。",
        "steps",
        at_office=True,
        until=UNTIL_OFFICE,
    ),
    Reason.OLD_NUMBER: RefusalWords(
        "8 位准考证号不能注册",
        "系统只接收 12 位的新准考证号；8 位号码是早年发放、没有升位的号码。",
        "请先查询对应的 12 位新准考证号，再用新号码注册；查不到的，请带身份证和旧准考证到报名所在自考办办理新准考证。",
        "old-number",
        status=200,
    ),
    Reason.MALFORMED_NUMBER: RefusalWords(
        "不能继续：准考证号应为 12 位",
        "准考证号是 12 位数字。{number_fault}。",
        "{number_advice}。空格和全角数字没有关系，系统会自动整理；证上的号码本来就不是 12 位、也不是 8 位的，请问报名所在自考办。",
        "old-number",
        status=200,
    ),
    Reason.UNKNOWN_NUMBER: RefusalWords(
        "不能继续：没有找到这个准考证号",
        "考生电子档案里没有这个 12 位准考证号。",
        "请对照准考证检查有没有输错，改好再核对一次；号码无误的，请带身份证和准考证到报名所在自考办查询。",
        "old-number",
        status=200,
    ),
    Reason.NO_CONVERSION: RefusalWords(
        "不能转换：没有查到对应的新准考证号",
        "转换表中没有与这个旧号码和姓名相符的记录。",
        "请先检查旧号码和姓名有没有输错，可以再查一次。确实没有的，请带身份证和旧准考证到报名所在自考办办理新准考证，"
        "再办理转考手续，然后用新准考证号申报。",
        "old-number",
        status=200,
    ),
    Reason.PROOF_FAILED: RefusalWords(
        "不能继续：填写的信息与档案不一致",
        "准考证号、姓名、身份证号三项要与准考证上登记的完全一致，其中至少有一项对不上。",
        "请改好再核对一次。即使登记的姓名或身份证号有错、后来有变动，这里也按准考证上的填写，登录后再更正或说明。"
        "仍然对不上的，请带身份证和准考证到档案所在地自考办领取一次性注册码。",
        "wrong-information",
        status=200,
    ),
    Reason.NO_ID_NUMBER_ON_FILE: RefusalWords(
        "您的档案里没有身份证号，不能在网上核对身份",
        "早年的档案没有登记身份证号，无法用它核对。",
        "请带身份证和准考证到档案所在地自考办领取一次性注册码（也可以委托他人），再回到本页注册。",
        "wrong-information",
        at_office=True,
        status=200,
    ),
    Reason.PROOF_EXPIRED: RefusalWords(
        "没有注册成功：核对身份后停留的时间过长",
        "为了安全，核对身份的结果只保留 15 分钟。",
        "请重新核对一次身份，再设置用户名和密码。",
        "three-accounts",
        status=200,
    ),
    Reason.THREE_ACCOUNTS: RefusalWords(
        "这个准考证号不能再注册：已有 {most} 个登录用户",
        "一个准考证号最多注册 {most} 个登录用户，现有用户是：{usernames}。",
        "请用其中一个登录；忘记密码可以找回。请不要再次注册：再注册，系统将锁定这个准考证号的登录。",
        "three-accounts",
        at_office=True,
    ),
    Reason.NUMBER_LOCKED: RefusalWords(
        "这个准考证号已被锁定，不能注册和登录",
        "因为反复注册，系统自动锁定了这个准考证号的登录用户。已提交的申报不受影响。",
        "请带身份证和准考证到档案所在地自考办解锁，当场可以解开。",
        "three-accounts",
        at_office=True,
    ),
    Reason.USERNAME_TAKEN: RefusalWords(
        "这个用户名不能使用",
        "已经有人使用这个用户名。",
        "请换一个用户名。",
        "three-accounts",
        status=200,
    ),
    Reason.SIGN_IN_FAILED: RefusalWords(
        "不能登录：用户名、密码或验证码不正确",
        "三项中至少有一项不对；为了安全，系统不说明是哪一项。",
        "请检查大小写和全角半角后再试；忘记密码可以找回。",
        "forgotten-password",
        status=200,
    ),
    Reason.RECOVERY_FAILED: RefusalWords(
        "没有通过核对，密码没有更改",
        "用户名、准考证号、身份证号或提示问题答案中，至少有一项不对。",
        "请检查后再试；一天内答错 {tries} 次将暂停找回。也可以带身份证和准考证到档案所在地自考办领取一次性找回码。",
        "forgotten-password",
        status=200,
    ),
    Reason.RECOVERY_CLOSED: RefusalWords(
        "暂时不能用提示问题找回密码",
        "今天答错的次数已满，约 {hours} 小时后可以再试。登录不受影响。",
        "急需办理的，请带身份证和准考证到档案所在地自考办领取一次性找回码。",
        "forgotten-password",
        status=429,
    ),
    Reason.TOO_MANY_ATTEMPTS: RefusalWords(
        "暂时不能继续：尝试的次数太多",
        "短时间内尝试的次数超过了限制，约 {minutes} 分钟后可以再试。",
        "请到时再试；您的登录用户没有被锁定，已保存的内容都在。",
        "forgotten-password",
        status=429,
    ),
    Reason.CODE_INVALID: RefusalWords(
        "这个一次性码不能使用",
        "一次性码不正确、已经用过，或已超过 24 小时。",
        "请检查有没有输错；仍然不行的，请到档案所在地自考办重新领取。",
        "forgotten-password",
        status=200,
    ),
}
