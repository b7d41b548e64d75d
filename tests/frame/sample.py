"""Pages made of the shared frame and its parts, without content or service behind them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from jinja2 import DictLoader, Environment, PackageLoader, StrictUndefined
from jinja2.loaders import ChoiceLoader
from markupsafe import Markup

from site_builder.published import words
from site_builder.published.frame import Frame
from site_builder.published.lines import whole
from site_builder.published.release import (
    Emergency,
    Hotline,
    Link,
    OfficeDays,
    Round,
    Site,
    Window,
)
from site_builder.published.words import OFFICE_ZONE
from site_builder.rendering.render import Once

OPENS = datetime(2007, 5, 22, tzinfo=OFFICE_ZONE)
CLOSES = datetime(2007, 6, 5, tzinfo=OFFICE_ZONE)
CONFIRMS_FROM = datetime(2007, 5, 24, tzinfo=OFFICE_ZONE)
CONFIRMS_TO = datetime(2007, 6, 9, tzinfo=OFFICE_ZONE)
ROUND = Round(
    id="2007-1",
    title="2007 年上半年",
    application=Window(OPENS, CLOSES),
    registration_opens=OPENS,
    confirmation=OfficeDays(Window(CONFIRMS_FROM, CONFIRMS_TO), "9:00 至 16:30"),
    hotline=Hotline("027-00000000", date(2007, 5, 22), date(2007, 6, 4), "09:00", "16:30"),
    plan_version="1",
    transfer_months=(3, 9),
    gate={},
)

WORDS = """{% extends "shared/base.html" %}{% import "shared/parts.html" as parts %}
{% block breadcrumbs %}{{ parts.breadcrumbs([("首页", "/"), ("部件", "")]) }}{% endblock %}
{% block main %}<h1>各种部件</h1>
{{ parts.steps([("网上申报", "填写并打印。"), ("现场确认", "带材料到场。")]) }}
{{ parts.start("进入网上申报", "/apply/") }}
{% call parts.notice("请留意", "warning") %}<p>逾期不受理。</p>{% endcall %}
{{ parts.flash("已保存。") }}
{% call parts.inset() %}<p>补充说明。</p>{% endcall %}
{{ parts.figures([("117", "个自考办")]) }}
{{ parts.table("课程", ["代码", "名称", ("学分", "number"), "结论"],
   [["00024", "普通逻辑", 4, parts.tag("已通过", "good")], ["04729", "大学语文", 4, parts.tag("缺", "bad")],
    ["00018", "计算机应用基础", 2, parts.tag("顶替", "open")], ["00019", "实践", 2, parts.tag("免考")]]) }}
{{ parts.table("宽表", ["准考证号", "姓名", "专业", "状态", "电话", "自考办"],
   [["014207100123", "演示", "会计", "已提交，待现场确认", "13800000000", "武昌区自考办"]], scroll=true) }}
{{ parts.task_list([{"words": "核对身份", "address": "/a", "status": "已完成"},
   {"words": "提交", "address": "", "status": "暂不能办理"}]) }}
{{ parts.summary_list([("性别", "女", "男", "identity?back=check"), ("电子邮箱", "", "", "contact")], "/apply/") }}
{{ parts.timeline([("提交", "5 月 28 日", "done"), ("确认", "", "now"), ("会审", "", "later")]) }}
{{ parts.refusal("系统只接收 12 位号码。", "请先查询。", {"name": "武昌区自考办", "address": "演示路", "phone": "027-1",
   "hours": "周一", "days": "5 月"}, "6 月 4 日止。", "/faq/old-number/") }}
{{ parts.pages(none, ("第 2 页", "/2")) }}{% endblock %}
{% block aside %}<h2>旁栏</h2><p><a href="/n">公告</a></p>{% endblock %}"""

FORM = """{% extends "shared/base.html" %}{% import "shared/parts.html" as parts %}
{% block breadcrumbs %}{{ parts.back("/apply/") }}{% endblock %}
{% block main %}{{ parts.error_summary(errors) }}<h1>核对身份</h1>
<form method="post" action="/apply/register" novalidate>{{ parts.csrf("token") }}
{{ parts.field("admission_number", "准考证号", "0142071", hint="12 位数字。", error=errors.admission_number, width="12") }}
{{ parts.field("password", "密码", "secret", type="password", autocomplete="new-password") }}
{{ parts.field("question", "密码提示问题", "b", type="select", choices=[("a", "甲"), ("b", "乙")]) }}
{{ parts.field("photo", "照片", type="radios", choices=[("yes", "是本人"), ("no", "没有", "现场拍照")], error=errors.photo) }}
{{ parts.field("papers", "材料", ("a",), type="checkboxes", choices=[("a", "身份证"), ("b", "准考证")]) }}
{{ parts.field("address", "通讯地址", "<b>武汉", type="textarea", optional=true) }}
{{ parts.field("declaration", "本人承诺", type="checkbox") }}
{{ parts.submit("保存并继续") }}</form>{% endblock %}"""

DONE = """{% extends "shared/base.html" %}{% import "shared/parts.html" as parts %}
{% block body_class %}desk{% endblock %}
{% block main %}{% call parts.panel("申报已提交") %}<p class="number">7KQ4 M2XR</p>{% endcall %}
<p><a class="button quiet" href="/apply/form.pdf">下载申报表</a></p>
<form method="post" action="/apply/withdraw">{{ parts.submit("撤回申报", "danger") }}</form>{% endblock %}"""

TEMPLATES = {"words": WORDS, "form": FORM, "done": DONE}
ERRORS = {"admission_number": "准考证号应为 12 位", "photo": "请选择一项"}


def site(*, demonstration: bool = True) -> Site:
    return Site(
        name="毕业申办指南",
        service="毕业证网上申报系统",
        publisher="省自考办",
        address="https://site.example",
        demonstration=demonstration,
        navigation=(Link("首页", "/"), Link("办事指南", "/guide/"), Link("常见问题", "/faq/")),
        footer=(Link("关于本站", "/about/"),),
    )


def page(
    name: str,
    path: str = "/guide/steps/",
    *,
    errors: Mapping[str, str] = ERRORS,
    demonstration: bool = True,
) -> str:
    """The rendered sample of that name."""
    loaders = [
        DictLoader(TEMPLATES),
        PackageLoader("site_builder", "templates"),
    ]
    room = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    room.filters["whole"] = lambda text: Markup(whole(text))
    values: dict[str, Any] = {
        "errors": errors,
        "asset": lambda file: f"/assets/{file}",
        "once": Once(),
    }
    return room.get_template(name).render(frame=_frame(path, demonstration), **values)


def _frame(path: str, demonstration: bool) -> Frame:
    one = site(demonstration=demonstration)
    return Frame(
        site=one,
        emergency=Emergency("因暴雨，武昌区今日停办。", "/notices/"),
        assets={},
        path=path,
        title="部件",
        summary="一句话。",
        round=ROUND,
        window_words=words.window_words(ROUND),
        hotline_words=words.hotline_words(ROUND.hotline),
        published="2007 年 5 月 20 日",
        demonstration=demonstration,
        printed_address=one.address + path,
    )
