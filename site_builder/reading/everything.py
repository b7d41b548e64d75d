"""Reads data and pages, tokens filled from the round at hand; a notice keeps those of its own round."""

from datetime import datetime
from functools import cached_property

from site_builder.reading.content_data import (
    ContentData,
    fill_content_data,
    read_content_data,
    wording_of,
)
from site_builder.reading.pages import Notices, Pages, names_of, read_notice, read_pages
from site_builder.reading.sources import Content
from site_builder.reading.tokens import Wording


def read_data(content: Content, at: datetime) -> tuple[ContentData, Wording]:
    """The catalog, and what the tokens of pages say."""
    content_data = read_content_data(content)
    wording = wording_of(content_data)
    return fill_content_data(content_data, wording.at(at), content.problems), wording


class ContentReader:
    """The data of a folder, read when it is first asked for."""

    def __init__(self, content: Content, at: datetime) -> None:
        self.content = content
        self._at = at

    @cached_property
    def read(self) -> tuple[ContentData, Wording]:
        """The catalog with tokens filled, and the wording that fills those of pages; problems go to the content."""
        return read_data(self.content, self._at)


def read_all(content: Content, at: datetime) -> tuple[ContentData, Pages]:
    """All of it, each file from its beginning."""
    content_data, wording = read_data(content, at)
    names = content.names("notices/*/*.md")
    read = {
        name: read_notice(content, name, lambda front: wording.of_notice(front, at))
        for name in names
    }
    unread = [name for name, page in read.items() if page is None]
    notices = tuple(page for page in read.values() if page)
    return content_data, with_notices(content, wording, at, notices, unread)


def with_notices(
    content: Content, wording: Wording, at: datetime, notices: Notices, unread: list[str]
) -> Pages:
    """The other pages read, the notices as given; `unread` are files of notices with faults."""
    missing = frozenset(each for name in unread for each in names_of(name))
    return read_pages(content, wording.at(at), notices, missing)
