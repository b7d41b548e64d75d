"""python-markdown without the work that our prose never needs; the HTML is the same."""

import re
from functools import cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import (
    remove_fnrefs,
    render_inner_html,
    slugify_unicode,
    strip_tags,
    unique,
)
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

MARK = re.compile(r"[\\`\[<&*_]|  \n")
"""one of them stands in all that any inline pattern finds"""
HEADING = re.compile(r"h[1-6]")


class Swift(Extension):
    """Puts the quicker parts in the places of their slower twins; comes last, and stands for `toc` too."""

    def extendMarkdown(self, md: Markdown) -> None:
        inline = md.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        inline.inlinePatterns = [*md.inlinePatterns]  # type: ignore[assignment]  # only read
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]
        md.treeprocessors.register(_Unmarked(md), "unmarked", 25)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Anchors(md), "anchors", 5)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)


class _Unmarked(Treeprocessor):
    """Most texts hold no mark at all: they are spared the search for every pattern."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not MARK.search(element.text):
                element.text = AtomicString(element.text)


class _Attributes(AttrListTreeprocessor):
    """Attributes are written in braces, which few texts have."""

    def run(self, doc: Element) -> None:
        if any("{" in line for line in self.md.lines):  # type: ignore[attr-defined]
            super().run(doc)


class _Anchors(Treeprocessor):
    """Gives headings their ids as the extension `toc` does, without a list of contents for nobody."""

    def run(self, root: Element) -> None:
        used = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        counters: dict[str, int] = {}
        for element in root.iter():
            if HEADING.fullmatch(element.tag) and "id" not in element.attrib:
                words = slugify_unicode(unescape(self._words(element)), "-")
                element.set("id", unique(words, used, counters))

    def _words(self, heading: Element) -> str:
        if isinstance(heading.text, AtomicString) and not len(heading):
            return heading.text
        return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))


class _Unescape(UnescapeTreeprocessor):
    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text
