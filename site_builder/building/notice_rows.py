"""What is remembered of each notice when its file is not read again: one row."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from site_builder.published.plain import Plain
from site_builder.reading.fronts import Amendment, NoticeFront
from site_builder.reading.nodes import Node
from site_builder.reading.pages import Page
from site_builder.reading.sources import Source

Row = tuple[Plain, ...]
"""slug, title, summary, date, number, source, document_of, corrections, gone, then lines, then the name of the body"""
SLUG, DATE, NUMBER, DOCUMENT_OF, GONE, BODY = 0, 3, 4, 6, 8, -1
LINES = ("number", "document_of")
"""what other files may contradict, and so is remembered with its line"""


def row_of(page: Page[NoticeFront], body: str) -> Row:
    """What lists, checks and feed need of a notice; `body` is the name of its kept HTML."""
    front, node = page.value, page.node
    told = (front.title, front.summary, front.date.isoformat(), front.number, front.source)
    lines = (node.line, *(node.line_of(one) for one in LINES))
    corrections = tuple(_told(each) for each in front.corrections)
    gone = _told(front.gone) if front.gone else None
    return (page.slug, *told, front.document_of, corrections, gone, *lines, body)


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """By date, of one day by name backwards."""
    return sorted(rows, key=lambda row: (row[DATE], row[SLUG]), reverse=True)


def page_of(root: Path, year: str, row: Row) -> Page[NoticeFront]:
    """The page as its row has it: without its body, with the lines that matter."""
    slug, title, summary, day, number, source, document_of, corrections, gone, *lines, _ = row
    front = NoticeFront(
        title,
        summary,
        date.fromisoformat(day),
        number,
        source,
        document_of,
        corrections=tuple(map(_read, corrections)),
        gone=_read(gone) if gone else None,
    )
    node = _lines(*lines)
    file = f"{root.as_posix()}/notices/{year}/{slug}.md"
    return Page(front, Source(file, node), node, slug, f"/notices/{year}/{slug}/")


def _told(one: Amendment) -> tuple[str, str]:
    return one.date.isoformat(), one.words


def _read(told: tuple[str, str]) -> Amendment:
    day, words = told
    return Amendment(date.fromisoformat(day), words)


@cache
def _lines(first: int, *others: int) -> Node:
    entries = {name: Node(line, text="") for name, line in zip(LINES, others, strict=True)}
    return Node(first, entries=entries)
