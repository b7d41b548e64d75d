"""What the search index knows: every page, and every office by its place on the list."""

from collections.abc import Iterable, Iterator

from site_builder.leaves import Leaf
from site_builder.published.release import Release
from site_builder.published.search import Document


def documents(release: Release, leaves: Iterable[Leaf]) -> Iterator[Document]:
    """Pages that say of themselves what kind they are, then the offices."""
    for leaf in leaves:
        if leaf.kind:
            yield Document(leaf.address, leaf.title, leaf.summary, leaf.kind, leaf.text)
    for one in release.offices:
        kind = "主考院校" if one.kind == "主考院校" else "自考办"
        summary = "，".join(part for part in (one.address, one.phone) if part)
        yield Document(f"/offices/#{one.code}", one.name, summary, kind)
