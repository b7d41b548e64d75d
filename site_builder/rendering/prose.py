"""HTML of this package looked at: its words, links and ids."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

TAG = re.compile(
    r'<([a-z][a-z0-9]*)\s((?:[^<>"=\s]+(?:="[^<>"]*")?\s)*?(?:id|href|src|action)="[^<>]*)>'
)
"""an element that links or can be linked at"""
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Survey:
    """What a piece of HTML links to and can be linked at."""

    links: tuple[str, ...]
    ids: tuple[str, ...]
    images_without_words: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """One converted body."""

    html: str

    @cached_property
    def text(self) -> str:
        """The words alone, for searching."""
        return words_of(self.html)


def words_of(html: str) -> str:
    """The text without elements, runs of white space as one space."""
    apart = re.sub(r"<[^>]+>", " ", re.sub(r"</?span\b[^>]*>", "", html))
    return re.sub(r"\s+", " ", unescape(apart)).strip()


def below_heading(html: str, key: str) -> str:
    """The same one level deeper, its ids made the page's own, for several bodies on one page."""
    named = re.sub(r'(\sid="|\shref="#)', rf"\g<1>{key}-", html)
    return re.sub(r"(</?h)([2-5])\b", lambda found: f"{found[1]}{int(found[2]) + 1}", named)


def survey(html: str) -> Survey:
    """Links, ids and images of HTML that this package has made."""
    links: list[str] = []
    ids: list[str] = []
    bare_images: list[str] = []
    for tag, written in TAG.findall(html):
        given = dict(ATTRIBUTE.findall(written))
        if "id" in given:
            ids.append(unescape(given["id"]))
        address = given.get("href") or given.get("src") or given.get("action")
        if address:
            links.append(unescape(address))
        if tag == "img" and not given.get("alt", "").strip():
            bare_images.append(unescape(given.get("src", "")))
    return Survey(tuple(links), tuple(ids), tuple(bare_images))
