"""What the search index knows: pages, majors by their initials too, offices by their place on the list."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.published.release import Office
from site_builder.published.search import Document, words_alone
from site_builder.rendering.initials import initials_of
from site_builder.rendering.leaf import Leaf
from site_builder.rendering.offices import places

WANTED_FIRST = {"常见问题": 15, "特殊情况": 15, "办事指南": 15}
"""by kind: answers before notices and lists, which mention everything"""


def page_documents(leaves: Iterable[Leaf]) -> Iterator[Document]:
    """Pages that say of themselves what kind they are."""
    for leaf in leaves:
        if leaf.kind:
            tenths = WANTED_FIRST.get(leaf.kind, 10)
            major = leaf.values.get("major")
            text = f"{leaf.text} {initials_of(major) if major else ''}"
            yield Document(
                leaf.address, leaf.title, leaf.summary, leaf.kind, words_alone(text), tenths
            )


def office_documents(offices: Sequence[Office]) -> Iterator[Document]:
    """The offices, each leading to its place on the page of its city."""
    where = places(offices)
    for one in offices:
        kind = "主考院校" if one.kind == "主考院校" else "自考办"
        summary = "，".join(part for part in (one.address, one.phone) if part)
        yield Document(where[one.code], one.name, summary, kind)
