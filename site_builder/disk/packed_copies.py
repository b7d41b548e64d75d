"""Packed copies of what is published, made once so that no server packs anything."""

import gzip
from collections.abc import Iterator

import brotli

PACKED = (".gz", ".br")
"""endings of packed copies"""
QUICK, SMALLEST = 5, 11
"""qualities of brotli: the quick one packs smaller than gzip in the same time, the other costs fifty times as much"""
NARROW, WIDE = 16, 22
"""binary logarithms of how far back brotli looks; what is shorter than that packs no worse for a narrow view, only sooner"""


def packings(data: bytes, *, once: bool) -> Iterator[tuple[str, bytes]]:
    """Ending and bytes of each copy; `once` for what is packed once and fetched for years."""
    yield ".gz", gzip.compress(data, 6, mtime=0)
    view = NARROW if len(data) < 1 << NARROW else WIDE
    yield ".br", brotli.compress(data, quality=SMALLEST if once else QUICK, lgwin=view)
