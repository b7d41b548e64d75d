"""What differs between two releases: pages added, taken away and changed, and the data that the service enforces."""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from site_builder.published.plain import Plain
from site_builder.releasing.pages_apart import PagesApart, pages_apart

_DATA = "data/release.json"
_PASSING = frozenset({"release", "built_at", "valid_until", "assets"})
"""what of the data differs with every build and binds nobody"""
_KEYS = ("key", "code", "id", "version", "level", "slug")
"""what an entry of a list is known by, so that one put in front does not change all that follow"""
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of release.json that differs; None where there is none."""

    path: str
    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True)
class Difference:
    """Pages and enforced values that differ."""

    pages: PagesApart
    data: tuple[Value, ...]

    @property
    def nothing(self) -> bool:
        """Whether both releases say the same."""
        return self.pages == PagesApart() and not self.data


def difference(before: Path, after: Path) -> Difference:
    """Between two folders of releases."""
    values = _values(_read(before / _DATA), _read(after / _DATA))
    return Difference(pages_apart(before, after), tuple(values))


def text_difference(before: Path, after: Path, address: str) -> str:
    """The words of one page before and after as a unified difference; empty when only its code differs."""
    old, new = _words(_page(before, address)), _words(_page(after, address))
    told = difflib.unified_diff(old, new, "before", "after", lineterm="", n=1)
    return "\n".join(told)


def _read(path: Path) -> Plain:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: value for name, value in data.items() if name not in _PASSING}


def _values(before: Plain, after: Plain, path: str = "") -> Iterator[Value]:
    if before == after:
        return
    if isinstance(before, list) and isinstance(after, list):
        before, after = _by_key(before), _by_key(after)
    if not (isinstance(before, dict) and isinstance(after, dict)):
        yield Value(path, before, after)
        return
    for name in dict.fromkeys((*before, *after)):
        inner = f"{path}.{name}" if path else str(name)
        yield from _values(before.get(name), after.get(name), inner)


def _by_key(entries: list[Plain]) -> Plain:
    """Entries by what they are known by; lists of anything else as one value."""
    for key in _KEYS:
        if entries and all(isinstance(each, dict) and key in each for each in entries):
            return {str(each[key]): each for each in entries}
    return {str(n): each for n, each in enumerate(entries)}


def _page(root: Path, address: str) -> str:
    name = f"{address}index.html" if address.endswith("/") else address
    try:
        return (root / name.lstrip("/")).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _words(html: str) -> list[str]:
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub("", html)).splitlines())
    return [line for line in lines if line]
