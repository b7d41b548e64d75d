"""The publishing desk in words: what is wrong with what was typed, what was brought in, what a draft is called."""

from collections.abc import Mapping

from form_server.exchange.word_documents import UnfitDocument

OF_DEMONSTRATION = "{}（演示）"
NO_FILE = "请选择一个文件"
NO_DAY = "请写成 2007-11-20 的样子"
NO_MOMENT = "请写成 2007-06-04 24:00 的样子"
NO_MOMENT_TO_PUBLISH = "请写成 2007-06-01 08:00 的样子"
NO_MOMENT_TO_PREVIEW = "请写成 2007-05-22 00:00 的样子"
OVER = "这个时刻已经过去；马上发布请留空"
TOO_LONG = "请不要超过 {} 个字"
LINE_TOO_LONG = "太长，每一页上都要显示，请不要超过 {} 个字"
WINDOW_NEEDS_REASON = "改动批次的时间，要写明原因"
ROLLING_BACK_NEEDS_REASON = "这一步会改动批次的时间，要写明原因"
AT_LINE, EMPTY = "第 {line} 行：{sentence}", "请填写“{}”"

ROUND_FIELDS: Mapping[str, str] = {
    "application_opens": "网上申报开始",
    "application_closes": "网上申报截止",
    "confirmation_opens": "现场确认开始",
    "confirmation_closes": "现场确认截止",
    "confirmation_hours": "现场确认每天的时间",
    "review_opens": "三级会审开始",
    "review_closes": "三级会审结束",
    "certificates_from": "发证开始的日期",
    "hotline_number": "咨询电话",
    "hotline_first_day": "咨询电话第一天",
    "hotline_last_day": "咨询电话最后一天",
}
ROUND_TIMES, MOVED, NEXT_ROUND = "{}的时间", "{}：调整时间", "新批次：{}"
MADE_FROM = "由 {} 做成下一批次"
CHECK_NEXT = "新批次的时间由上一批次整体推移得来，请逐项核对日期、电话和各自考办的安排。"
NO_ROUND_ID, ROUND_TAKEN = "请写成 2007-2 的样子", "已经有这个批次"
NO_ROUND_TITLE = "请写批次的名称，例如 2007 年下半年"
ENDS_BEFORE_IT_BEGINS = "截止要晚于开始"
NO_REASON = "请写明为什么改，留在发布记录里"

PLACES = (
    ("/", "首页"),
    ("/notices/", "公告"),
    ("/calendar/", "日程"),
    ("/guide/steps/", "办理步骤"),
    ("/guide/", "办事指南"),
    ("/offices/", "各级自考办"),
    ("/majors/", "专业目录"),
    ("/faq/all/", "全部问答"),
)
"""pages that a preview leads to: address, words"""
NOT_TO_PREVIEW = "还不能预览"
MOMENTS = ("申报开始", "申报截止", "现场确认开始", "现场确认截止")
MAJOR = "专业 {}"

UNFIT: Mapping[UnfitDocument, str] = {
    UnfitDocument.OLD: "这是旧格式（.doc 或旧的 .wps），读不了。请用 Word 或 WPS 打开它，选“另存为”，类型选 .docx，再上传",
    UnfitDocument.NOT_WORD: "这不是 .docx 文件，或者已经损坏。请用 Word 或 WPS 打开，另存为 .docx，再上传",
    UnfitDocument.HARMFUL: "这个文件解开以后大得不正常，或者带有可疑的声明，没有读。请另存为一份新的 .docx 再试",
    UnfitDocument.MACROS: "这个文件带有宏，没有读。请另存为不带宏的 .docx，再上传",
    UnfitDocument.TOO_LONG: "这个文件太长，请分成几份",
    UnfitDocument.EMPTY: "这个文件里没有文字",
}
CHECK_FIRST = "先把上面检查到的问题改好，再加附件"
NO_ATTACHMENT = "这种文件不能作附件；可用：{}"
ATTACHMENT_TOO_LARGE = "超过 20 MB，考生用手机打不开"

SIGNS = (("~", "改动"), ("+", "增加"), ("-", "去掉"))
WHOLE_FILE, GENERATED = "整个文件", "生成的文件"
CATALOGUE = "专业目录：{} 个文件"
MORE = "另有 {} 处，见下面的对照"

NEW_ENTRY, NEW_PAGE = "新的一条", "新的{kind}（{slug}）"
BAD_SLUG = "请用小写字母、数字和连字符，至少两个字符"
SLUG_TAKEN = "已经有这个网址，请换一个"
GONE, CORRECTED = "已撤下", "有更正"
CORRECTION = "这份公告已经发布过，内容有改动：请在“更正说明”写明哪天、改了什么，读过的人才知道。只改错别字的不用写。"

ATTACHED = "附件已加上，和页面一起发布；发布以前只有发布台的人打得开。"
BROUGHT = "{what}已变成正文草稿，请通读一遍，核对日期、数字和表格。"
PICTURES = "有 {n} 张图片没有带过来，要用的请作附件上传。"
MERGED_CELLS = "表格里有合并的单元格，已经拆开，原来一格的内容在每一格里各写一遍，请核对。"
DOCUMENT, PASTED = "文档", "贴来的内容"
STOPPED = "没有自动保存：这份草稿在别处改过。写好的还在这一页上，请按“保存并检查”对照。"
KEPT = "草稿已保存（{at}），预览跟上了。还没有发布。"
