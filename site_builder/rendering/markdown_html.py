"""Markdown to clean HTML: no raw HTML, no styles, no gaps between Chinese characters."""

from functools import cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from site_builder.rendering.line_breaks import join_lines
from site_builder.rendering.prose import Prose
from site_builder.rendering.quick_markdown import Swift

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "div", "hr", "br", "sup", "sub"),
    *("a", "strong", "em", "code", "del", "img", "abbr", "span"),
}
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "th": {"scope"},
    "td": {"data-label"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


class Converter:
    """Converts bodies one after the other; not for several threads."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=[*house_extensions(), Swift()], output_format="html")

    def convert(self, body: str) -> Prose:
        """The body as HTML with only the elements and attributes that prose needs."""
        self._markdown.reset()
        return Prose(clean(self._markdown.convert(body)))


def house_extensions() -> list[Extension]:
    """What our prose may hold beyond plain Markdown."""
    return [
        TableExtension(use_align_attribute=True),
        AttrListExtension(),
        SaneListExtension(),
        FootnoteExtension(BACKLINK_TITLE="回到正文第 {} 处"),
        HouseExtension(),
    ]


@cache
def shared_converter() -> Converter:
    """One for the whole process, because making one takes as long as using it twenty times."""
    return Converter()


CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")


def clean(html: str) -> str:
    """Only the elements and attributes that prose needs."""
    return CLEANER.clean(html)


class HouseExtension(Extension):
    """Neutralises raw HTML, turns alignment into classes, closes gaps at soft line breaks."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by python-markdown; replaces its parts in `md`."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Alignment(md), "alignment", -10)
        md.treeprocessors.register(_Labels(md), "labels", -11)
        md.postprocessors.register(_Joiner(md), "joiner", -10)


class _Alignment(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th"):
                align = cell.attrib.pop("align", "")
                cell.attrib.pop("style", None)
                if align:
                    cell.set("class", f"align-{align}")
            if cell.tag == "th":
                cell.set("scope", "col")


class _Labels(Treeprocessor):
    """Each cell carries the heading of its column: narrow screens show a row as a card."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            heads = ["".join(cell.itertext()) for cell in table.iter("th")]
            for row in table.iter("tr"):
                for head, cell in zip(heads, row.findall("td"), strict=False):
                    cell.set("data-label", head)


class _Joiner(Postprocessor):
    def run(self, text: str) -> str:
        return join_lines(text)
