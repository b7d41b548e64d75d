"""The pages of notices: each one, the list of its year, and the newest of all years."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from site_builder.reading.attachments import offered
from site_builder.reading.fronts import Amendment, NoticeFront
from site_builder.reading.pages import Page
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.prose import Prose, words_of

LISTED = 60
"""how many of the newest stand on the page of all notices; every one stands on that of its year"""


def notice_leaf(
    page: Page[NoticeFront], body: Prose, titles: Mapping[str, str], root: Path | None = None
) -> Leaf:
    """One notice; `titles` are those of the rounds by their ids. Without `root` what is attached is left out."""
    front = page.value
    if front.gone:
        return _gone_leaf(page, front.gone)
    values = {
        "attached": offered(root, front.attachments) if root else (),
        "page": page,
        "front": front,
        "body": body,
        "document_of": titles.get(front.document_of, ""),
    }
    text = first_paragraph(body.html)
    return Leaf(
        page.address,
        "notice.html",
        front.title,
        front.summary,
        values,
        page.source,
        "公告",
        text,
        dated=front.updated,
    )


def _gone_leaf(page: Page[NoticeFront], gone: Amendment) -> Leaf:
    """That it was taken back, and where to go instead."""
    title, values = "这篇公告已撤下", {"page": page, "front": page.value, "gone": gone}
    return Leaf(
        page.address,
        "gone.html",
        title,
        gone.words,
        values,
        page.source,
        listed=False,
        dated=gone.date,
    )


def first_paragraph(html: str) -> str:
    """What a notice is about; the rest of it repeats what guide and answers say better."""
    found = re.search(r"<p>.*?</p>", html, re.DOTALL)
    return words_of(found[0]) if found else ""


def year_leaf(year: int, pages: Sequence[Page[NoticeFront]]) -> Leaf:
    """The list of one year."""
    title, summary = f"{year} 年的公告", f"{year} 年发布的全部公告，新的在前。"
    values = {"year": year, "pages": pages}
    dated = pages[0].value.date if pages else None
    address, template = f"/notices/{year}/", "notices_of_year.html"
    return Leaf(address, template, title, summary, values, kind="公告", dated=dated)


def newest_leaf(pages: Sequence[Page[NoticeFront]], years: Sequence[int]) -> Leaf:
    """The newest notices under their years, and the way to every year."""
    groups = groupby(pages[:LISTED], key=lambda page: page.value.date.year)
    values = {"groups": [(year, list(each)) for year, each in groups], "years": years}
    return Leaf("/notices/", "notices.html", "公告", "公告，新的在前，各年另有一页。", values)
