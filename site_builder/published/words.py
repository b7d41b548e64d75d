"""Dates, spans and states in the Chinese words that pages, papers and messages share."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.published.release import Hotline, Major, OfficeDays, Round, Window

OFFICE_ZONE = timezone(timedelta(hours=8))
WEEKDAYS = "一二三四五六日"


def moment_of_text(text: str) -> datetime:
    """A moment as people type it, such as 2007-06-05T00:00; without a zone it is the office's. Raises ValueError."""
    moment = datetime.fromisoformat(text.strip())
    return moment.astimezone(OFFICE_ZONE) if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)


def day_words(day: date) -> str:
    """2007 年 6 月 4 日（星期一）"""
    return f"{day.year} 年 {day.month} 月 {day.day} 日（星期{WEEKDAYS[day.weekday()]}）"


def plain_day_words(day: date) -> str:
    """2007 年 6 月 4 日, where a weekday would be noise."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def clock_words(moment: datetime) -> str:
    """9:00"""
    here = moment.astimezone(OFFICE_ZONE)
    return f"{here.hour}:{here.minute:02d}"


def moment_words(moment: datetime) -> str:
    """2007 年 5 月 22 日（星期二）0:00; an opening at midnight begins the named day."""
    return day_words(moment.astimezone(OFFICE_ZONE).date()) + clock_words(moment)


def closing_words(moment: datetime) -> str:
    """2007 年 6 月 4 日（星期一）24:00 for the midnight that closes a window, else as any moment."""
    here = moment.astimezone(OFFICE_ZONE)
    if (here.hour, here.minute, here.second) != (0, 0, 0):
        return moment_words(here)
    return day_words(here.date() - timedelta(days=1)) + "24:00"


def span_words(window: "Window") -> str:
    """Both ends of a window as absolute moments."""
    return f"{moment_words(window.opens)} 至 {closing_words(window.closes)}"


def last_day(window: "Window") -> date:
    """The last day on which the window is open at all."""
    return (window.closes.astimezone(OFFICE_ZONE) - timedelta(microseconds=1)).date()


def day_span_words(window: "Window") -> str:
    """First and last day of a window, for spans whose hours are told apart."""
    return (
        f"{day_words(window.opens.astimezone(OFFICE_ZONE).date())}至 {day_words(last_day(window))}"
    )


def days_words(first: date, last: date) -> str:
    """From the first to the last day, both included."""
    return f"{day_words(first)}至 {day_words(last)}"


def month_words(months: Iterable[int]) -> str:
    """3 月和 9 月"""
    told = [f"{month} 月" for month in months]
    return "和 ".join(["、".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def hours_words(opens: str, closes: str) -> str:
    """9:00 至 16:30, from times of day such as 09:00."""
    return f"{_time(opens)} 至 {_time(closes)}"


def _time(text: str) -> str:
    hour, _, minute = text.partition(":")
    return f"{int(hour)}:{minute}"


def hotline_words(hotline: "Hotline") -> str:
    """Number, days and hours of the telephone in one sentence (S48–S50)."""
    days = days_words(hotline.first_day, hotline.last_day)
    return f"咨询电话 {hotline.number}，{days}，每天 {hours_words(hotline.opens, hotline.closes)}"


def dialled(number: str) -> str:
    """What a telephone dials: +86 27-6888 0321（演示）is +862768880321."""
    return "".join(sign for sign in number if sign in "+0123456789")


def confirmation_words(days: "OfficeDays") -> str:
    """Days and hours of the on-site confirmation."""
    return f"{day_span_words(days.window)}，{days.hours}"


def window_words(one: "Round") -> tuple[str, ...]:
    """The sentences of the banner: absolute dates, true at any time (S51–S53)."""
    told = [f"网上申报：{span_words(one.application)}"]
    if one.registration_opens != one.application.opens:
        told.append(f"注册登录用户：{moment_words(one.registration_opens)} 起")
    told.append(f"现场确认：{confirmation_words(one.confirmation)}")
    return tuple(told)


def status_words(major: "Major", day: date) -> tuple[str, ...]:
    """What has ended, or will end, for a major, each with its absolute date (S88–S90)."""
    ends = (
        (major.no_new_candidates_since, "停止接收新生"),
        (major.no_exams_since, "停考"),
        (major.no_certificates_since, "停止颁发毕业证书"),
    )
    told = (
        f"{'已' if since <= day else '将'}自 {plain_day_words(since)}起{what}"
        for since, what in ends
        if since
    )
    return tuple(told) or ("正常开考",)
