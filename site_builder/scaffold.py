"""New files of content/ with their keys in place; what is to be filled in is left empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.reading.sources import Content

SCAFFOLDS = Path(__file__).with_name("scaffolds")


class UnfitName(Exception):
    """The name does not fit the kind, or its file is there already."""


@dataclass(frozen=True, slots=True)
class ContentKind:
    """`place` is where the file goes, `fits` what its name must look like."""

    scaffold: str
    place: str
    fits: str


SLUG = r"[a-z0-9][a-z0-9-]*"
KINDS: Mapping[str, ContentKind] = {
    "notice": ContentKind("notice.md", "notices/{year}/{slug}.md", SLUG),
    "faq": ContentKind("faq.md", "faq/{number:02d}-{slug}.md", SLUG),
    "special": ContentKind("special.md", "guide/special/{slug}.md", SLUG),
    "round": ContentKind("round.yml", "data/rounds/{slug}.yml", r"\d{4}-\d"),
    "major": ContentKind("major.yml", "data/majors/{slug}.yml", r"[A-Z]?\d{5,6}(TK|[TK])?"),
}


def scaffold(root: Path, kind: str, slug: str, today: date) -> Path:
    """Writes the new file and gives its path. Raises UnfitName."""
    one = KINDS[kind]
    if not re.fullmatch(one.fits, slug):
        raise UnfitName(f"a {kind} is named like {one.fits}, not {slug!r}")
    if kind == "faq" and list((root / "faq").glob(f"*-{slug}.md")):
        raise UnfitName(f"there is an answer with the key {slug!r} already")
    values = {
        "slug": slug,
        "today": today.isoformat(),
        "year": today.year,
        "number": _next_number(root, kind),
        "publisher": _publisher(root),
    }
    path = root / one.place.format(**values)
    if path.exists():
        raise UnfitName(f"{path} is there already")
    text = (SCAFFOLDS / one.scaffold).read_text(encoding="utf-8").format(**values)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _next_number(root: Path, kind: str) -> int:
    """One more than the highest number of that kind."""
    patterns = {"faq": ("faq/*.md", "number"), "special": ("guide/special/*.md", "order")}
    if kind not in patterns:
        return 0
    pattern, key = patterns[kind]
    content = Content(root, [])
    nodes = (content.markdown(name).node.below(key) for name in content.names(pattern))
    texts = (each.text for each in nodes if each and each.text)
    numbers = [int(text) for text in texts if text.isdigit()]
    return max(numbers, default=0) + 1


def _publisher(root: Path) -> str:
    node = Content(root, []).yaml("site.yml").node.below("publisher")
    return node.text or "" if node else ""
