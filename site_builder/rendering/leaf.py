"""What a template is given to make one page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from site_builder.reading.sources import Source


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to be made: its address, template, title, summary and values."""

    address: str
    template: str
    title: str
    summary: str
    values: Mapping[str, Any] = field(default_factory=dict)
    source: Source | None = None
    kind: str = ""
    """what a search result calls it; empty for pages that nobody searches for"""
    text: str = ""
    """its words, for searching"""
    listed: bool = True
    """whether sitemap and site map name it"""
    dated: date | None = None
    """the day that it says it was published; without one, that of the release"""
