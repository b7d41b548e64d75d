"""Front matter in its shapes: what each kind of page says of itself before its body."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from site_builder.published.release import Link
from site_builder.reading.attachments import Attachment

Day = date
"""for shapes that have a field of that name"""


class Front(Protocol):
    """What every page says of itself before its body."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was done to a notice after it was published."""

    date: date
    words: str


@dataclass(frozen=True, slots=True)
class PlainFront:
    """Front matter of a page that is prose alone, such as /about/."""

    title: str
    summary: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One field of the guide; `text` is Markdown, `papers` adds the list of papers from the data."""

    words: str
    text: str
    papers: bool = False


@dataclass(frozen=True, slots=True)
class GuideFront:
    """Front matter of /guide/, whose body is its rows."""

    title: str
    summary: str
    rows: tuple[GuideRow, ...]
    brief: tuple[str, ...] = ()
    """the whole matter in a few lines"""


@dataclass(frozen=True, slots=True)
class SpecialFront:
    """A special case; `online` is yes, no or partly; `everybody` adds what everybody brings, from the data."""

    title: str
    summary: str
    online: str
    online_words: str
    bring: tuple[str, ...]
    order: int
    faq: str
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class FaqFront:
    """Front matter of an answer; `number` is 1–20, `binding` is one of BINDINGS."""

    title: str
    summary: str
    number: int
    key: str
    slug: str
    binding: str
    group: str
    updated: date
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class NoticeFront:
    """Front matter of a notice; `number` is that of the document, `source` who issued it."""

    title: str
    summary: str
    date: date
    number: str
    source: str
    document_of: str = ""
    """id of the round whose named document this is (S47)"""
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[Amendment, ...] = ()
    """what was put right after it was published, the first one first"""
    gone: Amendment | None = None
    """when and why it was taken back; then lists, feed and search leave it out, and its page says so"""

    @property
    def updated(self) -> Day:
        """The day of its last change."""
        return max((self.date, *(each.date for each in self.corrections)))
