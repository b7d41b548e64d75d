"""Rich text, as Word and WPS give it, to Markdown for a draft: merged cells taken apart, everything unknown left out."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

MOST_SPANNED = 40
"""columns or rows of one cell; more is no table for reading"""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
KEPT = {
    *HEADINGS,
    *("p", "br", "b", "strong", "i", "em", "a", "img", "ul", "ol", "li", "div", "span"),
    *("table", "thead", "tbody", "tr", "td", "th"),
}
DEEPEST = 100
"""elements within one another"""
MOST_TAGS = 100_000
TAGS = re.compile(
    r"<(/?)(div|span|font|table|ul|ol|b|strong|i|em|u|a|h[1-6]|[a-z]+:[a-z]+)\b", re.I
)
SPANS = {"colspan", "rowspan"}
ATTRIBUTES = {"a": {"href"}, "td": SPANS, "th": SPANS, "p": {"style"}, "span": {"style"}}
LIST_STYLE = "mso-list"
"""how Word and WPS mark a paragraph that is an entry of a list, and the sign before it"""
LEVEL = re.compile(r"level(\d)")
DEEPER = re.compile(r"^(#{1,5}) ", re.MULTILINE)
LIKE_HTML = re.compile(r"<(?=[A-Za-z/!?])")
BAR = "\ue07c"
"""stands for a bar in the words, which would end a cell"""
GAPS = re.compile(r"\n{3,}")
INDENT = re.compile(r"^[ \xa0\u3000]*[\xa0\u3000][ \xa0\u3000]*", re.MULTILINE)
"""blanks of another kind, with which paragraphs are moved in"""
ENTRY = re.compile(r"( *)(?:-|\d+\.) ")
AT_THE_END = re.compile(r" +$", re.MULTILINE)
BLOCKS = ("p", "div", "ul", "ol", "li", "br", *HEADINGS)


@dataclass(frozen=True, slots=True)
class Rich:
    """Markdown with headings one level below the page's own; `pictures` were left out."""

    markdown: str
    pictures: int
    merged: bool
    """a table had cells over several rows or columns, which Markdown has not: each now says it again"""


def markdown_of(html: str) -> Rich:
    """Of HTML that may be hostile: only words, headings, lists, links and tables come through.

    Empty for what is longer, or nested deeper, than anybody writes.
    """
    if _too_much(html):
        return Rich("", 0, False)
    soup = BeautifulSoup(_clean(html).replace("|", BAR), "html.parser")
    pictures = soup.find_all("img")
    for each in pictures:
        each.decompose()
    for entry in soup.find_all("p", style=re.compile(LEVEL.pattern)):
        _listed(soup, entry)
    merged = [_taken_apart(soup, table) for table in soup.find_all("table")]
    return Rich(_text(soup), len(pictures), any(merged))


def _too_much(html: str) -> bool:
    depth = 0
    if html.count("<") > MOST_TAGS:
        return True
    for closing, _ in TAGS.findall(html):
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _clean(html: str) -> str:
    # Imported here, as the next one: only an upload or a paste needs them.
    import nh3

    styles = {LIST_STYLE}
    return nh3.clean(
        html, tags=KEPT, attributes=ATTRIBUTES, filter_style_properties=styles, link_rel=None
    )


def _text(soup: BeautifulSoup) -> str:
    from markdownify import MarkdownConverter

    converter = MarkdownConverter(
        heading_style="ATX", bullets="-", table_infer_header=True, autolinks=False
    )
    text = LIKE_HTML.sub(r"\\<", converter.convert_soup(soup).replace(BAR, r"\|"))
    even = AT_THE_END.sub("", INDENT.sub("", text).replace("\xa0", " "))
    plain = GAPS.sub("\n\n", DEEPER.sub(r"#\1 ", _nested(even))).strip()
    return f"{plain}\n" if plain else ""


def _nested(text: str) -> str:
    """Entries of inner lists four blanks in, as the builder reads them."""
    outer: list[int] = []
    made = []
    for line in text.split("\n"):
        found = ENTRY.match(line)
        if found:
            indent = len(found[1])
            outer = [*(each for each in outer if each < indent), indent]
            line = " " * 4 * (len(outer) - 1) + line[indent:]
        elif line and not line.startswith(" "):
            outer = []
        made.append(line)
    return "\n".join(made)


