"""Dates and telephone numbers that prose types although the data says them, and mistyped prose."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from site_builder.checking.typography import SUSPECT, faults, prose_lines
from site_builder.published.plain import Plain
from site_builder.published.release import Round, Window
from site_builder.published.words import OFFICE_ZONE, last_day
from site_builder.reading.content_data import ContentData
from site_builder.reading.problems import Problem, warning
from site_builder.reading.sources import FENCE, Content

DATE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
)
TELEPHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}[- ]?\d{3,4} ?\d{4}|400[- ]?\d{3}[- ]?\d{4})(?!\d)")
DIGIT = re.compile(r"\d")
"""without one, a line says neither a day nor a number"""
EARLIER = re.compile(r"原(?:为|定于?)[^，。！？；|]*")
"""what was so before a change: the data says it no longer"""
SENTENCE = re.compile(r"[^。！？；|]+")
TOPICS = {
    "现场确认": "confirmation.span",
    "网上申报": "application.span",
    "申报时间": "application.span",
    "会审": "review.span",
    "咨询电话": "hotline.days",
}
"""a sentence that speaks of one of these and of a day should say it by this token"""


def prose_problems(content: Content, content_data: ContentData) -> Iterator[Problem]:
    """Reminders about every Markdown file but the notices, as it is written."""
    known = known_days(content_data)
    for name in content.present:
        if name.endswith(".md") and not name.startswith("notices/"):
            yield from file_problems(content, name, known)


def notice_prose_problems(content: Content, content_data: ContentData) -> Iterator[Problem]:
    """The same about the notices."""
    known = known_days(content_data)
    for name in content.names("notices/*/*.md"):
        yield from file_problems(content, name, known)


def file_problems(content: Content, name: str, known: "KnownDays") -> Iterator[Problem]:
    """Reminders about one file."""
    lines = content.lines(name)
    fronted = _end_of_front(lines)
    for number, line in prose_lines(lines):
        in_front = number <= fronted
        told = faults(line, quoted=in_front) if SUSPECT.search(line) else ()
        sentences = [*told]
        if not in_front and DIGIT.search(line):
            sentences += [*_date_faults(line, known), *_telephone_faults(line, known)]
        for each in sentences:
            yield warning(content.shown(name), number, each)


def _end_of_front(lines: tuple[str, ...]) -> int:
    closing = (n for n, line in enumerate(lines, 1) if n > 1 and line.rstrip() == FENCE)
    return next(closing, 0)


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What the data says already."""

    days: dict[date, str]
    """day → the token that says it"""
    hotlines: frozenset[str]
    """digits alone"""
    offices: dict[str, str]
    """digits of a telephone → code of the office"""
    years: frozenset[int]

    def plain(self) -> Plain:
        """Equal values, equal plain values, in whatever order they were gathered."""
        days = sorted((day.isoformat(), token) for day, token in self.days.items())
        return [days, sorted(self.hotlines), sorted(self.offices.items())]


def known_days(content_data: ContentData) -> KnownDays:
    """The days, telephone numbers and years that the data says, with the token for each day."""
    rounds = [each.value for each in content_data.rounds]
    days: dict[date, str] = {}
    for one in rounds:
        for day, token in _days(one):
            days.setdefault(day, token)
    offices = {_digits(each.value.phone): each.value.code for each in content_data.offices}
    return KnownDays(
        days,
        frozenset(_digits(one.hotline.number) for one in rounds),
        {number: code for number, code in offices.items() if number},
        frozenset(day.year for day in days),
    )


def _days(one: Round) -> Iterator[tuple[date, str]]:
    yield from _ends(one.application, "application.opens", "application.closes")
    yield from _ends(one.confirmation.window, "confirmation.span", "confirmation.span")
    if one.review:
        yield from _ends(one.review, "review.span", "review.span")
    if one.certificates_from:
        yield one.certificates_from, "certificates.from"
    yield one.hotline.first_day, "hotline.days"
    yield one.hotline.last_day, "hotline.days"


def _ends(span: Window, opens: str, closes: str) -> tuple[tuple[date, str], ...]:
    return ((span.opens.astimezone(OFFICE_ZONE).date(), opens), (last_day(span), closes))


def _date_faults(line: str, known: KnownDays) -> Iterator[str]:
    for sentence in SENTENCE.findall(EARLIER.sub("", line)) if DATE.search(line) else ():
        topic = next((token for word, token in TOPICS.items() if word in sentence), "")
        for found in DATE.finditer(sentence):
            same = [day for day in _meant(found, known) if day in known.days]
            if same:
                token = known.days[same[0]]
                yield f"“{found[0]}”数据里已经有了，请写成 {{{{ {token} }}}}，改期时不会漏改。"
            elif topic and any(_meant(found, known)):
                yield f"“{found[0]}”与数据里的日期不一样；要说这个日期，请写成 {{{{ {topic} }}}}。"


def _meant(found: re.Match[str], known: KnownDays) -> list[date]:
    """The days it may be; none for a day of years in which no round is held."""
    try:
        if found["iso"]:
            days = [datetime.fromisoformat(found["iso"]).date()]
        else:
            years: Iterable[int] = [int(found["year"])] if found["year"] else sorted(known.years)
            days = [date(year, int(found["month"]), int(found["day"])) for year in years]
    except ValueError:
        return []
    return [day for day in days if day.year in known.years]


def _telephone_faults(line: str, known: KnownDays) -> Iterator[str]:
    for found in TELEPHONE.finditer(line):
        number = _digits(found[0])
        if number in known.hotlines:
            yield f"“{found[0]}”数据里已经有了，请写成 {{{{ hotline.number }}}}。"
        elif number in known.offices:
            link = f"/offices/#{known.offices[number]}"
            yield f"“{found[0]}”是自考办的电话，请改为链接到 {link}，换号时不会漏改。"
        elif not found[0].isdigit() and ("咨询" in line or "热线" in line):
            yield f"“{found[0]}”与数据里的咨询电话不一样；要说咨询电话，请写成 {{{{ hotline.number }}}}。"


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
