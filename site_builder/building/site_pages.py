"""What no notice changes: guide, answers, majors, offices and the rest; made as a whole, kept as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from site_builder.building.inputs import Inputs
from site_builder.building.notice_inputs import NoticeInputs
from site_builder.building.notice_rows import row_of
from site_builder.checking.links import LinkDoubt
from site_builder.disk.file_hashes import digest
from site_builder.published.frame import Frame
from site_builder.published.plain import Plain
from site_builder.published.release import Link, Round
from site_builder.reading.fronts import NoticeFront
from site_builder.reading.pages import Page
from site_builder.reading.problems import Problem
from site_builder.rendering.leaves import ListedPage
from site_builder.rendering.weights import Weights

TREE = "beside-notices"
"""the folder among the trees; a name ending in -pages would be one of pages to link to"""


@dataclass(frozen=True, slots=True)
class Concerns:
    """What the rest of the site must know of the notices."""

    notices: tuple[Page[NoticeFront], ...]
    """documents of rounds, and those whose number is there twice"""
    unread: tuple[str, ...]
    """files of notices with faults"""

    def plain(self) -> Plain:
        """Equal values, equal plain values: part of the key of the pages."""
        return [self.unread, [(each.address, row_of(each, "")) for each in self.notices]]


@dataclass(frozen=True, slots=True)
class SiteSurvey:
    """What its pages say to the lists and checks of the whole site."""

    doubts: tuple[LinkDoubt, ...]
    """links that may lead to notices"""
    ids: Mapping[str, frozenset[str]]
    """page → what can be linked at on it"""
    ways: Mapping[str, frozenset[str]]
    """page → where it leads"""
    listed: tuple[ListedPage, ...]
    """the pages that lists of all pages name"""
    documents: Plain
    """what the search knows of it"""


@dataclass(frozen=True)
class SitePages:
    """All of it as made; its files lie in a tree."""

    key: str
    problems: tuple[Problem, ...]
    sound: bool
    """whether it can be published; otherwise there is no tree"""
    survey: SiteSurvey
    files: tuple[str, ...]
    """addresses of the files of the tree"""
    calendars: Mapping[str, bytes]
    """calendar files by address, which say how often their entries were moved"""
    bytes: int
    named: frozenset[str]
    """addresses by the names of files, which may have faults: links to them are not to blame"""
    weights: Weights
    parts: Mapping[str, str]
    """the release as JSON, by field, but for what changes with every build"""
    frame: Frame
    rounds: tuple[Round, ...]
    synonyms: Mapping[str, tuple[str, ...]]
    questions: tuple[Link, ...]
    """those of the home page"""

    def has(self, address: str) -> bool:
        """Whether a page or file of that address is published, or would be without its faults."""
        return address in self.survey.ids or address in self._others

    @cached_property
    def _others(self) -> frozenset[str]:
        return frozenset((*self.files, *self.calendars, *self.named))


def site_pages_key(inputs: Inputs, notice_inputs: NoticeInputs, concerns: Concerns) -> str:
    """Equal keys, equal pages."""
    return digest(
        notice_inputs.checking,
        list(inputs.other_files.items()),
        inputs.day.isoformat(),
        str(notice_inputs.span.since),
        sorted(notice_inputs.held),
        concerns.plain(),
    )[:24]
