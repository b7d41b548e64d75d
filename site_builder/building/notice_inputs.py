"""What every notice depends on besides its own file, kept until the data or the round at hand changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from site_builder.building.inputs import Inputs
from site_builder.building.notices_to_come import held_addresses
from site_builder.building.release_assembly import assemble
from site_builder.building.validity import Span, validity
from site_builder.checking.prose import KnownDays, known_days
from site_builder.disk.file_hashes import Hashes, digest
from site_builder.published.frame import Frame, frame_values
from site_builder.published.plain import to_plain
from site_builder.reading.content_data import ContentData
from site_builder.reading.everything import ContentReader
from site_builder.reading.pages import NO_PAGES
from site_builder.reading.tokens import Wording
from site_builder.rendering.assets import addresses, read_assets


@dataclass(frozen=True, slots=True)
class NoticeInputs:
    """Equal ones give equal pages of the same file of a notice."""

    root: Path
    at: datetime
    wording: Wording
    frame: Frame
    titles: Mapping[str, str]
    """of rounds by id"""
    documents: frozenset[str]
    """notices that rounds name"""
    known: KnownDays
    """what prose need not type"""
    prose: str
    """digest of what converts Markdown"""
    making: str
    """digest of everything that a page of a notice is made from besides its file"""
    checking: str
    """digest of that and of what it is checked against"""
    span: Span
    """while frame and words stay true"""
    held: Mapping[str, date] = field(default_factory=dict)
    """address → day of the notices that wait for theirs"""
    files: Hashes = field(default_factory=dict)
    """of what can be attached"""


def read_notice_inputs(inputs: Inputs, reader: ContentReader) -> NoticeInputs | None:
    """None when data is missing without which no page can be made."""
    key = digest(inputs.code.whole, inputs.root.as_posix(), list(inputs.data.items()))
    kept: NoticeInputs | None = inputs.cache.recall("notice-inputs", key)
    if kept is None or not kept.span.holds(inputs.at):
        content_data, wording = reader.read
        if not content_data.complete():
            return None
        kept = _notice_inputs(inputs, content_data, wording)
        inputs.cache.keep("notice-inputs", key, kept)
    held = held_addresses(inputs.root, inputs.years, inputs.day, inputs.cache)
    return replace(kept, at=inputs.at, held=held, files=inputs.attachable)


def _notice_inputs(inputs: Inputs, content_data: ContentData, wording: Wording) -> NoticeInputs:
    """What notices print of the release is its frame and the titles of its rounds."""
    bare = assemble(content_data, NO_PAGES, addresses(read_assets()), "", None)
    frame = frame_values(bare, path="", title="", summary="", at=inputs.at)
    titles = {each.id: each.title for each in bare.rounds}
    known = known_days(content_data)
    root = inputs.root.as_posix()
    making = digest(inputs.code.whole, root, to_plain(wording), to_plain(frame), titles)
    return NoticeInputs(
        root=inputs.root,
        at=inputs.at,
        wording=wording,
        frame=frame,
        titles=titles,
        documents=frozenset(each.document for each in bare.rounds if each.document),
        known=known,
        prose=inputs.code.prose,
        making=making,
        checking=digest(making, known.plain()),
        span=validity(bare, inputs.at),
    )
