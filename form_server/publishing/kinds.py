"""The kinds of files that editors work on: where they lie, what their front matter holds, how a new one is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.published.release import Major, Office


@dataclass(frozen=True, slots=True)
class FormPart:
    """One key of the front matter. `type`: text, day, select, lines (a list), rows (a list of mappings), pair (one mapping)."""

    name: str
    label: str
    type: str = "text"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    """(key, label) of rows and pairs"""
    optional: bool = False
    default: str = ""
    """what holds without the key"""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """column → the few words that it takes"""
    short: tuple[str, ...] = ()
    """columns of a row that may be written as a list of values"""
    path: tuple[str, ...] = ()
    """where it stands in a file of data"""
    joined: bool = False
    """a list, typed in one line with 、 between"""


@dataclass(frozen=True, slots=True)
class EditedKind:
    """One kind of file that editors work on; `about` says on its page what it is for."""

    key: str
    title: str
    about: str
    pattern: str
    """glob below content/"""
    parts: tuple[FormPart, ...] = ()
    markdown: bool = True
    new: str = ""
    """path of a new file; {slug}, {year}, {number} are filled in"""
    slug_hint: str = ""
    shape: type | None = None
    """of the published shapes, for data that is filled in as a form"""
    listed: bool = False
    """the file is a list of them"""

    @property
    def by_path(self) -> bool:
        """Whether it is one file of data whose fields are known by where they stand."""
        return bool(self.parts) and not self.markdown


TITLE = FormPart("title", "标题")
SUMMARY = FormPart("summary", "摘要", hint="一句话，显示在列表和搜索结果里。")
ATTACHMENTS = FormPart(
    "attachments",
    "附件",
    "rows",
    "在本页下方上传；链接上的文字会自动加上格式和大小。两格都清空就是不再挂出。",
    columns=(("words", "链接上的文字"), ("file", "文件名")),
    optional=True,
)
NOTICE = (
    TITLE,
    SUMMARY,
    FormPart("date", "发布日期", "day", "写成将来的日期，到那天 0:00 自动发布。"),
    FormPart("number", "文号"),
    FormPart("source", "来源"),
    FormPart(
        "document_of",
        "哪个批次的“要点提示及流程”",
        hint="只有那份公告才写，例如 2007-1。",
        optional=True,
    ),
    ATTACHMENTS,
    FormPart(
        "corrections",
        "更正说明",
        "rows",
        "公告发布以后改了内容，要写明哪天、改了什么；页面和订阅源都会显示。",
        columns=(("date", "日期"), ("words", "改了什么")),
        optional=True,
    ),
    FormPart(
        "gone",
        "撤下这份公告",
        "pair",
        "写了就从列表、搜索、订阅源里撤下，网址上留下这句说明；清空就是恢复。",
        columns=(("date", "撤下日期"), ("words", "原因，改看什么")),
        optional=True,
    ),
)
FAQ = (
    FormPart("title", "问题", hint="照大家的问法写。"),
    FormPart("summary", "一句话的回答"),
    FormPart("group", "归入哪一组", hint="与其他问题用同样的词。"),
    FormPart("updated", "更新日期", "day"),
    FormPart(
        "binding",
        "这条回答的性质",
        "select",
        choices=(("promise", "系统照此执行"), ("advice", "只是说明")),
    ),
    FormPart(
        "next",
        "下一步的链接",
        "pair",
        columns=(("words", "链接上的文字"), ("address", "网址")),
        optional=True,
    ),
    FormPart("number", "序号"),
    FormPart("key", "代号", hint="系统按它引用这条回答，发布以后不要改。"),
    FormPart("slug", "网址", hint="小写字母、数字和连字符。"),
)
SPECIAL = (
    TITLE,
    SUMMARY,
    FormPart(
        "online",
        "能不能网上申报",
        "select",
        choices=(("yes", "能"), ("no", "不能"), ("partly", "部分能")),
    ),
    FormPart("online_words", "接在“您能否网上申报”后面的一句话"),
    FormPart("bring", "要带的材料", "lines", "一行一样。"),
    FormPart("order", "排在第几"),
    FormPart("faq", "对应的常见问题的代号"),
)
GUIDE = (
    TITLE,
    SUMMARY,
    FormPart("rows", "办事要素", "rows", columns=(("words", "名目"), ("text", "内容"))),
)
PAGE = (TITLE, SUMMARY, ATTACHMENTS)
_MOMENT = "写成 2007-05-22 00:00。"
_END = "当天结束写 24:00。"
ROUND = (
    FormPart("id", "批次代号", hint="例如 2007-1；发布以后不要改。", path=("id",)),
    FormPart("title", "名称", hint="例如 2007 年上半年。", path=("title",)),
    FormPart("application_opens", "网上申报开始", hint=_MOMENT, path=("application", "opens")),
    FormPart("application_closes", "网上申报截止", hint=_END, path=("application", "closes")),
    FormPart("registration_opens", "注册登录用户从什么时候起", hint="不填就和网上申报一起开始。", optional=True, path=("registration_opens",)),
    FormPart("confirmation_opens", "现场确认开始", path=("confirmation", "window", "opens")),
    FormPart("confirmation_closes", "现场确认截止", hint=_END, path=("confirmation", "window", "closes")),
    FormPart("confirmation_hours", "现场确认每天的时间", path=("confirmation", "hours")),
    FormPart("review_opens", "三级会审开始", optional=True, path=("review", "opens")),
    FormPart("review_closes", "三级会审结束", hint=_END, optional=True, path=("review", "closes")),
    FormPart("certificates_from", "发证开始的日期", optional=True, path=("certificates_from",)),
    FormPart("hotline_number", "咨询电话", path=("hotline", "number")),
    FormPart("hotline_first_day", "咨询电话第一天", path=("hotline", "first_day")),
    FormPart("hotline_last_day", "咨询电话最后一天", path=("hotline", "last_day")),
    FormPart("hotline_opens", "咨询电话每天从几点", hint="例如 09:00。", path=("hotline", "opens")),
    FormPart("hotline_closes", "咨询电话每天到几点", path=("hotline", "closes")),
    FormPart("plan_version", "执行第几版专业计划", hint="“其他数据”的 plan_versions.yml 里有的版本。", path=("plan_version",)),
    FormPart("transfer_months", "转考的月份", hint="例如 3、9。", path=("transfer_months",), joined=True),
    FormPart("document", "“要点提示及流程”是哪份公告", hint="公告网址的最后一段；公告里写了批次的不用填。", optional=True, path=("document",)),
    FormPart("grace_seconds", "截止以后宽限几秒", hint="一般是 0。", optional=True, path=("grace_seconds",)),
    FormPart("closing_words", "截止时间怎样算", "area", "一句话，考生在截止前后都看得到。", optional=True, path=("closing_words",)),
)  # fmt: skip
OWN_DAYS = FormPart(
    "offices",
    "另有安排的自考办",
    "rows",
    "不列的按上面的统一时间；整行清空，就是改回统一时间。",
    columns=(("code", "代码，例如 420106"), ("opens", "开始"), ("closes", "截止"), ("hours", "每天的时间")),
    optional=True,
)  # fmt: skip

KINDS: tuple[EditedKind, ...] = (
    EditedKind(
        "notices",
        "公告",
        "通知、安排、名单；可以带附件，可以定日期发布，可以更正和撤下",
        "notices/*/*.md",
        NOTICE,
        new="notices/{year}/{slug}.md",
        slug_hint="网址的最后一段，例如 pick-up-certificates；发布以后不要改。",
    ),
    EditedKind(
        "faq",
        "常见问题",
        "一问一答，一条一页",
        "faq/*.md",
        FAQ,
        new="faq/{number:02d}-{slug}.md",
        slug_hint="代号，也作网址，例如 lost-card；发布以后不要改。",
    ),
    EditedKind(
        "special",
        "特殊情况",
        "外地、改名、照片等情况各自怎样办",
        "guide/special/*.md",
        SPECIAL,
        new="guide/special/{slug}.md",
        slug_hint="网址的最后一段，例如 lost-card。",
    ),
    EditedKind("guide", "办事指南", "整件事一页看全", "guide/index.md", GUIDE),
    EditedKind("steps", "办理步骤", "考生两步怎样走", "guide/steps.md", PAGE),
    EditedKind("pages", "其他页面", "关于、隐私、浏览器、无障碍、表格、自查", "pages/*.md", PAGE),
    EditedKind(
        "rounds",
        "批次和时间",
        "申报、现场确认、会审的时间，咨询电话",
        "data/rounds/*.yml",
        (*ROUND, OWN_DAYS),
        markdown=False,
    ),
    EditedKind(
        "offices",
        "自考办名录",
        "名称、地址、电话、办公时间",
        "data/offices.yml",
        markdown=False,
        shape=Office,
        listed=True,
    ),
    EditedKind(
        "majors", "专业", "专业、计划、课程", "data/majors/*.yml", markdown=False, shape=Major
    ),
    EditedKind("data", "其他数据", "材料、权限、政策、顶替等", "data/*.yml", markdown=False),
    EditedKind("site", "网站", "名称、导航、页脚；搜索的同义词", "s*.yml", markdown=False),
)
BY_KEY: Mapping[str, EditedKind] = {each.key: each for each in KINDS}


def kind_of(path: str) -> EditedKind | None:
    """The kind of that file, None for what editors do not write by hand."""
    return next((kind for kind in KINDS if _fits(kind.pattern, path)), None)


def _fits(pattern: str, path: str) -> bool:
    return re.fullmatch("[^/]*".join(map(re.escape, pattern.split("*"))), path) is not None
