"""Which pages the site has, and what each template is given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from site_builder.published.moments import round_over
from site_builder.published.release import Link, Release, Round, nearest_round
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.attachments import offered
from site_builder.reading.fronts import FaqFront
from site_builder.reading.pages import Page, Pages
from site_builder.rendering.catalogue_leaves import catalogue
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.offices import office_leaves
from site_builder.rendering.prose import Prose

NEWEST_NOTICES = 5
HOT_QUESTIONS = 8
CALENDAR_SAYS = (
    "注册登录用户、网上申报、现场确认、三级会审、颁发毕业证、转考，从哪一天开始，到哪一天截止"
)
"""the words of its rows, for searching"""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as lists of all pages name it."""

    address: str
    title: str
    file: str
    """where it comes from"""


def listed(leaves: Iterable[Leaf]) -> tuple[ListedPage, ...]:
    """Those that are to be found in lists."""
    return tuple(
        ListedPage(
            leaf.address,
            leaf.title,
            leaf.source.file if leaf.source else f"templates/{leaf.template}",
        )
        for leaf in leaves
        if leaf.listed
    )


def sitemap_leaf(everything: Sequence[ListedPage], columns: Sequence[Link]) -> Leaf:
    """/sitemap/: these pages below the columns of the navigation."""
    values = {"columns": by_column(everything, columns)}
    return Leaf("/sitemap/", "sitemap.html", "网站地图", "本站的全部页面。", values)


def by_column(
    everything: Sequence[ListedPage], columns: Sequence[Link]
) -> tuple[tuple[str, tuple[ListedPage, ...]], ...]:
    """The pages below each column of the navigation, its own first; the rest comes last."""
    below = [each for each in columns if each.address != "/"]
    found = {
        column.words: tuple(
            sorted(
                (each for each in everything if each.address.startswith(column.address)),
                key=lambda each: each.address != column.address,
            )
        )
        for column in below
    }
    placed = {each for pages in found.values() for each in pages}
    rest = tuple(each for each in everything if each not in placed)
    return tuple((words, pages) for words, pages in (*found.items(), ("本站", rest)) if pages)


class Converts(Protocol):
    """What makes HTML of a body."""

    def convert(self, body: str) -> Prose:
        """The body, Markdown with tokens filled, as clean HTML."""
        ...


def leaves(
    release: Release, pages: Pages, at: datetime, prose: Converts, root: Path
) -> Iterator[Leaf]:
    """Every page of the site but home and those of notices."""
    yield from _guide(pages, prose)
    yield from _faq(pages, prose)
    yield from catalogue(release)
    yield from _lists(release, at)
    for page in pages.plain:
        body = prose.convert(page.source.body)
        values = {"body": body, "attached": offered(root, page.value.attachments)}
        yield _leaf(page, "page.html", "页面", values, body.text)


def _leaf(page: Any, template: str, kind: str, values: Mapping[str, Any], text: str) -> Leaf:
    front = page.value
    given = {"page": page, "front": front, **values}
    return Leaf(page.address, template, front.title, front.summary, given, page.source, kind, text)


def home_leaf(
    service: str,
    notices: Sequence[Any],
    questions: Sequence[Link],
    rounds: Sequence[Round],
    at: datetime,
) -> Leaf:
    """The home page, with the newest of the notices."""
    values = {
        "notices": notices[:NEWEST_NOTICES],
        "questions": questions,
        "transfer": announced_transfer(nearest_round(rounds, at), at),
        "over": round_over(rounds, at),
    }
    return Leaf("/", "home.html", "首页", service, values)


def hot_questions(faq: tuple[Page[FaqFront], ...]) -> list[Link]:
    """The first question of every group, then the next ones, until there are enough."""
    ranked: list[tuple[int, int, Page[FaqFront]]] = []
    seen: dict[str, int] = {}
    for page in faq:
        rank = seen.get(page.value.group, 0)
        seen[page.value.group] = rank + 1
        ranked.append((rank, page.value.number, page))
    chosen = sorted(ranked, key=lambda each: each[:2])[:HOT_QUESTIONS]
    ordered = sorted((page for _, _, page in chosen), key=lambda page: page.value.number)
    return [Link(page.value.title, page.address) for page in ordered]


