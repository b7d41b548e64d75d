"""Rewrites a published page so that it opens from any folder, without a server; pure."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

OPENING = re.compile(r"<[a-z][a-z0-9]*\s[^<>]*>")
ADDRESS = re.compile(r'(?<=\s)(href|src|action)="(/[^"]*)"')
REFRESH = re.compile(r'(?<=\scontent=")(\d+; url=)(/[^"]*)')
FORM = re.compile(r'<form\b[^<>]*\saction="([^"]*)"[^<>]*>.*?</form>', re.DOTALL)
SEARCH = "/search/"
"""the one form that needs no service"""


def file_of(address: str) -> str:
    """The file of an address, below the root of the site."""
    name = address.lstrip("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


class Links:
    """Where the links of a site lead once it lies in a folder.

    `has` tells which files go along; what does not, leads to the site at `public`.
    """

    def __init__(self, has: Callable[[str], bool], public: str) -> None:
        self._has = has
        self._public = public.rstrip("/")

    def public(self, address: str) -> str:
        """The address on the public site."""
        return self._public + address

    def way(self, link: str, page: str) -> str:
        """The link as the file `page` must write it; one that leaves the site stays as it is."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            return link
        file = file_of(parts.path)
        if not self._has(file):
            return self.public(link)
        query = f"?{parts.query}" if parts.query else ""
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return "../" * page.count("/") + file + query + anchor


def relative_page(html: str, page: str, links: Links) -> str:
    """The page with every address rewritten, and no form that only the service could answer."""

    def within(found: re.Match[str]) -> str:
        tag = ADDRESS.sub(address, found[0])
        return REFRESH.sub(refresh, tag)

    def address(found: re.Match[str]) -> str:
        return f'{found[1]}="{_way(found[2])}"'

    def refresh(found: re.Match[str]) -> str:
        return found[1] + _way(found[2])

    def _way(written: str) -> str:
        return escape(links.way(unescape(written), page))

    return OPENING.sub(within, FORM.sub(lambda found: _without_form(found, links), html))


def _without_form(found: re.Match[str], links: Links) -> str:
    """A form of the search stays; any other gives way to the page that can answer it."""
    action = unescape(found[1])
    if urlsplit(action).path == SEARCH:
        return found[0]
    address = escape(links.public(action))
    words = "离线副本里不能填写和提交，请联网后到这里办理："
    return f'<p>{words}<a href="{address}">{address}</a></p>'
