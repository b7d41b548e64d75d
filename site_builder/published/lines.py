"""Keeps what is read in one breath on one line: a day, its weekday with the hour, a span of hours."""

import re
from functools import lru_cache
from html import escape

BREATH = re.compile(
    r"\d{4} 年 \d+ 月 \d+ 日|(?<=（)星期.）(?:\d+:\d\d)?|\d+:\d\d(?:[–-]| 至 )\d+:\d\d"
)


@lru_cache(maxsize=256)
def whole(words: str) -> str:
    """The sentence as HTML; every page prints the same few, so they are worth keeping."""
    return BREATH.sub(r'<span class="tight">\g<0></span>', escape(words))