def announced_transfer(one: Round | None, at: datetime) -> int | None:
    """The transfer month to be announced: from the 15th of the month before to its end (S76, principle 6)."""
    day = at.astimezone(OFFICE_ZONE).date()
    ahead = day if day.day < 15 else (day.replace(day=28) + timedelta(days=10))
    months = one.transfer_months if one else ()
    return next((month for month in (day.month, ahead.month) if month in months), None)


def _guide(pages: Pages, prose: Converts) -> Iterator[Leaf]:
    if pages.guide:
        body = prose.convert(pages.guide.source.body)
        rows = [(row, prose.convert(row.text)) for row in pages.guide.value.rows]
        said = (f"{row.words} {words.text}" for row, words in rows)
        text = " ".join([*said, body.text])
        values = {"body": body, "special": pages.special, "rows": rows}
        yield _leaf(pages.guide, "guide.html", "办事指南", values, text)
    if pages.steps:
        body = prose.convert(pages.steps.source.body)
        values = {"body": body, "attached": ()}
        yield _leaf(pages.steps, "page.html", "办事指南", values, body.text)
    summary = "外地、改名、照片、准考证号、停考等特殊情况，各自怎样办理。"
    values = {"special": pages.special}
    yield Leaf("/guide/special/", "special_list.html", "特殊情况", summary, values)
    faq = {page.value.key: page for page in pages.faq}
    for page in pages.special:
        body = prose.convert(page.source.body)
        words = " ".join((page.value.online_words, *page.value.bring, body.text))
        answer = faq.get(page.value.faq)
        yield _leaf(page, "special.html", "特殊情况", {"body": body, "answer": answer}, words)


def _faq(pages: Pages, prose: Converts) -> Iterator[Leaf]:
    answers = [(page, prose.convert(page.source.body)) for page in pages.faq]
    groups: dict[str, list[Page[FaqFront]]] = {}
    for page, _ in answers:
        groups.setdefault(page.value.group, []).append(page)
    summary = f"网上办理毕业证的 {len(answers)} 个常见问题和解答。"
    yield Leaf("/faq/", "faq_list.html", "常见问题", summary, {"groups": groups})
    values = {"answers": answers}
    yield Leaf(
        "/faq/all/", "faq_all.html", "全部问题和解答", "全部解答在一页上，便于打印。", values
    )
    for number, (page, body) in enumerate(answers):
        around = {
            "before": answers[number - 1][0] if number else None,
            "after": answers[number + 1][0] if number + 1 < len(answers) else None,
            "beside": [each for each in groups[page.value.group] if each is not page],
        }
        yield _leaf(page, "faq.html", "常见问题", {"body": body, **around}, body.text)


def _lists(release: Release, at: datetime) -> Iterator[Leaf]:
    one = release.round_at(at)
    newest = sorted(release.rounds, key=lambda each: each.application.opens, reverse=True)
    rounds = sorted(newest, key=lambda each: each is not one)
    yield Leaf(
        "/calendar/",
        "calendar.html",
        "日程",
        "申报、现场确认、会审和转考的日期，可以订阅到自己的日历。",
        {"rounds": rounds, "transfer": announced_transfer(one, at)},
        kind="日程",
        text=CALENDAR_SAYS,
    )
    yield from office_leaves(release, one)
    yield Leaf("/search/", "search.html", "搜索", "在全站里搜索。")
    yield Leaf("/404.html", "not_found.html", "没有找到这一页", "", listed=False)
    yield Leaf("/503.html", "unavailable.html", "暂时不能使用", "", listed=False)


def day_of(at: datetime) -> date:
    """The day of that moment in office time."""
    return at.astimezone(OFFICE_ZONE).date()
