"""What the search index knows: every page, and every office by its place on the list."""

from collections.abc import Iterable, Iterator

from site_builder.leaves import Leaf
from site_builder.published.release import Release
from site_builder.published.search import Document

WANTED_FIRST = {"faq.html": 15, "special.html": 15}
"""answers before notices and lists, which mention everything"""


def documents(release: Release, leaves: Iterable[Leaf]) -> Iterator[Document]:
    """Pages that say of themselves what kind they are, then the offices."""
    for leaf in leaves:
        if leaf.kind:
            tenths = WANTED_FIRST.get(leaf.template, 10)
            yield Document(leaf.address, leaf.title, leaf.summary, leaf.kind, leaf.text, tenths)
    for one in release.offices:
        kind = "主考院校" if one.kind == "主考院校" else "自考办"
        summary = "，".join(part for part in (one.address, one.phone) if part)
        yield Document(f"/offices/#{one.code}", one.name, summary, kind)
