"""python-markdown without the work that our prose never needs; the HTML is the same."""

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from html import unescape
from typing import Any
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
from markdown.util import AtomicString

MARK = re.compile(r"[\\`\[<&*_]|  \n")
"""one of them stands in all that any inline pattern finds"""
INLINE = {
    "backtick": "`",
    "escape": "\\",
    "linebreak": "  \n",
    "entity": "&",
    "autolink": "<",
    "automail": "<",
    "footnote": "[^",
    **dict.fromkeys(("reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
}
"""what stands in all that the inline pattern of that name finds"""
BLOCKS = {"table": "|", "hashheader": "#", "quote": ">", "reference": "[", "footnote": "[^"}
"""what stands in every block for which the block processor of that name is meant"""
HEADING = re.compile(r"h[1-6]")


class Swift(Extension):
    """Puts the quicker parts in the places of their slower twins; comes last, and stands for `toc` too."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by python-markdown; replaces its parts in `md`."""
        inline = md.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        for name, mark in INLINE.items():
            pattern: Any = md.inlinePatterns[name]
            pattern.compiled_re = _Sought(mark, pattern.compiled_re)
        for name, mark in BLOCKS.items():
            blocks: Any = md.parser.blockprocessors[name]
            blocks.test = partial(_tested, mark, blocks.test)
        inline.inlinePatterns = [*md.inlinePatterns]  # type: ignore[assignment]  # only read
        md.parser.blockprocessors = [*md.parser.blockprocessors]  # type: ignore[assignment]  # only read
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]
        md.treeprocessors.register(_Unmarked(md), "unmarked", 25)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Anchors(md), "anchors", 5)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)


class _Sought:
    """A pattern that is sought only where its mark stands."""

    def __init__(self, mark: str, pattern: re.Pattern[str]) -> None:
        self._mark = mark
        self._find = pattern.finditer

    def finditer(self, text: str, start: int) -> Iterable[re.Match[str]]:
        return self._find(text, start) if self._mark in text else ()


def _tested(mark: str, test: Callable[[Element, str], bool], parent: Element, block: str) -> bool:
    return mark in block and test(parent, block)


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
    """Only what stood behind a backslash was put aside."""

    def run(self, root: Element) -> None:
        if any("\\" in line for line in self.md.lines):  # type: ignore[attr-defined]
            super().run(root)
