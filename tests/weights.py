"""What a first visit to a page costs: the page with every style and script that it asks for, compressed."""

import gzip
import re
from pathlib import Path

HOME = 14 * 1024
ANY = 30 * 1024
FIRST_SEARCH = 40 * 1024
"""bytes, compressed: of the home page, of any page, of everything the first search needs"""


def first_visit(root: Path, page: Path) -> int:
    """Bytes of the page below the published `root`, its style and its scripts, each packed with gzip."""
    html = page.read_text(encoding="utf-8")
    asked = set(re.findall(r'(?:href|src)="/(assets/[^"]+\.(?:css|js))"', html))
    assert asked, f"{page} has neither style nor script"
    return sum(packed(each) for each in (page, *(root / name for name in asked)))


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))
