"""The sentences for what a moved window changes for whom, and the first text of the notice that tells it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from form_server.rules.windows.moved_windows import Consequence, Effect
from form_server.web.words.editor_words import OF_DEMONSTRATION
from site_builder.published.release import Release, Round, Site
from site_builder.published.words import (
    closing_words,
    day_span_words,
    moment_words,
    plain_day_words,
)

SENTENCES: Mapping[Effect, str] = {
    Effect.APPLICATION_OPENS: "网上申报开始：{before} 改为 {after}",
    Effect.APPLICATION_CLOSES: "网上申报截止：{before} 改为 {after}",
    Effect.CONFIRMATION_OPENS: "现场确认开始：{before} 改为 {after}",
    Effect.CONFIRMATION_CLOSES: "现场确认截止：{before} 改为 {after}",
    Effect.SHUT_AT_ONCE: "现在正在申报时间内；发布以后马上不能再提交，正在填写的人会看到说明，写的内容保留",
    Effect.OPEN_AT_ONCE: "现在不在申报时间内；发布以后马上可以申报",
    Effect.INSIDE: "此刻已登录的考生 {number} 人：下一次点击就按新的截止时间，不用重新登录",
    Effect.DRAFTS_LONGER: "有草稿、还没有提交的 {number} 份：可以提交到 {after}",
    Effect.DRAFTS_SHORTER: "有草稿、还没有提交的 {number} 份：{after} 以后不能再提交，请考虑逐个通知",
    Effect.SUBMITTED_LONGER: "已经提交的 {number} 份：不受影响，现场确认以前可以修改到 {after}",
    Effect.SUBMITTED_SHORTER: "已经提交的 {number} 份：提交有效，{after} 以后不能再修改",
    Effect.OFFICE_KEEPS_ITS_DAYS: "{office}另有安排，不跟着改：现场确认 {opens} 至 {closes}",
    Effect.OFFICE_ENDS_TOO_SOON: "{office}另有安排，现场确认到 {closes} 就结束，早于新的申报截止：最后几天提交的考生到那里没有时间确认，请一并改它的日期",
    Effect.CONFIRMATION_ENDS_TOO_SOON: "现场确认比网上申报先截止：最后提交的考生没有时间确认",
    Effect.HOTLINE_ENDS_SOONER: "咨询电话只到 {day}，早于新的申报截止，请一并改",
    Effect.CALENDARS: "网站各页、日程、倒计时和系统的关口一起改；订阅过日历的人，日历里的日期自动更新",
}


def sentences(found: Iterable[Consequence], release: Release) -> tuple[str, ...]:
    """What each consequence means for whom."""
    return tuple(SENTENCES[each.effect].format_map(_worded(each, release)) for each in found)


def _worded(one: Consequence, release: Release) -> dict[str, str]:
    closing = one.effect not in (Effect.APPLICATION_OPENS, Effect.CONFIRMATION_OPENS)
    worded = dict(one.facts)
    for name in ("before", "after", "closes"):
        if name in worded:
            moment = datetime.fromisoformat(worded[name])
            worded[name] = closing_words(moment) if closing else moment_words(moment)
    if "opens" in worded:
        worded["opens"] = moment_words(datetime.fromisoformat(worded["opens"]))
    if "day" in worded:
        worded["day"] = plain_day_words(date.fromisoformat(worded["day"]))
    office = release.office(worded.get("office", ""))
    return worded | ({"office": office.name} if office else {})


def publisher_of(site: Site) -> str:
    """Who publishes, as a page says it; marked where the data is a demonstration."""
    return OF_DEMONSTRATION.format(site.publisher) if site.demonstration else site.publisher


def notice(one: Round, found: Iterable[Consequence], release: Release, day: date) -> str:
    """The first text of the notice; the new times come from the data, the old ones are words."""
    publisher = publisher_of(release.site)
    return "\n".join(
        (
            "---",
            f"title: 关于调整{one.title}毕业证申报时间的通知",
            f"summary: {one.title}毕业证申报的时间有调整，请看新的日期。",
            f"date: {day.isoformat()}",
            "number:",
            f"source: {publisher}",
            "---",
            "",
            f"{one.title}毕业证申报的时间调整如下：",
            "",
            *_moved(one, frozenset(each.effect for each in found)),
            "",
            "调整以后：",
            "",
            "| 事项 | 时间 |",
            "| --- | --- |",
            "| 网上申报 | {{ application.span }} |",
            "| 现场确认 | {{ confirmation.span }} |",
            "",
            "个别自考办另有安排的，见[各级自考办](/offices/)。已经提交的申报继续有效。",
            "",
        )
    )


def _moved(one: Round, effects: frozenset[Effect]) -> Iterator[str]:
    """What each time was and, by its token, what it is now."""
    told = "- {}：原为 {}，现改为 {{{{ {} }}}}。"
    if Effect.APPLICATION_OPENS in effects:
        opened = moment_words(one.application.opens)
        yield told.format("网上申报开始", opened, "application.opens")
    if Effect.APPLICATION_CLOSES in effects:
        closed = closing_words(one.application.closes)
        yield told.format("网上申报截止", closed, "application.closes")
    if effects & {Effect.CONFIRMATION_OPENS, Effect.CONFIRMATION_CLOSES}:
        days = day_span_words(one.confirmation.window)
        yield told.format("现场确认", days, "confirmation.span")