def _listed(soup: BeautifulSoup, entry: Tag) -> None:
    """A paragraph that Word shows as an entry becomes one; signs such as 一、 stay words."""
    style = str(entry["style"])
    sign = entry.find("span", style=re.compile("Ignore"))
    marker = sign.get_text().strip() if sign else ""
    if sign is None or not (len(marker) <= 1 or marker[:1].isdigit()):
        return
    sign.decompose()
    kind = "ol" if marker[:1].isdigit() else "ul"
    entry.replace_with(entered := soup.new_tag("li"))
    entered.extend(list(entry.contents))
    _list_for(soup, entered, kind, int(LEVEL.findall(style)[0]) > 1).append(entered)


def _list_for(soup: BeautifulSoup, entered: Tag, kind: str, deeper: bool) -> Tag:
    """The list before it, or one begun in its place; a deeper one begins in the last entry."""
    before = _previous_list(entered)
    if before is not None and deeper:
        last = before.find_all("li", recursive=False)[-1]
        inner = last.find(kind)
        if inner is None:
            last.append(inner := soup.new_tag(kind))
        return inner
    if before is None or before.name != kind:
        entered.insert_before(before := soup.new_tag(kind))
    return before


def _previous_list(entry: Tag) -> Tag | None:
    """The list that ends where the entry stands; blanks between do not count."""
    before = entry.previous_sibling
    while before is not None and not isinstance(before, Tag) and not str(before).strip():
        before = before.previous_sibling
    return before if isinstance(before, Tag) and before.name in ("ul", "ol") else None


def _taken_apart(soup: BeautifulSoup, table: Tag) -> bool:
    """The table with every cell in a place of its own; whether there were merged ones."""
    if table.find("table"):
        table.unwrap()  # it was there for the layout; the one inside it is meant
        return False
    rows = table.find_all("tr")
    grid = list(_grid(rows))
    width = max((len(cells) for cells in grid), default=0)
    table.clear()
    for n, cells in enumerate(grid):
        row = soup.new_tag("tr")
        for cell in (*cells, *[None] * (width - len(cells))):
            fresh = soup.new_tag("td" if n else "th")
            fresh.extend(_inline(cell, heading=n == 0) if cell else ())
            row.append(fresh)
        table.append(row)
    return any(_span(c, "colspan") > 1 or _span(c, "rowspan") > 1 for r in grid for c in r if c)


def _grid(rows: Iterable[Tag]) -> Iterator[list[Tag | None]]:
    """The cells of each row by column; one that is merged stands in every place that it covers."""
    covered: dict[int, tuple[int, Tag]] = {}
    for row in rows:
        cells: list[Tag | None] = []
        for cell in row.find_all(["td", "th"]):
            _fill(cells, covered)
            for _ in range(_span(cell, "colspan")):
                covered[len(cells)] = (_span(cell, "rowspan") - 1, cell)
                cells.append(cell)
        _fill(cells, covered, to_the_end=True)
        yield cells


def _fill(
    cells: list[Tag | None], covered: dict[int, tuple[int, Tag]], *, to_the_end: bool = False
) -> None:
    """Puts in what reaches down from the rows above, up to the next free column."""
    while len(cells) <= max(covered, default=-1):
        left, cell = covered.get(len(cells), (0, None))
        if not left and not to_the_end:
            return
        if cell is not None and left:
            covered[len(cells)] = (left - 1, cell)
        cells.append(cell if left else None)


def _span(cell: Tag, name: str) -> int:
    given = str(cell.get(name, "1"))
    return min(max(int(given), 1), MOST_SPANNED) if given.isdecimal() else 1


def _inline(cell: Tag, *, heading: bool) -> list[PageElement]:
    """Its content in one line; a heading is bold by itself."""
    own = copy(cell)
    for block in own.find_all(BLOCKS):
        block.append(" ")
        block.unwrap()
    for bold in own.find_all(["b", "strong"]) if heading else ():
        bold.unwrap()
    return list(own.contents)
