"""What every notice depends on besides its own file, kept until the data or the round at hand changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from site_builder.building.assembly import assemble
from site_builder.building.holding import held_addresses
from site_builder.building.order import Order
from site_builder.building.validity import Span, validity
from site_builder.checking.prose import KnownDays, known_days
from site_builder.disk.scanning import Hashes, digest
from site_builder.published.frame import Frame, frame_values
from site_builder.published.plain import to_plain
from site_builder.reading.catalog import Catalog
from site_builder.reading.everything import Data
from site_builder.reading.pages import NO_PAGES
from site_builder.reading.tokens import Wording
from site_builder.rendering.assets import addresses, read_assets


@dataclass(frozen=True, slots=True)
class Setting:
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


def setting_of(order: Order, data: Data) -> Setting | None:
    """None when data is missing without which no page can be made."""
    key = digest(order.code.whole, order.root.as_posix(), list(order.data.items()))
    kept: Setting | None = order.workshop.recall("setting", key)
    if kept is None or not kept.span.holds(order.at):
        catalog, wording = data.read
        if not catalog.complete():
            return None
        kept = _setting(order, catalog, wording)
        order.workshop.keep("setting", key, kept)
    held = held_addresses(order.root, order.years, order.day, order.workshop)
    return replace(kept, at=order.at, held=held, files=order.attachable)


def _setting(order: Order, catalog: Catalog, wording: Wording) -> Setting:
    """What notices print of the release is its frame and the titles of its rounds."""
    bare = assemble(catalog, NO_PAGES, addresses(read_assets()), "", None)
    frame = frame_values(bare, path="", title="", summary="", at=order.at)
    titles = {each.id: each.title for each in bare.rounds}
    known = known_days(catalog)
    root = order.root.as_posix()
    making = digest(order.code.whole, root, to_plain(wording), to_plain(frame), titles)
    return Setting(
        root=order.root,
        at=order.at,
        wording=wording,
        frame=frame,
        titles=titles,
        documents=frozenset(each.document for each in bare.rounds if each.document),
        known=known,
        prose=order.code.prose,
        making=making,
        checking=digest(making, known.plain()),
        span=validity(bare, order.at),
    )
